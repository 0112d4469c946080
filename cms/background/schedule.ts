import type { Clock } from './clock.ts';
import type { RunState } from './collections.ts';
import { isInTime, latestSlot, type Times } from './lima-slots.ts';
import { startRun } from './runs.ts';
import type { Store } from './store.ts';

/** Something that runs by the clock in Lima: each slot once, however often processes start, clocks jump or nodes share the database. */
export type Schedule = {
  /** Kind of the run, whose input is `{ slot }`. */
  kind: string;
  at: Times;
  /** On an installation that never ran it: at once (after `firstMs`), or only from the next slot on. */
  first: 'run' | 'wait';
  firstMs?: number;
};

/** Rows of past slots that are kept of a kind. */
const KEPT = 60;

/**
 * Asks for the latest slot of each schedule unless it, or a later one, was asked for before: the row of the run is unique by its slot, so
 * that neither two nodes nor a clock that went back can ask twice; one that jumped ahead asked early, and once.
 */
export function scheduler({
  store,
  clock,
  schedules,
}: {
  store: Store;
  clock: Clock;
  schedules: readonly Schedule[];
}): { look(): Promise<void> } {
  const known = new Map<string, string>();
  const askFor = async ({ kind, at, first, firstMs = 0 }: Schedule): Promise<void> => {
    const now = clock.wall();
    const slot = latestSlot(at, now);
    if ((known.get(kind) ?? '') >= slot || !isInTime(at, slot, now)) return;
    const [newest] = await store.find('background-runs', { kind }, { sort: '-slot', limit: 1 });
    const last = typeof newest?.['slot'] === 'string' ? newest['slot'] : '';
    known.set(kind, last > slot ? last : slot);
    if (last >= slot) return;
    const key = `${kind}:${slot}`;
    if (newest === undefined && first === 'wait')
      await store.createOnce('background-runs', { key, kind, slot, state: 'done' satisfies RunState, attempts: 0 });
    else {
      const dueAt = newest === undefined && firstMs > 0 ? { dueAt: new Date(now.getTime() + firstMs) } : {};
      await startRun(store, { kind, key, slot, input: { slot }, ...dueAt });
    }
    const past = await store.find('background-runs', { kind, state: ['done', 'cancelled'] }, { sort: '-slot' });
    for (const row of past.slice(KEPT)) await store.remove('background-runs', row.id);
  };
  return {
    look: async () => {
      for (const schedule of schedules) await askFor(schedule);
    },
  };
}
