import { expect, test, vi } from 'vitest';
import { leasesOf, LostLease } from '../../../cms/background/leases.ts';
import { joinNodes } from '../../../cms/background/nodes.ts';
import { handClock, mapStore } from './map-store.ts';

const times = { beatMs: 4000, deadMs: 15_000, deadWhileAliveMs: 120_000 };

function house() {
  const [store, clock] = [mapStore(), handClock()];
  const judged = new Map<string, 'gone' | 'alive' | 'unknown'>();
  const join = (label: string) => {
    const node = joinNodes({ store, clock, label, times, judge: (known) => judged.get(known) ?? 'unknown' });
    return { node, leases: leasesOf({ store, node }) };
  };
  return { store, clock, judged, join };
}

test('one node holds a lease; the other one gets it when it is given back', async () => {
  const { join } = house();
  const [one, other] = [join('uno'), join('otro')];
  await one.node.tick();
  await other.node.tick();
  const lease = await one.leases.take('mails');
  expect(lease?.epoch).toBe(1);
  expect(await other.leases.take('mails')).toBeNull();
  await lease?.release();
  expect((await other.leases.take('mails'))?.epoch).toBe(2);
});

test('of two that ask at the same moment one gets it', async () => {
  const { join } = house();
  const [one, other] = [join('uno'), join('otro')];
  await one.node.tick();
  await other.node.tick();
  const taken = await Promise.all([one.leases.take('mails'), other.leases.take('mails')]);
  expect(taken.filter((lease) => lease !== null)).toHaveLength(1);
});

test('a node whose beats end is dead after fifteen seconds by the clock of whoever watches, and not before', async () => {
  const { join, clock } = house();
  const [one, other] = [join('uno'), join('otro')];
  await one.node.tick();
  await other.node.tick();
  const lease = await one.leases.take('mails');
  await other.node.tick();
  clock.pass(14_900);
  expect(await other.leases.take('mails')).toBeNull();
  clock.pass(200);
  const taken = await other.leases.take('mails');
  expect(taken?.epoch).toBe(2);
  // What the first one still believes is refused, and at its next beat it learns of it.
  await expect(lease?.saveOffset({ at: 7 })).rejects.toBeInstanceOf(LostLease);
  expect(lease?.lost.aborted).toBe(false);
  const before = one.node.token();
  await one.node.tick();
  expect(lease?.lost.aborted).toBe(true);
  expect(one.node.token()).not.toBe(before);
  expect(await one.leases.take('mails')).toBeNull();
});

test('12-2 a node that was declared dead holds nothing by its new name before that is noted: no two hold one lease', async () => {
  const { store, join, clock } = house();
  const [one, other] = [join('uno'), join('otro')];
  await one.node.tick();
  await other.node.tick();
  clock.pass(4000);
  await other.node.tick();
  clock.pass(15_100);
  await other.node.tick();
  // It learns of it, and cannot note its new name yet.
  const { promise: noted, resolve: note } = Promise.withResolvers<void>();
  const createOnce = store.createOnce.bind(store);
  store.createOnce = async (table, row) => {
    if (table === 'background-nodes') await noted;
    return createOnce(table, row);
  };
  const before = one.node.token();
  const coming = one.node.tick();
  await vi.waitFor(() => expect(one.node.token()).not.toBe(before));
  expect(one.node.signal().aborted).toBe(true);
  expect(await one.leases.take('mails')).toBeNull();
  expect((await other.leases.take('mails'))?.token).toBe(other.node.token());
  note();
  await coming;
  expect(one.node.signal().aborted).toBe(false);
  expect(await one.leases.take('mails')).toBeNull();
  expect((await one.leases.take('notices'))?.token).toBe(one.node.token());
});

test('12-2 nor does one that has not joined yet', async () => {
  const { join } = house();
  expect(await join('uno').leases.take('mails')).toBeNull();
});

test('steps of the wall clock, of an hour or of days, change no holder', async () => {
  const { join, clock } = house();
  const [one, other] = [join('uno'), join('otro')];
  await one.node.tick();
  await one.leases.take('mails');
  for (const wall of ['2026-12-02T12:00:00Z', '2026-11-20T12:00:00Z', '2026-11-30T13:00:00Z']) {
    clock.set(wall);
    for (let beat = 0; beat < 5; beat += 1) {
      clock.pass(4000);
      await one.node.tick();
      await other.node.tick();
      expect(await other.leases.take('mails')).toBeNull();
    }
  }
});

test('a process that is seen to be gone is followed at once; one that is seen to live keeps its lease through a long transaction', async () => {
  const { join, clock, judged } = house();
  const [one, other] = [join('uno'), join('otro')];
  await one.node.tick();
  await other.node.tick();
  await one.leases.take('mails');
  await one.leases.take('notices');
  judged.set('uno', 'alive');
  await other.node.tick();
  clock.pass(60_000);
  expect(await other.leases.take('mails')).toBeNull();
  judged.set('uno', 'gone');
  expect(await other.leases.take('mails')).not.toBeNull();
  expect(await other.leases.take('notices')).not.toBeNull();
});

test('a node that cannot beat gives up believing before the others take over, and goes on when the database answers', async () => {
  const { join, clock, store } = house();
  const one = join('uno');
  await one.node.tick();
  const lease = await one.leases.take('mails');
  const { compareAndSet } = store;
  store.compareAndSet = () => Promise.reject(new Error('sin base'));
  clock.pass(9000);
  await expect(one.node.tick()).rejects.toThrow('sin base');
  expect(lease?.lost.aborted).toBe(false);
  clock.pass(2000);
  await expect(one.node.tick()).rejects.toThrow('sin base');
  expect(lease?.lost.aborted).toBe(true);
  store.compareAndSet = compareAndSet;
  await one.node.tick();
  expect((await one.leases.take('mails'))?.lost.aborted).toBe(false);
});

test('the offset of a loop goes to its next holder; another read model is told', async () => {
  const { join } = house();
  const one = join('uno');
  await one.node.tick();
  const lease = await one.leases.take('projection', { store: 'a' });
  expect(lease?.movedFrom).toBeNull();
  await lease?.saveOffset({ upTo: 7 });
  await lease?.release();
  const same = await one.leases.take('projection', { store: 'a' });
  expect([same?.offset, same?.movedFrom]).toEqual([{ upTo: 7 }, null]);
  await same?.release();
  expect((await one.leases.take('projection', { store: 'b' }))?.movedFrom).toBe('a');
  expect(await one.leases.storeOf('projection')).toBe('b');
});
