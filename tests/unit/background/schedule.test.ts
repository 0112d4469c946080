import { expect, test } from 'vitest';
import { scheduler, type Schedule } from '../../../cms/background/schedule.ts';
import { handClock, mapStore } from './map-store.ts';

const digest: Schedule = { kind: 'digest', at: { every: 'day', hour: 7 }, first: 'wait' };

function house(start: string, schedules: Schedule[] = [digest]) {
  const [store, clock] = [mapStore(), handClock(start)];
  const node = () => scheduler({ store, clock, schedules });
  const asked = (): unknown[] =>
    [...store.rows.values()].filter((row) => row['state'] === 'queued').map((row) => row['slot']);
  return { store, clock, node, asked };
}

test('a new installation waits for its first slot, or begins at once, as the schedule says', async () => {
  const { node, asked, clock } = house('2026-11-30T15:00:00Z', [
    digest,
    { kind: 'freeze', at: { every: 'month' }, first: 'run' },
  ]);
  await node().look();
  expect(asked()).toEqual(['2026-11-01T00:00']);
  clock.set('2026-12-01T12:00:00Z');
  await node().look();
  expect(asked()).toEqual(['2026-11-01T00:00', '2026-12-01T07:00', '2026-12-01T00:00']);
});

test('a slot runs once: restarts, two nodes, a minute looked at many times', async () => {
  const { node, asked, clock } = house('2026-11-29T20:00:00Z');
  const nodes = [node(), node()];
  for (const one of nodes) await one.look();
  clock.set('2026-11-30T11:59:59Z');
  await node().look();
  expect(asked()).toEqual([]);
  clock.set('2026-11-30T12:00:00Z');
  await Promise.all([...nodes.map((one) => one.look()), node().look()]);
  clock.pass(30_000);
  await Promise.all([...nodes.map((one) => one.look()), node().look()]);
  expect(asked()).toEqual(['2026-11-30T07:00']);
});

test('after days without power the latest slot is made up, and none before it', async () => {
  const { node, asked, clock } = house('2026-11-20T20:00:00Z');
  await node().look();
  clock.set('2026-11-30T20:00:00Z');
  await node().look();
  expect(asked()).toEqual(['2026-11-30T07:00']);
});

test('a clock that goes back asks for nothing; one that jumped ahead asked early, and once', async () => {
  const { node, asked, clock } = house('2026-11-29T20:00:00Z');
  await node().look();
  clock.set('2026-11-30T12:01:00Z');
  await node().look();
  for (const wall of ['2026-11-30T11:01:00Z', '2026-11-28T13:00:00Z', '2026-11-30T12:02:00Z']) {
    clock.set(wall);
    await node().look();
  }
  expect(asked()).toEqual(['2026-11-30T07:00']);
  clock.set('2026-12-02T12:00:00Z');
  await node().look();
  for (const wall of ['2026-11-30T13:00:00Z', '2026-12-01T13:00:00Z', '2026-12-02T13:00:00Z', '2026-12-03T12:00:00Z']) {
    clock.set(wall);
    await node().look();
  }
  expect(asked()).toEqual(['2026-11-30T07:00', '2026-12-02T07:00', '2026-12-03T07:00']);
});

test('a clock that jumped years ahead and was set right holds up no slot of the time between', async () => {
  const { node, asked, clock } = house('2026-11-29T20:00:00Z', [
    digest,
    { kind: 'freeze', at: { every: 'month' }, first: 'wait' },
  ]);
  const one = node();
  await one.look();
  clock.set('2036-05-20T13:00:00Z');
  await one.look();
  expect(asked()).toEqual(['2036-05-20T07:00', '2036-05-01T00:00']);
  for (const wall of ['2026-11-29T20:10:00Z', '2026-11-30T12:00:00Z', '2026-11-30T13:00:00Z', '2026-12-01T13:00:00Z']) {
    clock.set(wall);
    await one.look();
    await node().look();
  }
  expect(asked().slice(2)).toEqual(['2026-11-30T07:00', '2026-12-01T07:00', '2026-12-01T00:00']);
});

test('a slot that the database did not let be asked for is asked for at the next look', async () => {
  const { node, asked, clock, store } = house('2026-11-29T20:00:00Z');
  const one = node();
  await one.look();
  clock.set('2026-11-30T12:00:00Z');
  const { createOnce } = store;
  store.createOnce = () => Promise.reject(new Error('sin base'));
  await expect(one.look()).rejects.toThrow('sin base');
  store.createOnce = createOnce;
  await one.look();
  expect(asked()).toEqual(['2026-11-30T07:00']);
});

test('of past slots sixty are kept', async () => {
  const { node, store, clock } = house('2026-01-01T20:00:00Z', [{ ...digest, first: 'run' }]);
  for (let day = 0; day < 90; day += 1) {
    await node().look();
    for (const row of store.rows.values()) row['state'] = 'done';
    clock.pass(86_400_000);
  }
  await node().look();
  expect(store.rows.size).toBe(61);
});

const hourly: Schedule = { kind: 'erasing', at: { every: 'hour' }, first: 'run' };
/** Every run that was ever asked for, in that order, as soon as it is asked for done. */
async function allAsked({ clock, node, store }: ReturnType<typeof house>, walls: readonly string[]): Promise<string[]> {
  const asked: string[] = [];
  for (const wall of walls) {
    clock.set(wall);
    await node().look();
    for (const row of store.rows.values())
      if (row['state'] !== 'done') {
        asked.push(String(row['slot']));
        row['state'] = 'done';
      }
  }
  return asked;
}
const hoursFrom = (start: string, count: number): string[] =>
  Array.from({ length: count }, (_, hour) => new Date(Date.parse(start) + hour * 3_600_000).toISOString());

test('12-10 slots of a clock that was ahead for days do not drive out those of now', async () => {
  const now = hoursFrom('2026-11-20T12:00:00Z', 5);
  const asked = await allAsked(house('2026-11-20T12:00:00Z', [hourly]), [
    ...hoursFrom('2026-12-20T12:00:00Z', 70),
    ...now,
    // Another process, or the same after a restart.
    ...now.slice(-1),
    ...now.slice(-1),
  ]);
  expect(asked.slice(70)).toEqual(now.map((at) => new Date(Date.parse(at) - 5 * 3_600_000).toISOString().slice(0, 16)));
});
