import { handleEndpoints, ValidationError, type Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { referringFields } from '../../cms/plugins/removal/relations.ts';
import { richText } from '../../scripts/seed/rich-text.ts';
import { uniqueOf } from '../../cms/plugins/subscriptions/unique.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let entity: string;
let tokens: Record<'admin' | 'projectsOffice' | 'planningBudget' | 'contractor', string>;

const work = async (data: object) =>
  payload.create({
    collection: 'projects',
    overrideAccess: true,
    depth: 0,
    data: { entity, kind: 'publicWork', status: 'preparation', _status: 'published', ...data } as never,
  });
const problems = async (saving: Promise<unknown>): Promise<unknown> =>
  saving.then(
    () => 'guardado',
    (error: unknown) =>
      error instanceof ValidationError ? error.data.errors.map(({ path, message }) => `${path}: ${message}`) : error,
  );
const redirectsFrom = async (from: string) =>
  (await payload.find({ collection: 'redirects', overrideAccess: true, where: { from: { equals: from } } })).docs.map(
    ({ to }) => to,
  );

async function ask(
  path: string,
  { role, body: given, method = 'POST' }: { role?: keyof typeof tokens; body?: object; method?: string },
): Promise<{
  status: number;
  answer: {
    message?: string;
    moved?: number;
    path?: string;
    errors?: { message: string; data?: { errors?: { path: string; message: string }[] } }[];
  };
}> {
  const { default: config } = await import('../../cms/payload.config.ts');
  const from = /^\/projects\/([^/]+)\/merge$/.exec(path)?.[1];
  const version = async (id: string) =>
    [
      id,
      (await payload.findByID({ collection: 'projects', id, draft: true, depth: 0, disableErrors: true }))?.updatedAt ??
        '',
    ] as const;
  const body =
    from && given && !('_bases' in given)
      ? {
          ...given,
          _bases: Object.fromEntries([await version(from), await version(String((given as { into?: string }).into))]),
        }
      : given;
  const response = await handleEndpoints({
    config: Promise.resolve(config) as never,
    request: new Request(`http://127.0.0.1:3000/api${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(role ? { Authorization: `JWT ${tokens[role]}` } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  });
  return { status: response.status, answer: (await response.json()) as never };
}

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  entity = (
    await payload.create({
      collection: 'organizations',
      overrideAccess: true,
      data: { name: 'MUNICIPALIDAD DE EJEMPLO', roles: ['entity'] },
    })
  ).id;
  await payload.updateGlobal({ slug: 'site-settings', data: { entities: [entity] } });
  const tokenOf = async (role: keyof typeof tokens): Promise<string> => {
    const account = { email: `${role.toLowerCase()}@prueba.example`, password: 'una-clave-larga-1' };
    await payload.create({
      collection: 'users',
      overrideAccess: true,
      data: { ...account, name: role, role, organization: entity },
    });
    return (await payload.login({ collection: 'users', data: account })).token ?? '';
  };
  tokens = {
    admin: await tokenOf('admin'),
    projectsOffice: await tokenOf('projectsOffice'),
    planningBudget: await tokenOf('planningBudget'),
    contractor: await tokenOf('contractor'),
  };
}, 120_000);
afterAll(() => cms.close());

test("9-2.11 a code that is another work's is refused on its field, with the name and the form of that work", async () => {
  const known = await work({ title: 'Puente Inventado', cui: '2673653', infobrasCode: '4455' });
  const codeless = await work({ title: 'Paso a desnivel Inventado' });
  const taken = `cui: El CUI 2673653 ya es de «Puente Inventado» (/admin/collections/projects/${known.id}): abra esa obra o una las dos.`;
  expect(await problems(work({ title: 'Otra obra', cui: '2673653' }))).toEqual([taken]);
  expect(await problems(work({ title: 'Borrador', cui: '2673653', _status: 'draft' }))).toEqual([taken]);
  expect(await problems(payload.update({ collection: 'projects', id: codeless.id, data: { cui: '2673653' } }))).toEqual(
    [taken],
  );
  expect(
    await problems(payload.update({ collection: 'projects', id: codeless.id, draft: true, data: { cui: '2673653' } })),
  ).toEqual([taken]);
  expect(
    await problems(payload.update({ collection: 'projects', id: codeless.id, data: { infobrasCode: '4455' } })),
  ).toEqual([
    `infobrasCode: El código INFOBRAS 4455 ya es de «Puente Inventado» (/admin/collections/projects/${known.id}): abra esa obra o una las dos.`,
  ]);
  expect(
    await problems(payload.update({ collection: 'projects', id: codeless.id, data: { code: '2673653' } })),
  ).toEqual([
    `code: La dirección 2673653 ya es de «Puente Inventado» (/admin/collections/projects/${known.id}): escriba otra.`,
  ]);
  const { status, answer } = await ask(`/projects/${codeless.id}`, {
    role: 'projectsOffice',
    method: 'PATCH',
    body: {
      cui: '2673653',
      updatedAt: (await payload.findByID({ collection: 'projects', id: codeless.id, draft: true, depth: 0 })).updatedAt,
    },
  });
  expect([status, answer.errors?.[0]?.data?.errors?.map(({ path }) => path)]).toEqual([400, ['cui']]);
  const free = async (query: string, role?: keyof typeof tokens) =>
    await ask(`/projects/codes/taken?${query}`, { ...(role ? { role } : {}), method: 'GET' });
  expect(await free('field=cui&value=2673653', 'projectsOffice')).toEqual({
    status: 200,
    answer: { other: { id: known.id, title: 'Puente Inventado', path: `/admin/collections/projects/${known.id}` } },
  });
  expect(await free(`field=cui&value=2673653&not=${known.id}`, 'projectsOffice')).toEqual({
    status: 200,
    answer: { other: null },
  });
  expect([
    (await free('field=cui&value=2673653', 'contractor')).status,
    (await free('field=title&value=x', 'admin')).status,
  ]).toEqual([403, 422]);
  // Its own code stays good, and a code that stands only in the newest draft of another is taken too.
  expect(
    await problems(
      payload.update({ collection: 'projects', id: known.id, data: { cui: '2673653', title: 'Puente Inventado' } }),
    ),
  ).toBe('guardado');
  await payload.update({ collection: 'projects', id: codeless.id, draft: true, data: { cui: '2673659' } });
  expect(await problems(work({ title: 'Tercera obra', cui: '2673659' }))).toEqual([
    `cui: El CUI 2673659 ya es de «Paso a desnivel Inventado» (/admin/collections/projects/${codeless.id}): abra esa obra o una las dos.`,
  ]);
});

test('10-1.3 «Duplicar» gives no second use of a code; what a copy is given later is looked at when it is published', async () => {
  const model = await work({ title: 'Puente que se copia', cui: '2673699', infobrasCode: '4499', snip: '99' });
  const copyOf = async (body: object = {}, query = '') =>
    (await ask(`/projects/${model.id}/duplicate${query}`, { role: 'projectsOffice', body })) as {
      status: number;
      answer: { doc?: Record<string, unknown>; errors?: { data?: { errors?: { path: string }[] } }[] };
    };
  const {
    status,
    answer: { doc: copy },
  } = await copyOf({}, '?draft=false');
  expect([status, copy]).toEqual([
    200,
    expect.objectContaining({
      title: 'Puente que se copia',
      _status: 'draft',
      code: expect.stringMatching(/^puente-que-se-copia-copia-[0-9a-f]{8}$/),
    }),
  ]);
  expect([copy?.['cui'] ?? null, copy?.['infobrasCode'] ?? null, copy?.['snip'] ?? null]).toEqual([null, null, null]);
  const given = await copyOf({ cui: '2673699' });
  expect([given.status, given.answer.errors?.[0]?.data?.errors?.map(({ path }) => path)]).toEqual([400, ['cui']]);
  // An old clash, from before the rule: it is not published.
  const id = String(copy?.['id']);
  const [version] = (
    await payload.db.findVersions<Record<string, unknown>>({
      collection: 'projects',
      where: { parent: { equals: id } },
    })
  ).docs;
  await payload.db.updateVersion({
    collection: 'projects',
    id: String(version?.id),
    versionData: { ...version, version: { ...version?.version, cui: '2673699' } } as never,
  });
  await payload.db.updateOne({
    collection: 'projects',
    id,
    data: {
      ...((await payload.db.findOne<Record<string, unknown> & { id: string }>({
        collection: 'projects',
        where: { id: { equals: id } },
      })) as object),
      cui: '2673699',
    } as never,
  });
  const base = (await payload.findByID({ collection: 'projects', id, draft: true, depth: 0 })).updatedAt;
  const published = await ask(`/projects/${id}`, {
    role: 'projectsOffice',
    method: 'PATCH',
    body: { _status: 'published', code: 'copia-2673699', updatedAt: base },
  });
  expect([published.status, published.answer.errors?.[0]?.data?.errors?.map(({ path }) => path)]).toEqual([
    400,
    ['cui'],
  ]);
  expect((await ask(`/organizations/${entity}/duplicate`, { role: 'admin' })).status).toBe(404);
});

test('9-2.11 merging moves what hangs on the codeless work and its facts, and the old address leads to the other', async () => {
  const figure = { metric: 'viableCost', value: 100, currency: 'PEN', source: 'MEF', asOf: '2026-01-01' } as const;
  const other = await work({ title: 'Vía Inventada Norte', cui: '2673660', figures: [figure] });
  const codeless = await work({
    title: 'Vía Inventada',
    address: 'Av. de Ejemplo 100',
    figures: [figure, { metric: 'updatedCost', value: 130, currency: 'PEN', source: 'INFOBRAS', asOf: '2026-02-01' }],
  });
  const create = (collection: string, data: object) =>
    payload.create({ collection: collection as 'milestones', overrideAccess: true, depth: 0, data: data as never });
  const report = await create('progress-reports', {
    project: codeless.id,
    period: '2026-02',
    status: 'approved',
    actualPhysical: 12,
  });
  const milestone = await create('milestones', { project: codeless.id, title: 'Inicio', status: 'scheduled' });
  const process = await create('contracting-processes', {
    nomenclature: 'LP-SM-9-2026-PRUEBA-1',
    title: 'Vía',
    project: codeless.id,
    buyer: entity,
    status: 'active',
    currency: 'PEN',
    _status: 'published',
  });
  const line = await create('budget-lines', {
    year: 2026,
    entity,
    project: codeless.id,
    pimPen: 5,
    level: 'project',
    _status: 'published',
  });
  const body = richText([{ p: 'Texto' }]) as unknown as { root: { children: unknown[] } };
  body.root.children.push({
    type: 'block',
    version: 2,
    format: '',
    fields: { id: 'ficha', blockName: '', blockType: 'workCard', project: codeless.id },
  });
  const news = await create('news', {
    title: 'Nota',
    summary: 'Entrada',
    body,
    publishedOn: '2026-11-01',
    projects: [codeless.id, other.id],
    _status: 'published',
  });
  // A published item with a draft above it: both move, and the draft is not published by it.
  await payload.update({ collection: 'news', id: news.id, draft: true, data: { title: 'Nota corregida' } });

  const { status, answer } = await ask(`/projects/${codeless.id}/merge`, {
    role: 'admin',
    body: { into: other.id, reason: 'Es la misma vía' },
  });
  expect([status, answer]).toEqual([200, { id: other.id, path: `/admin/collections/projects/${other.id}`, moved: 5 }]);

  for (const [collection, id] of [
    ['progress-reports', report.id],
    ['milestones', milestone.id],
    ['contracting-processes', process.id],
    ['budget-lines', line.id],
  ] as const) {
    expect({
      collection,
      project: ((await payload.findByID({ collection, id, depth: 0, overrideAccess: true })) as { project?: unknown })
        .project,
    }).toEqual({ collection, project: other.id });
  }
  expect(await payload.findByID({ collection: 'progress-reports', id: report.id, depth: 0 })).toMatchObject({
    key: `${other.id}:2026-02:office`,
    status: 'approved',
    actualPhysical: 12,
  });
  expect(await payload.findByID({ collection: 'news', id: news.id, depth: 0 })).toMatchObject({
    projects: [other.id],
    title: 'Nota',
    _status: 'published',
    bodyReferences: `projects:${other.id}`,
  });
  expect(JSON.stringify(await payload.findByID({ collection: 'news', id: news.id, depth: 0 }))).not.toContain(
    codeless.id,
  );
  const {
    docs: [act],
  } = await payload.find({
    collection: 'activities',
    overrideAccess: true,
    where: { and: [{ act: { equals: 'merge' } }, { documentId: { equals: other.id } }] },
  });
  expect(act).toMatchObject({ reason: 'Es la misma vía' });
  expect(await payload.findByID({ collection: 'news', id: news.id, depth: 0, draft: true })).toMatchObject({
    projects: [other.id],
    title: 'Nota corregida',
    _status: 'draft',
  });
  const merged = await payload.findByID({ collection: 'projects', id: other.id, depth: 0 });
  expect(merged).toMatchObject({
    title: 'Vía Inventada Norte',
    code: '2673660',
    address: 'Av. de Ejemplo 100',
    _status: 'published',
    currentCostPen: 130,
  });
  expect(merged.figures?.map(({ metric, value }) => [metric, value])).toEqual([
    ['viableCost', 100],
    ['updatedCost', 130],
  ]);
  expect(await payload.count({ collection: 'projects', where: { id: { equals: codeless.id } } })).toEqual({
    totalDocs: 0,
  });
  expect(await redirectsFrom('/obras/via-inventada/')).toEqual(['/obras/2673660/']);
});

test('9-2.11 who followed the work that goes follows the one that stays, once, with what waits for the next summary', async () => {
  const other = await work({ title: 'Alameda Inventada Norte', cui: '2673690' });
  const codeless = await work({ title: 'Alameda Inventada' });
  const follow = async (email: string, topic: string, state: 'pending' | 'confirmed' = 'confirmed') =>
    payload.create({
      collection: 'subscriptions',
      overrideAccess: true,
      data: {
        email,
        addressHash: email,
        kind: 'work',
        topic,
        unique: uniqueOf(email, topic),
        language: 'es',
        frequency: 'daily',
        state,
      },
    });
  const [alone, both, late] = [
    await follow('una@prueba.example', 'work:alameda-inventada'),
    await follow('dos@prueba.example', 'work:alameda-inventada'),
    await follow('tres@prueba.example', 'work:alameda-inventada'),
  ];
  const [kept] = [
    await follow('dos@prueba.example', 'work:2673690'),
    await follow('tres@prueba.example', 'work:2673690', 'pending'),
  ];
  await payload.db.create({
    collection: 'change-notices',
    data: {
      key: 'aviso-alameda',
      topics: ['work:alameda-inventada', 'district:150101'],
      path: '/obras/alameda-inventada/',
      text: {},
    },
  });
  expect((await ask(`/projects/${codeless.id}/merge`, { role: 'admin', body: { into: other.id } })).status).toBe(200);
  const followers = (
    await payload.find({
      collection: 'subscriptions',
      overrideAccess: true,
      where: { topic: { in: ['work:alameda-inventada', 'work:2673690'] } },
      sort: 'email',
    })
  ).docs;
  expect(followers.map(({ id, email, topic, unique, state }) => ({ id, email, topic, unique, state }))).toEqual([
    {
      id: kept.id,
      email: 'dos@prueba.example',
      topic: 'work:2673690',
      unique: uniqueOf('dos@prueba.example', 'work:2673690'),
      state: 'confirmed',
    },
    {
      id: late.id,
      email: 'tres@prueba.example',
      topic: 'work:2673690',
      unique: uniqueOf('tres@prueba.example', 'work:2673690'),
      state: 'confirmed',
    },
    {
      id: alone.id,
      email: 'una@prueba.example',
      topic: 'work:2673690',
      unique: uniqueOf('una@prueba.example', 'work:2673690'),
      state: 'confirmed',
    },
  ]);
  expect(both.id).not.toBe(kept.id);
  const {
    docs: [notice],
  } = await payload.find({
    collection: 'change-notices',
    overrideAccess: true,
    where: { key: { equals: 'aviso-alameda' } },
  });
  expect(notice?.topics).toEqual(['work:2673690', 'district:150101']);
});

test('9-2.11 what cannot be one is refused and nothing changes: no function, other codes, drafts, two reports of a month', async () => {
  const [one, other] = [
    await work({ title: 'Parque Inventado Uno', cui: '2673671' }),
    await work({ title: 'Parque Inventado Dos', cui: '2673672' }),
  ];
  const codeless = await work({ title: 'Parque Inventado' });
  const reasons = async (from: string, into: string, role?: keyof typeof tokens) => {
    const { status, answer } = await ask(`/projects/${from}/merge`, { ...(role ? { role } : {}), body: { into } });
    return [status, answer.errors?.[0]?.message ?? answer.message];
  };
  for (const role of ['planningBudget', 'contractor'] as const)
    expect(await reasons(codeless.id, one.id, role)).toEqual([403, 'Su función no permite unir obras.']);
  expect((await reasons(codeless.id, one.id))[0]).toBe(403);
  expect(await reasons(one.id, other.id, 'admin')).toEqual([
    422,
    'No son la misma obra: tienen CUI distintos (2673671 y 2673672). Corrija el que esté mal antes de unir.',
  ]);
  expect(await reasons(one.id, one.id, 'admin')).toEqual([422, 'Una obra no se une consigo misma.']);
  expect((await reasons(codeless.id, 'ninguna', 'admin'))[0]).toBe(404);
  const concession = await work({ title: 'Parque concesionado', kind: 'concession' });
  expect(await reasons(concession.id, one.id, 'admin')).toEqual([
    422,
    'Una es «Concesión» y la otra «Obra pública». Si son la misma, corrija el tipo antes de unir.',
  ]);
  for (const project of [one.id, codeless.id])
    await payload.create({
      collection: 'progress-reports',
      overrideAccess: true,
      data: { project, period: '2026-03', status: 'approved' },
    });
  expect(await reasons(codeless.id, one.id, 'admin')).toEqual([
    422,
    'Las dos obras tienen informe de avance de 2026-03 de INVERMET. Deje uno por mes y autor antes de unir.',
  ]);
  await payload.update({ collection: 'projects', id: other.id, draft: true, data: { title: 'Parque corregido' } });
  expect((await reasons(codeless.id, other.id, 'admin'))[1]).toMatch(/tiene un borrador sin publicar/);
  expect(
    await payload.count({ collection: 'projects', where: { id: { in: [one.id, other.id, codeless.id] } } }),
  ).toEqual({ totalDocs: 3 });
});

test('10-1.1 uniting carries the versions of both, needs the right to delete, takes the newest texts and keeps the one that goes in the activity', async () => {
  const draft = { _status: 'draft' } as const;
  const [leaving, staying] = [
    await work({ title: 'Malecón por unir', ...draft }),
    await work({ title: 'Malecón que queda', address: 'Av. Uno 100', ...draft }),
  ];
  const read = async (id: string) => payload.findByID({ collection: 'projects', id, draft: true, depth: 0 });
  const seen = { [leaving.id]: (await read(leaving.id)).updatedAt, [staying.id]: (await read(staying.id)).updatedAt };
  await payload.update({
    collection: 'projects',
    id: leaving.id,
    draft: true,
    data: { summary: 'Texto nuevo', address: 'Av. Dos 200' },
  });
  const unite = async (role: keyof typeof tokens, _bases: object) =>
    (await ask(`/projects/${leaving.id}/merge`, { role, body: { into: staying.id, _bases } })).status;
  const now = async () => ({
    [leaving.id]: (await read(leaving.id)).updatedAt,
    [staying.id]: (await read(staying.id)).updatedAt,
  });
  expect([
    await unite('projectsOffice', await now()),
    await unite('admin', {}),
    await unite('admin', { [leaving.id]: (await now())[leaving.id] }),
    await unite('admin', seen),
  ]).toEqual([403, 428, 428, 409]);
  expect((await read(leaving.id)).summary).toBe('Texto nuevo');
  const told = (await ask(`/projects/${leaving.id}/merge?into=${staying.id}`, {
    role: 'admin',
    method: 'GET',
  })) as unknown as { answer: { _bases: object; differing: object[] } };
  expect(told.answer._bases).toEqual(await now());
  expect(told.answer.differing).toContainEqual({
    path: 'address',
    label: 'Dirección o referencia',
    leaving: 'Av. Dos 200',
    staying: 'Av. Uno 100',
  });
  expect(await unite('admin', told.answer._bases)).toBe(200);
  expect(await read(staying.id)).toMatchObject({ summary: 'Texto nuevo', address: 'Av. Uno 100', _status: 'draft' });
  const {
    docs: [act],
  } = await payload.find({
    collection: 'activities',
    overrideAccess: true,
    where: { and: [{ act: { equals: 'merge' } }, { documentId: { equals: staying.id } }] },
  });
  expect(act?.detail).toMatchObject({
    from: leaving.id,
    content: { summary: 'Texto nuevo', address: 'Av. Dos 200', title: 'Malecón por unir' },
  });
});

test('10-1.5 what uniting keeps of the work that goes names no person, and only the administration and control read it', async () => {
  const person = await payload.create({
    collection: 'organizations',
    overrideAccess: true,
    data: { name: 'QUISPE MAMANI ROSA ELENA', roles: ['contractor'] },
  });
  const draft = { _status: 'draft' } as const;
  const [leaving, staying] = [
    await work({
      title: 'Losa por unir, de Rosa Elena Quispe Mamani',
      contractor: person.id,
      summary: 'La ejecuta Rosa Elena Quispe Mamani, DNI 45678912.',
      address: 'Jr. Tres 300',
      ...draft,
    }),
    await work({ title: 'Losa que queda', ...draft }),
  ];
  expect((await ask(`/projects/${leaving.id}/merge`, { role: 'admin', body: { into: staying.id } })).status).toBe(200);
  const told = async (role: keyof typeof tokens): Promise<{ from?: string; content?: Record<string, unknown> }> => {
    const { answer } = (await ask(`/activities?where[act][equals]=merge&where[documentId][equals]=${staying.id}`, {
      role,
      method: 'GET',
    })) as unknown as { answer: { docs: { detail: object }[] } };
    expect(answer.docs).toHaveLength(1);
    return answer.docs[0]?.detail ?? {};
  };
  const whole = await told('admin');
  expect(whole.content).toMatchObject({ address: 'Jr. Tres 300', kind: 'publicWork', entity, contractor: person.id });
  expect(JSON.stringify(whole)).not.toMatch(/Quispe|Mamani|45678912/i);
  expect(Object.keys(whole.content ?? {})).not.toEqual(expect.arrayContaining(['search']));
  const bounded = await told('projectsOffice');
  expect([bounded.from, bounded.content]).toEqual([leaving.id, undefined]);
});

test('9-2.11 an address changed by hand leads on from the old one', async () => {
  const { id } = await work({ title: 'Mirador Inventado' });
  await payload.update({ collection: 'projects', id, data: { cui: '2673680' } });
  expect((await payload.findByID({ collection: 'projects', id, depth: 0 })).code).toBe('mirador-inventado');
  await payload.update({ collection: 'projects', id, data: { code: '2673680' } });
  expect(await redirectsFrom('/obras/mirador-inventado/')).toEqual(['/obras/2673680/']);
});

test('9-2.11 every field that points to a work is one that a merge moves', () => {
  const found = payload.config.collections
    .flatMap(({ slug }) =>
      slug.startsWith('payload-')
        ? []
        : referringFields(payload.collections[slug as 'news'].config.flattenedFields)
            .filter(({ targets, kind }) => kind === 'relation' && targets.includes('projects'))
            .map(({ path }) => `${slug}.${path}`),
    )
    .sort();
  expect(found).toEqual([
    'budget-lines.project',
    'concession-files.project',
    'contracting-processes.project',
    'control-reports.projects',
    'documents.project',
    'milestones.project',
    'news.projects',
    'opportunities.project',
    'press-items.projects',
    'progress-reports.project',
  ]);
});
