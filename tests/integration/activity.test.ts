import { createHash } from 'node:crypto';
import { createLocalReq, handleEndpoints, type Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guarded } from '../../cms/access/gate.ts';
import { recordActivity } from '../../cms/plugins/activity/record.ts';
import type { Activity } from '../../collections/payload-types.ts';
import { richText } from '../../scripts/seed/rich-text.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let entity: string;
type Role = 'admin' | 'webmaster' | 'internalControl' | 'planningBudget' | 'contractor';
const people = {} as Record<Role, { id: string; token: string }>;
const PASSWORD = 'una-clave-larga-1';

async function ask(
  path: string,
  { role, body, method = 'GET', from }: { role?: Role; body?: object; method?: string; from?: string } = {},
): Promise<{
  status: number;
  body: Record<string, never> & { errors?: { message: string }[]; docs?: Activity[]; doc?: { id: string } };
}> {
  const door = guarded(payload.config, (request) => handleEndpoints({ config: payload.config, request }));
  const headers = {
    'Content-Type': 'application/json',
    ...(role ? { Authorization: `JWT ${people[role].token}` } : {}),
    ...(from ? { 'X-Forwarded-For': from } : {}),
  };
  const response = await door(
    new Request(`http://127.0.0.1:3000${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }),
    {},
  );
  return { status: response.status, body: (await response.json()) as never };
}
const rowsOf = async (where: object): Promise<Activity[]> =>
  (
    await payload.find({
      collection: 'activities',
      where: where as never,
      sort: 'id',
      limit: 0,
      pagination: false,
      overrideAccess: true,
    })
  ).docs;
const newsOf = (title: string) => ({
  title,
  summary: 'Entrada',
  body: richText([{ p: 'Texto' }]),
  publishedOn: '2026-11-01',
});

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
  for (const role of ['admin', 'webmaster', 'internalControl', 'planningBudget', 'contractor'] as const) {
    const email = `${role.toLowerCase()}@prueba.example`;
    const { id } = await payload.create({
      collection: 'users',
      overrideAccess: true,
      data: { name: `Persona ${role}`, email, password: PASSWORD, role, organization: entity },
    });
    people[role] = {
      id,
      token: (await payload.login({ collection: 'users', data: { email, password: PASSWORD } })).token ?? '',
    };
  }
}, 120_000);
afterAll(() => cms.close());

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

test('10-1.5 a login is a row, a failed one too, with account and address; a hundred of them are four rows', async () => {
  const email = 'webmaster@prueba.example';
  expect(
    (await ask('/api/users/login', { method: 'POST', body: { email, password: PASSWORD }, from: '203.0.113.7' }))
      .status,
  ).toBe(200);
  expect(
    (await rowsOf({ and: [{ act: { equals: 'login' } }, { actorId: { equals: people.webmaster.id } }] })).at(-1),
  ).toMatchObject({ actorName: 'Persona webmaster', source: 'users', documentId: people.webmaster.id });
  expect(
    (
      await ask('/api/users/login', {
        method: 'POST',
        body: { email: 'nadie@prueba.example', password: 'otra' },
        from: '203.0.113.8',
      })
    ).status,
  ).toBe(401);
  expect(
    (
      await ask('/api/users/login', {
        method: 'POST',
        body: { email: 'mi contraseña', password: 'otra' },
        from: '203.0.113.9',
      })
    ).status,
  ).toBe(401);
  const failed = await rowsOf({ act: { equals: 'loginFailed' } });
  expect(failed.map(({ actorName, detail }) => [actorName, detail])).toEqual([
    ['visitante', { account: 'nadie@prueba.example', address: '203.0.113.8', status: 401, attempts: 1 }],
    ['visitante', { account: null, address: '203.0.113.9', status: 401, attempts: 1 }],
  ]);
}, 30_000);

test('10-1.5 a new password is told as such and never in digest or detail', async () => {
  const password = 'distinta-clave-larga-9';
  const { id } = await payload.create({
    collection: 'users',
    overrideAccess: true,
    data: { name: 'Otra persona', email: 'otra@prueba.example', password: PASSWORD, role: 'legal' },
  });
  await payload.update({ collection: 'users', id, data: { password } });
  const row = (await rowsOf({ documentId: { equals: id } })).at(-1);
  expect(row).toMatchObject({ act: 'passwordChanged', changed: null });
  expect(row?.afterDigest).toBe(row?.beforeDigest);
  expect(JSON.stringify(await rowsOf({}))).not.toContain(createHash('sha256').update(password).digest('hex'));
});

test('10-1.5 administration and control read all rows, others what they did and what was done to documents they may read', async () => {
  const total = (await rowsOf({})).length;
  const slugsFor = async (role: Role): Promise<string[]> =>
    [
      ...new Set(
        ((await ask('/api/activities?limit=500&depth=0', { role })).body.docs ?? []).map(({ source }) => source),
      ),
    ].sort();
  for (const role of ['admin', 'internalControl'] as const)
    expect((await ask('/api/activities?limit=1', { role })).body).toMatchObject({ totalDocs: total });
  expect(await slugsFor('admin')).toContain('users');
  const office = (await ask('/api/activities?limit=500&depth=0', { role: 'planningBudget' })).body.docs ?? [];
  expect(office.filter(({ source, actorId }) => source === 'users' && actorId !== people.planningBudget.id)).toEqual(
    [],
  );
  expect(office.some(({ source }) => source === 'news')).toBe(true);
  expect((await ask('/api/activities', { role: 'contractor' })).status).toBe(403);
  expect((await ask('/api/activities')).status).toBe(401);
});

test('10-1.5 what a row keeps of a document that is gone can be neither filtered nor ordered by whoever may not read it', async () => {
  const req = await createLocalReq({}, payload);
  await recordActivity({
    req,
    act: 'delete',
    collection: 'news',
    document: 'ffffffff-0000-4000-8000-000000000001',
    detail: { content: { internalNotes: 'habrá arbitraje' } },
  });
  const questions = [
    'where[detail.content.internalNotes][like]=arbitraje',
    'where[detail][like]=arbitraje',
    'where[detail][exists]=true',
    'where[detail__content__internalNotes][like]=arbitraje',
    'where[or][0][and][0][detail.content.internalNotes][like]=arbitraje',
    'sort=-detail.content.internalNotes',
    'sort=act,detail',
    `where=${encodeURIComponent('{"detail.content.internalNotes":{"like":"arbitraje"}}')}`,
  ];
  for (const [index, question] of questions.entries())
    for (const path of [`/api/activities?${question}`, `/api/activities/count?${question}`]) {
      if (path.includes('count?sort')) continue;
      const { status, body } = await ask(path, { role: 'planningBudget' });
      expect([path, status, body.errors?.[0]?.message]).toEqual([
        path,
        400,
        'Por «detail» filtran y ordenan solo la administración del sistema y el control interno. Use otro campo.',
      ]);
      expect(JSON.stringify(body), String(index)).not.toContain('totalDocs');
    }
  for (const role of ['admin', 'internalControl'] as const)
    expect((await ask(`/api/activities?${questions[0]}`, { role })).body).toMatchObject({ totalDocs: 1 });
  // Read, chosen alone or with everything, it is not there.
  for (const select of [
    '',
    '&select[detail]=true',
    '&select[detail][content]=true',
    '&populate[activities][detail]=true',
  ]) {
    const { status, body } = await ask(
      `/api/activities?where[documentId][equals]=ffffffff-0000-4000-8000-000000000001${select}`,
      { role: 'planningBudget' },
    );
    expect([status, JSON.stringify(body).includes('arbitraje')]).toEqual([200, false]);
  }
});
