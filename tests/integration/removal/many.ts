import { expect, test } from 'vitest';
import { ask, payload } from './setup.ts';

const NAME = 'EMPRESA DE UNA SELECCION LARGA';
const mine = `where[name][contains]=${encodeURIComponent(NAME)}`;
const reason = encodeURIComponent('Se borra por venganza propia');

/** How many of them are outside and inside the trash. */
async function counted(): Promise<[outside: number, trashed: number]> {
  const { docs } = await payload.db.find<{ id: string; deletedAt?: string | null }>({
    collection: 'organizations',
    where: { name: { contains: NAME } },
    pagination: false,
  });
  const trashed = docs.filter(({ deletedAt }) => Boolean(deletedAt)).length;
  return [docs.length - trashed, trashed];
}

test('12-8 one request takes away 100 documents at most, as many as a list shows; more are refused whole and told', async () => {
  for (let number = 0; number < 101; number += 1)
    await payload.db.create({ collection: 'organizations', data: { name: `${NAME} ${number}` } });
  const toTrash = (query = '') =>
    ask(`/organizations?${mine}${query}`, { method: 'PATCH', body: { deletedAt: new Date().toISOString() } });
  for (const query of ['', '&limit=0', '&limit=101', '&limit=500']) {
    const { status, body } = await toTrash(query);
    // The list of the CMS reads `docs` of every answer, and shows `message` above the reasons.
    expect([query, status, body.docs, body['message'], body.errors?.[0]?.message]).toEqual([
      query,
      400,
      [],
      'Son demasiados documentos para una sola vez.',
      'La selección tiene 101 documentos y de una vez se eliminan 100 como máximo. No se eliminó ninguno: hágalo por partes.',
    ]);
  }
  expect(await counted()).toEqual([101, 0]);
  // A page of the list, as its own button sends it.
  expect((await toTrash('&limit=100')).status).toBe(200);
  expect(await counted()).toEqual([1, 100]);
  expect((await toTrash()).status).toBe(200);
  expect(await counted()).toEqual([0, 101]);

  const forGood = (query = '') =>
    ask(`/organizations?${mine}&trash=true&reason=${reason}${query}`, { method: 'DELETE' });
  for (const query of ['', '&limit=0', '&limit=300'])
    expect([query, (await forGood(query)).status]).toEqual([query, 400]);
  expect(await counted()).toEqual([0, 101]);
  expect((await forGood('&limit=100')).status).toBe(200);
  expect(await counted()).toEqual([0, 1]);
});

test('12-8 bringing back from the trash is not held to it', async () => {
  for (let number = 200; number < 301; number += 1)
    await payload.db.create({
      collection: 'organizations',
      data: { name: `${NAME} ${number}`, deletedAt: '2026-11-30T05:00:00.000Z' },
    });
  const { status } = await ask(`/organizations?${mine}&trash=true`, { method: 'PATCH', body: { deletedAt: null } });
  expect([status, await counted()]).toEqual([200, [102, 0]]);
});
