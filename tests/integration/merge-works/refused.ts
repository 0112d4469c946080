import { expect, test } from 'vitest';
import { referringFields } from '../../../cms/plugins/removal/relations.ts';
import { work, tokens, ask, payload, entity, redirectsFrom } from './setup.ts';

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
    'memberships.work',
    'milestones.project',
    'news.projects',
    'opportunities.project',
    'press-items.projects',
    'progress-reports.project',
  ]);
});
