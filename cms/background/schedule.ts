import type { Clock } from './clock.ts';
import type { RunState } from './collections.ts';
import { isInTime, latestSlot, nextSlot, type Times } from './lima-slots.ts';
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
 * that neither two nodes nor a clock that went back can ask twice; one that jumped ahead asked early, and once. A slot that lies further ahead
 * than the next one was asked for by a clock that had jumped: it holds up none of those until then.
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
  /** The slot that was looked at last. */
  const known = new Map<string, string>();
  const ask = async ({
    kind,
    slot,
    first,
    firstMs,
    isNew,
    now,
  }: Pick<Schedule, 'kind' | 'first'> & {
    slot: string;
    firstMs: number;
    isNew: boolean;
    now: Date;
  }): Promise<void> => {
    const key = `${kind}:${slot}`;
    if (isNew && first === 'wait') {
      await store.createOnce('background-runs', { key, kind, slot, state: 'done' satisfies RunState, attempts: 0 });
      return;
    }
    const dueAt = isNew && firstMs > 0 ? { dueAt: new Date(now.getTime() + firstMs) } : {};
    await startRun(store, { kind, key, slot, input: { slot }, ...dueAt });
  };
  const askFor = async ({ kind, at, first, firstMs = 0 }: Schedule): Promise<void> => {
    const now = clock.wall();
    const slot = latestSlot(at, now);
    if (known.get(kind) === slot || !isInTime(at, slot, now)) return;
    const rows = await store.find('background-runs', { kind }, { sort: '-slot' });
    const [newest] = rows;
    const next = nextSlot(at, slot);
    const wasAsked = rows.some((row) => typeof row['slot'] === 'string' && row['slot'] >= slot && row['slot'] <= next);
    if (!wasAsked) await ask({ kind, slot, first, firstMs, isNew: newest === undefined, now });
    // Only now: what could not be asked for is asked for at the next look.
    known.set(kind, slot);
    const ended = await store.find('background-runs', { kind, state: ['done', 'cancelled'] }, { sort: '-slot' });
    // Those of a clock that was ahead stay until they are past, and drive out none of now.
    const past = ended.filter((row) => String(row['slot'] ?? '') <= slot);
    for (const row of past.slice(KEPT)) await store.remove('background-runs', row.id);
  };
  return {
    look: async () => {
      for (const schedule of schedules) await askFor(schedule);
    },
  };
}
