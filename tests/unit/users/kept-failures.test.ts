import type { Payload } from 'payload';
import { expect, test } from 'vitest';
import { isEasyToGuess } from '../../../collections/users/password/easy-to-guess.ts';
import { countsAreKept, dropForgotten, keptFailures } from '../../../collections/users/throttle/kept-failures.ts';

function installation() {
  const kept = new Map<string, unknown>();
  const warned: string[] = [];
  let isDown = false;
  const unlessDown = <T>(value: T): Promise<T> =>
    isDown ? Promise.reject(new TypeError('caída')) : Promise.resolve(value);
  const payload = {
    kv: {
      get: (key: string) => unlessDown(kept.get(key) ?? null),
      set: (key: string, value: unknown) => unlessDown(void (isDown || kept.set(key, value))),
      delete: (key: string) => unlessDown(void (isDown || kept.delete(key))),
      keys: () => unlessDown([...kept.keys()]),
    },
    logger: { warn: (text: string) => warned.push(text) },
  } as unknown as Payload;
  return { payload, kept, warned, fall: () => (isDown = true) };
}
const rule = { free: 2, firstWaitMs: 1000, maxWaitMs: 8000, forgetMs: 60_000 };

test('two tries are free, then each failure waits twice as long, up to the longest', async () => {
  const clock = { now: 1_000_000 };
  const { payload } = installation();
  const counter = keptFailures('uno', rule, { now: () => clock.now });
  const waits: number[] = [];
  for (let tries = 0; tries < 7; tries += 1) {
    waits.push(await counter.waitMs(payload, 'a'));
    counter.count(payload, 'a');
  }
  waits.push(await counter.waitMs(payload, 'a'));
  expect(waits.slice(0, 2)).toEqual([0, 0]);
  expect(waits.at(-1)).toBe(8000);
  expect(await counter.waitMs(payload, 'b')).toBe(0);
  clock.now += 8000;
  expect(await counter.waitMs(payload, 'a')).toBe(0);
});

test('another process of the same database knows what was counted, under a digest of the key', async () => {
  const clock = { now: 1_000_000 };
  const { payload, kept } = installation();
  const options = { now: () => clock.now };
  const one = keptFailures('dos', rule, options);
  for (let tries = 0; tries < 4; tries += 1) one.count(payload, 'ana@prueba.pe');
  const wait = await one.waitMs(payload, 'ana@prueba.pe');
  await countsAreKept();
  expect(wait).toBeGreaterThan(0);
  const [place, ...more] = [...kept.keys()];
  expect(place).toMatch(/^throttle:dos:[\w-]{43}$/);
  expect(more).toEqual([]);
  expect(kept.get(place ?? '')).toEqual({ failures: 4, lastAt: 1_000_000, until: 1_060_000 });
  const other = keptFailures('dos', rule, options);
  expect(await other.waitMs(payload, 'ana@prueba.pe')).toBe(wait);
  expect(await keptFailures('tres', rule, options).waitMs(payload, 'ana@prueba.pe')).toBe(0);
  clock.now += 60_000;
  expect(await keptFailures('dos', rule, options).waitMs(payload, 'ana@prueba.pe')).toBe(0);
});

test('what is forgiven is gone for all; what is taken back counts one less', async () => {
  const { payload, kept } = installation();
  const counter = keptFailures('cuatro', rule, { now: () => 0 });
  for (let tries = 0; tries < 3; tries += 1) counter.count(payload, 'a');
  counter.takeBack(payload, 'a');
  await countsAreKept();
  expect([...kept.values()]).toMatchObject([{ failures: 2 }]);
  counter.forgive(payload, 'a');
  await countsAreKept();
  expect([...kept.values()]).toEqual([]);
  expect(await counter.waitMs(payload, 'a')).toBe(0);
});

test('where the database does not answer, memory alone counts, and it is said', async () => {
  const { payload, warned, fall } = installation();
  fall();
  const counter = keptFailures('cinco', rule, { now: () => 0 });
  for (let tries = 0; tries < 4; tries += 1) counter.count(payload, 'a');
  expect(await counter.waitMs(payload, 'a')).toBeGreaterThan(0);
  await countsAreKept();
  expect(warned).toContain('No se guardó la cuenta de intentos fallidos: TypeError.');
});

test('at the start what is forgotten goes, and nothing else', async () => {
  const { payload, kept } = installation();
  const entry = (until: number) => ({ failures: 1, lastAt: 0, until });
  kept.set('throttle:x:1', entry(100));
  kept.set('throttle:x:2', entry(101));
  kept.set('throttle:x:3', 'otra cosa');
  kept.set('other', entry(1));
  expect(await dropForgotten(payload, 100)).toBe(2);
  expect([...kept.keys()]).toEqual(['throttle:x:2', 'other']);
});

test('SE-1 runs of a keyboard backwards are among those tried first, a password of four words is not', () => {
  for (const password of ['poiuytrewq', 'mnbvcxz0987', 'lkjhgfdsa-2026', 'zyxwvutsrqpo', '9630258741741'.slice(4)])
    expect(isEasyToGuess(password), password).toBe(true);
  expect(isEasyToGuess('bosque-llanta-perejil-7')).toBe(false);
});

test('11-5 what another process counted is forgotten in its time, however few this one counted since', async () => {
  const clock = { now: 1_000_000 };
  const { payload, kept } = installation();
  const counter = keptFailures('seis', rule, { now: () => clock.now });
  counter.count(payload, 'a');
  await countsAreKept();
  const [place = ''] = [...kept.keys()];
  const theirs = (until: number) => kept.set(place, { failures: 9, lastAt: clock.now, until });
  theirs(clock.now);
  expect(await counter.waitMs(payload, 'a')).toBe(0);
  theirs(clock.now + 1);
  expect(await counter.waitMs(payload, 'a')).toBe(8000);
});
