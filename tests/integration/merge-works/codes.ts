import { ValidationError } from 'payload';
import { expect, test } from 'vitest';
import { work, payload, ask, tokens, entity } from './setup.ts';

const problems = async (saving: Promise<unknown>): Promise<unknown> =>
  saving.then(
    () => 'guardado',
    (error: unknown) =>
      error instanceof ValidationError ? error.data.errors.map(({ path, message }) => `${path}: ${message}`) : error,
  );

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
