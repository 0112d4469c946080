import { createLocalReq } from 'payload';
import { expect, test } from 'vitest';
import { recordActivity } from '../../../cms/plugins/activity/record.ts';
import { richText } from '../../../scripts/seed/rich-text.ts';
import { ask, payload, people, rowsOf, entity } from './setup.ts';

const newsOf = (title: string) => ({
  title,
  summary: 'Entrada',
  body: richText([{ p: 'Texto' }]),
  publishedOn: '2026-11-01',
});

test('10-1.5 each change of a document is a row: who, with name and role, what, which fields, before and after, in the order of time', async () => {
  const created = await ask('/api/news?depth=0', {
    role: 'webmaster',
    method: 'POST',
    body: { ...newsOf('Obra inaugurada'), _status: 'draft' },
  });
  expect(created.status, JSON.stringify(created.body)).toBe(201);
  const id = created.body.doc?.id ?? '';
  await payload.update({
    collection: 'news',
    id,
    data: { summary: 'Otra entrada', _status: 'published' },
    overrideAccess: false,
    user: { ...(await payload.findByID({ collection: 'users', id: people.admin.id })), collection: 'users' },
  });
  await payload.update({ collection: 'news', id, draft: true, data: { title: 'Obra inaugurada hoy' } });
  await payload.update({ collection: 'news', id, data: { _status: 'draft' } });
  await payload.delete({ collection: 'news', id, overrideAccess: true, trash: true });
  const rows = await rowsOf({ documentId: { equals: id } });
  expect(
    rows.map(({ act, actorName, actorRole, source, changed, detail }) => ({
      act,
      actorName,
      actorRole,
      source,
      changed,
      detail,
    })),
  ).toEqual([
    {
      act: 'create',
      actorName: 'Persona webmaster',
      actorRole: 'webmaster',
      source: 'news',
      changed: null,
      detail: { draft: true },
    },
    {
      act: 'publish',
      actorName: 'Persona admin',
      actorRole: 'admin',
      source: 'news',
      changed: ['_status', 'summary'],
      detail: null,
    },
    {
      act: 'update',
      actorName: 'sistema',
      actorRole: null,
      source: 'news',
      changed: ['_status', 'title'],
      detail: { draft: true },
    },
    { act: 'unpublish', actorName: 'sistema', actorRole: null, source: 'news', changed: null, detail: null },
    { act: 'delete', actorName: 'sistema', actorRole: null, source: 'news', changed: null, detail: null },
  ]);
  expect(rows.map(({ title }) => title)).toEqual([
    'Obra inaugurada',
    'Obra inaugurada',
    'Obra inaugurada hoy',
    'Obra inaugurada hoy',
    expect.any(String),
  ]);
  // Each begins where the one before ended, whoever reads and at whatever depth.
  expect(rows[0]?.beforeDigest ?? null).toBeNull();
  for (const place of [1, 2, 3]) expect(rows[place]?.beforeDigest, `row ${place}`).toBe(rows[place - 1]?.afterDigest);
  expect(rows[4]?.afterDigest ?? null).toBeNull();
  expect([...rows].map((row) => row.id).sort()).toEqual(rows.map((row) => row.id));
  for (const row of rows) expect(row.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('10-1.5 a change that is refused leaves no row, for the row is in its transaction', async () => {
  if (process.env['TEST_DATABASE'] === 'mongodb') return; // the test server has no transactions
  const before = (await rowsOf({})).length;
  await expect(
    payload.create({ collection: 'news', overrideAccess: true, data: { title: 'Sin texto' } as never }),
  ).rejects.toThrow();
  const req = await createLocalReq({}, payload);
  req.transactionID = (await payload.db.beginTransaction()) as string;
  await payload.create({
    collection: 'news',
    overrideAccess: true,
    req,
    data: { ...newsOf('Deshecha'), _status: 'published' } as never,
  });
  await payload.db.rollbackTransaction(req.transactionID);
  expect((await rowsOf({})).length).toBe(before);
});

test('10-1.5 every collection and global that people write carries who changed it, by a hook: nobody sends it and no visitor reads it', async () => {
  const own = payload.config.collections
    .filter(({ slug }) => !slug.startsWith('payload-'))
    .map(({ slug, flattenedFields }) => [slug, flattenedFields.some(({ name }) => name === 'changedBy')] as const);
  expect(
    own
      .filter(([, has]) => !has)
      .map(([slug]) => slug)
      .sort(),
  ).toEqual([
    'activities',
    'background-loops',
    'background-nodes',
    'background-runs',
    'change-notices',
    'content-findings',
    'outgoing-mail',
    'publishing-outbox',
  ]);
  expect(
    payload.globals.config.every(({ flattenedFields }) => flattenedFields.some(({ name }) => name === 'changedBy')),
  ).toBe(true);
  const { body } = await ask('/api/news?depth=0', {
    role: 'webmaster',
    method: 'POST',
    body: { ...newsOf('Con nombre'), _status: 'published', changedBy: 'Otra persona', changedById: 'x' },
  });
  expect(body.doc).toMatchObject({ changedBy: 'Persona webmaster', changedById: people.webmaster.id });
  const id = body.doc?.id ?? '';
  const {
    docs: [version],
  } = await payload.findVersions({ collection: 'news', where: { parent: { equals: id } }, overrideAccess: true });
  expect(version?.version).toMatchObject({ changedBy: 'Persona webmaster' });
  const seen = await ask(`/api/news/${id}?depth=0`, { role: 'contractor' });
  expect([seen.status, Object.keys(seen.body).filter((name) => name.startsWith('changed'))]).toEqual([200, []]);
  await payload.updateGlobal({ slug: 'site-settings', data: { entities: [entity] } });
  expect(await payload.findGlobal({ slug: 'site-settings' })).toMatchObject({ changedBy: 'sistema' });
  expect((await rowsOf({ source: { equals: 'site-settings' } })).at(-1)).toMatchObject({
    act: 'update',
    documentId: 'site-settings',
    changed: ['entities'],
  });
});

test('10-1.5 no API writes, changes or deletes a row, not even the API of the house, and SQLite refuses it by itself', async () => {
  await recordActivity({
    req: await createLocalReq({}, payload),
    act: 'export',
    collection: 'projects',
    document: 'x',
    reason: '  porque sí  ',
    detail: { rows: 3 },
  });
  const [row] = await rowsOf({ act: { equals: 'export' } });
  expect(row).toMatchObject({
    act: 'export',
    source: 'projects',
    documentId: 'x',
    reason: 'porque sí',
    detail: { rows: 3 },
  });
  const id = row?.id ?? '';
  for (const [method, path, body] of [
    ['POST', '', { act: 'update' }],
    ['PATCH', `/${id}`, { reason: 'otro' }],
    ['PATCH', '?where[act][equals]=export', { reason: 'otro' }],
    ['DELETE', `/${id}`, undefined],
    ['DELETE', '?where[act][equals]=export', undefined],
  ] as const) {
    const answer = await ask(`/api/activities${path}`, { role: 'admin', method, ...(body ? { body } : {}) });
    expect([method, path, answer.status]).toEqual([method, path, 403]);
  }
  const refused = {
    status: 403,
    message: 'El registro de actividad no se crea, no se cambia ni se borra: lo escribe el sistema con cada cambio.',
  };
  await expect(
    payload.create({ collection: 'activities', overrideAccess: true, data: { act: 'update' } as never }),
  ).rejects.toMatchObject(refused);
  await expect(
    payload.update({ collection: 'activities', id, overrideAccess: true, data: { reason: 'otro' } }),
  ).rejects.toMatchObject(refused);
  await expect(payload.delete({ collection: 'activities', id, overrideAccess: true })).rejects.toMatchObject(refused);
  await expect(payload.db.updateOne({ collection: 'activities', id, data: { reason: 'otro' } })).rejects.toMatchObject(
    refused,
  );
  await expect(payload.db.deleteMany({ collection: 'activities', where: {} })).rejects.toMatchObject(refused);
  if (payload.db.name === 'sqlite') {
    const { client } = payload.db as unknown as { client: { execute(sql: string): Promise<unknown> } };
    await expect(client.execute(`UPDATE activities SET reason = 'otro'`)).rejects.toThrow(/append-only/);
    await expect(client.execute('DELETE FROM activities')).rejects.toThrow(/append-only/);
  }
  expect((await rowsOf({ act: { equals: 'export' } }))[0]).toEqual(row);
});
