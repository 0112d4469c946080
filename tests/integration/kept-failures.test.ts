import type { Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countsAreKept, dropForgotten, keptFailures } from '../../collections/users/throttle/kept-failures.ts';
import { restApi } from '../fixtures/http.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
const ACCOUNT = { email: 'ana@prueba.example', password: 'camino-largo-al-rio-7' };
/** As the guard counts for an account: five are free, then half a minute, doubled. */
const rule = { free: 5, firstWaitMs: 30_000, maxWaitMs: 900_000, forgetMs: 3_600_000 };

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  await payload.create({
    collection: 'users',
    overrideAccess: true,
    data: { ...ACCOUNT, name: 'Ana Prueba', role: 'admin' },
  });
});
afterAll(() => cms.close());

const login = async (password: string, address: string): Promise<number> =>
  (
    await restApi(payload)('/users/login', {
      method: 'POST',
      body: { email: ACCOUNT.email, password },
      headers: { 'X-Forwarded-For': address },
    })
  ).status;

test('10-2.2 what was guessed before a restart, or at another process, still counts afterwards', async () => {
  for (let number = 1; number <= 6; number += 1)
    expect([number, await login('no-es-esta-clave-9', `198.51.100.${number}`)]).toEqual([
      number,
      number <= 5 ? 401 : 429,
    ]);
  await countsAreKept();
  // A process that has counted nothing itself.
  const anew = keptFailures('ofAccount', rule);
  const wait = await anew.waitMs(payload, ACCOUNT.email);
  expect(wait).toBeGreaterThan(20_000);
  expect(wait).toBeLessThanOrEqual(30_000);
  expect(await keptFailures('ofAccount', rule).waitMs(payload, 'otra@prueba.example')).toBe(0);
  expect(await keptFailures('ofAddress', { ...rule, free: 0 }).waitMs(payload, '198.51.100.1')).toBeGreaterThan(0);
});

test('10-2.2 no key tells account or address, and what was right or is forgotten goes', async () => {
  const kept = (await payload.kv.keys()).filter((key) => key.startsWith('throttle:'));
  expect(kept.length).toBe(6);
  expect(kept.join(' ')).not.toMatch(/ana|198\.51/);
  const other = keptFailures('ofAccount', rule);
  await other.waitMs(payload, ACCOUNT.email);
  other.forgive(payload, ACCOUNT.email);
  await countsAreKept();
  expect(await keptFailures('ofAccount', rule).waitMs(payload, ACCOUNT.email)).toBe(0);
  expect(await dropForgotten(payload)).toBe(0);
  expect(await dropForgotten(payload, Date.now() + 3_600_001)).toBe(5);
  expect((await payload.kv.keys()).filter((key) => key.startsWith('throttle:'))).toEqual([]);
});

test('10-2.2 several tries at the same moment all count, and no more keys are kept than the limit', async () => {
  const one = keptFailures('prueba', { ...rule, free: 3 }, { keys: 4 });
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      await one.waitMs(payload, 'a');
      one.count(payload, 'a');
    }),
  );
  expect(await one.waitMs(payload, 'a')).toBeGreaterThan(30_000);
  for (const key of ['b', 'c', 'd', 'e']) one.count(payload, key);
  await countsAreKept();
  expect((await payload.kv.keys()).filter((key) => key.startsWith('throttle:prueba:'))).toHaveLength(4);
});

test('10-2.2 what was forgiven does not come back from a database that answers late, and a slow one is told the last word only', async () => {
  const stored = new Map<string, unknown>();
  const waiting: (() => void)[] = [];
  const writes: string[] = [];
  const write = (word: string, done: () => void): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(() => {
        writes.push(word);
        done();
        resolve();
      });
    });
  const slow = {
    logger: payload.logger,
    kv: {
      get: (place: string) => Promise.resolve(stored.get(place) ?? null),
      set: (place: string, entry: { failures: number }) =>
        write(`set ${entry.failures}`, () => stored.set(place, entry)),
      delete: (place: string) => write('delete', () => stored.delete(place)),
    },
  } as unknown as Payload;
  const answerAll = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) {
      waiting.shift()?.();
      await new Promise((resolve) => {
        setTimeout(resolve, 1);
      });
    }
  };
  const one = keptFailures('lenta', { ...rule, free: 1 });
  one.count(slow, 'a');
  one.count(slow, 'a');
  await answerAll();
  expect(await one.waitMs(slow, 'a')).toBeGreaterThan(30_000);
  one.forgive(slow, 'a');
  expect(await one.waitMs(slow, 'a')).toBe(0);
  // A reading that began before.
  await answerAll();
  for (let number = 1; number <= 3; number += 1) one.count(slow, 'b');
  await answerAll();
  const other = keptFailures('lenta', { ...rule, free: 1 });
  const late = other.waitMs(slow, 'b');
  other.forgive(slow, 'b');
  expect(await late).toBe(0);
  await answerAll();
  expect([stored.size, writes]).toEqual([0, ['set 1', 'set 2', 'delete', 'set 1', 'set 3', 'delete']]);
});
