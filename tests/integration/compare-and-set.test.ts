import type { Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareAndSet, createOnce } from '../../cms/background/compare-and-set.ts';
import { payloadStore } from '../../cms/background/payload-store.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
const collection = 'background-loops';

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
});
afterAll(() => cms.close());

const newRow = async (key: string): Promise<string> => {
  await createOnce({ payload, collection, data: { key, holder: '-', epoch: 0 } });
  const [row] = await payloadStore(payload).find(collection, { key });
  return row?.id ?? '';
};
const rowOf = async (key: string) => (await payloadStore(payload).find(collection, { key }))[0];

test('of fifty that take a row at once exactly one gets it, with the row as it is now', async () => {
  const id = await newRow('cincuenta');
  const taken = await Promise.all(
    Array.from({ length: 50 }, (_, place) =>
      compareAndSet({
        payload,
        collection,
        id,
        expected: { holder: '-', epoch: 0 },
        next: { holder: `nodo-${place}`, epoch: 1 },
      }),
    ),
  );
  const [winner, ...others] = taken.filter((row) => row !== null);
  expect(others).toEqual([]);
  expect(winner).toMatchObject({ key: 'cincuenta', epoch: 1 });
  expect(await rowOf('cincuenta')).toMatchObject({ holder: winner?.['holder'], epoch: 1 });
});

test('a row that is not as expected stays as it is, and so do all others', async () => {
  const id = await newRow('uno');
  await newRow('otro');
  expect(
    await compareAndSet({ payload, collection, id, expected: { holder: 'nadie' }, next: { epoch: 9 } }),
  ).toBeNull();
  expect(
    await compareAndSet({ payload, collection, id, expected: { holder: '-' }, next: { epoch: 9 } }),
  ).not.toBeNull();
  expect((await rowOf('uno'))?.['epoch']).toBe(9);
  expect((await rowOf('otro'))?.['epoch']).toBe(0);
});

test('what has no value yet can be expected, and kept values are JSON', async () => {
  const id = await newRow('vacio');
  const expected = { store: null };
  const next = { store: 'a', offset: { upTo: 7, pending: ['x'] } };
  expect(await compareAndSet({ payload, collection, id, expected, next })).not.toBeNull();
  expect(await compareAndSet({ payload, collection, id, expected, next })).toBeNull();
  expect((await rowOf('vacio'))?.['offset']).toEqual({ upTo: 7, pending: ['x'] });
  expect(
    await compareAndSet({ payload, collection, id, expected: { store: 'a' }, next: { store: null } }),
  ).not.toBeNull();
  expect(await compareAndSet({ payload, collection, id, expected, next })).not.toBeNull();
});

test('of twenty that make the same row at once one makes it, and nobody meets an error', async () => {
  const made = await Promise.all(
    Array.from({ length: 20 }, () =>
      createOnce({ payload, collection, data: { key: 'veinte', holder: '-', epoch: 0 } }),
    ),
  );
  expect(made.filter((isNew) => isNew)).toHaveLength(1);
  expect(await payloadStore(payload).find(collection, { key: 'veinte' })).toHaveLength(1);
});
