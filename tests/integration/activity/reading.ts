import { createHash } from 'node:crypto';
import { createLocalReq } from 'payload';
import { expect, test } from 'vitest';
import { recordActivity } from '../../../cms/plugins/activity/record.ts';
import { ask, PASSWORD, rowsOf, people, payload, type Role } from './setup.ts';

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
});

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
