import { expect, test } from 'vitest';
import { Faulty } from '../../../cms/background/fault.ts';
import { cancelRun, newestRun, retryRun, runOf, startRun, toldProblem } from '../../../cms/background/runs.ts';
import { mapStore } from './map-store.ts';

async function storeWith(...states: string[]) {
  const store = mapStore();
  for (const [index, state] of states.entries()) {
    await startRun(store, { kind: 'import', key: `import:${index + 1}`, input: { id: index } });
    const row = await runOf(store, `import:${index + 1}`);
    await store.compareAndSet('background-runs', row?.id ?? '', {}, { state });
  }
  return store;
}

test('a run is asked for once, with its place and its moment', async () => {
  const store = mapStore();
  const asked = {
    kind: 'import',
    key: 'import:1',
    input: { id: '7' },
    slot: 'datos',
    dueAt: new Date('2026-12-01T00:00:00Z'),
  };
  expect([await startRun(store, asked), await startRun(store, asked)]).toEqual([true, false]);
  expect(await runOf(store, 'import:1')).toMatchObject({
    kind: 'import',
    input: { id: '7' },
    state: 'queued',
    attempts: 0,
    wantsCancel: false,
    slot: 'datos',
    dueAt: '2026-12-01T00:00:00.000Z',
  });
  expect(await runOf(store, 'import:2')).toBeNull();
  await startRun(store, { kind: 'import', key: 'import:3', input: null });
  expect(await runOf(store, 'import:3')).not.toHaveProperty('slot');
  expect(await runOf(store, 'import:3')).not.toHaveProperty('dueAt');
});

test('the open run of a kind comes before the newest one', async () => {
  const newest = async (...states: string[]): Promise<unknown> =>
    (await newestRun(await storeWith(...states), 'import'))?.['key'] ?? null;
  expect(await newest('running', 'done', 'aside')).toBe('import:1');
  expect(await newest('done', 'queued', 'done')).toBe('import:2');
  expect(await newest('done', 'aside', 'done')).toBe('import:3');
  expect(await newest()).toBeNull();
});

test('what waits is cancelled, what runs is asked to stop, what ended is past', async () => {
  const store = await storeWith('queued', 'running', 'done', 'aside');
  const cancelled = [1, 2, 3, 4, 5].map((number) => cancelRun(store, `import:${number}`));
  expect(await Promise.all(cancelled)).toEqual([true, true, false, false, false]);
  const rows = await Promise.all([1, 2, 3, 4].map((number) => runOf(store, `import:${number}`)));
  expect(rows.map((row) => [row?.['state'], row?.['wantsCancel']])).toEqual([
    ['cancelled', false],
    ['running', true],
    ['done', false],
    ['aside', false],
  ]);
  expect(rows[0]?.['endedAt']).toMatch(/^\d{4}-/);
});

test('what was set aside is taken up again as if it had never failed, and nothing else is', async () => {
  const store = await storeWith('aside', 'done');
  const row = await runOf(store, 'import:1');
  await store.compareAndSet(
    'background-runs',
    row?.id ?? '',
    {},
    { attempts: 5, dueAt: 'x', error: 'x', fault: 'x', wantsCancel: true },
  );
  expect(await Promise.all(['import:1', 'import:2', 'import:3'].map((key) => retryRun(store, key)))).toEqual([
    true,
    false,
    false,
  ]);
  expect(await runOf(store, 'import:1')).toMatchObject({
    state: 'queued',
    attempts: 0,
    dueAt: null,
    error: null,
    fault: null,
    wantsCancel: false,
  });
});

test('of failures of our own the words are told, of others the kind alone', () => {
  expect(toldProblem(new Faulty('environment', `No hay sitio. ${'x'.repeat(400)}`))).toHaveLength(300);
  expect([
    toldProblem(new Faulty('environment', 'No hay sitio.')),
    toldProblem(new TypeError('secreto')),
    toldProblem('secreto'),
  ]).toEqual(['No hay sitio.', 'TypeError', 'error']);
});
