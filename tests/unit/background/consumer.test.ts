import { expect, test } from 'vitest';
import { LostLease } from '../../../cms/background/leases.ts';
import { consume, type Failed, type RowConsumer } from '../../../cms/background/consumer.ts';

type Row = { id: string; attempts: number; dueAt: number; isAside: boolean };

/** Rows in memory; `fails` says which cannot be dealt with. */
function house(ids: string[], fails: (id: string) => Error | null) {
  const rows = new Map(ids.map((id) => [id, { id, attempts: 0, dueAt: 0, isAside: false } as Row]));
  const state = { now: 0, dealt: [] as string[], kept: [] as Failed[], together: [] as string[], mostAtOnce: Infinity };
  const consumer: RowConsumer<Row> = {
    plan: { baseMs: 1000, factor: 2, capMs: 60_000, mostAttempts: 3 },
    read: async () => [...rows.values()].filter((row) => !row.isAside && row.dueAt <= state.now),
    take: async (batch) => {
      if (batch.length > state.mostAtOnce) throw new Error('demasiado junto');
      for (const { id } of batch) {
        const error = fails(id);
        if (error) throw error;
      }
      state.dealt.push(...batch.map(({ id }) => id));
    },
    done: async (batch) => batch.forEach(({ id }) => rows.delete(id)),
    failed: async (row, next) => {
      state.kept.push(next);
      rows.set(row.id, { ...row, ...next, dueAt: Date.parse(next.dueAt ?? '') || 0 });
    },
  };
  const turn = () =>
    consume(consumer, {
      now: () => new Date(state.now),
      random: () => 1,
      onBatchFailure: (error) => state.together.push(String(error)),
    });
  return { rows, state, turn };
}
const full = () => Object.assign(new Error('lleno'), { code: 'ENOSPC' });

test('why rows did not go together is told, also where each of them goes alone', async () => {
  const { state, turn } = house(['a', 'b'], () => null);
  const alone = house(['a', 'b'], () => null);
  await alone.turn();
  expect(alone.state.together).toEqual([]);
  state.mostAtOnce = 1;
  expect(await turn()).toBe(2);
  expect(state.together).toEqual(['Error: demasiado junto']);
  expect(state.kept).toEqual([]);
});

test('one bad row waits longer each time and is set aside; the others are dealt with at once', async () => {
  const { rows, state, turn } = house(['a', 'mala', 'b'], (id) => (id === 'mala' ? new Error('fecha') : null));
  expect(await turn()).toBe(2);
  expect(state.dealt).toEqual(['a', 'b']);
  expect(rows.get('mala')).toMatchObject({ attempts: 1, dueAt: 1000, isAside: false });
  // Not before its time.
  expect(await turn()).toBe(0);
  expect(rows.get('mala')?.attempts).toBe(1);
  state.now = 1000;
  await turn();
  expect(rows.get('mala')).toMatchObject({ attempts: 2, dueAt: 3000 });
  state.now = 3000;
  await turn();
  expect(rows.get('mala')).toMatchObject({ attempts: 3, isAside: true });
  state.now = 1e9;
  await turn();
  expect(rows.get('mala')?.attempts).toBe(3);
});

test('a full disk, thirty times over, counts for nobody, and all is dealt with after', async () => {
  let isFull = true;
  const { rows, state, turn } = house(['a', 'b'], () => (isFull ? full() : null));
  for (let time = 0; time < 30; time += 1) await expect(turn()).rejects.toThrow('lleno');
  expect([...rows.values()].map(({ attempts }) => attempts)).toEqual([0, 0]);
  expect(state.kept).toEqual([]);
  isFull = false;
  expect(await turn()).toBe(2);
});

test('a full disk met while a batch is gone through row by row counts for nobody either', async () => {
  const { rows, turn } = house(['mala', 'b'], (id) => (id === 'mala' ? new Error('fecha') : full()));
  await expect(turn()).rejects.toThrow('lleno');
  expect(rows.get('mala')?.attempts).toBe(1);
  expect(rows.get('b')?.attempts).toBe(0);
});

test('that another node does the work now counts for no row, and none is tried alone', async () => {
  let tries = 0;
  const { rows, state, turn } = house(['a', 'b'], () => {
    tries += 1;
    return new LostLease('otro');
  });
  await expect(turn()).rejects.toBeInstanceOf(LostLease);
  expect(tries).toBe(1);
  expect(state.kept).toEqual([]);
  expect([...rows.values()].map(({ attempts, dueAt }) => [attempts, dueAt])).toEqual([
    [0, 0],
    [0, 0],
  ]);
});
