import { z } from 'zod';
import type { RetryPlan } from '../../../cms/background/retry.ts';
import { NotYet, type AnyRunKind, type RunContext } from '../../../cms/background/runs.ts';
import type { Schedule } from '../../../cms/background/schedule.ts';
import type { StoredRow } from '../../../cms/background/store.ts';
import { START, type SimulatedNode } from './node.ts';
import type { Rows } from './rows.ts';
import { environmentFault, type World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const plan: RetryPlan = { baseMs: 60_000, factor: 4, capMs: HOUR, mostAttempts: 3 };
/** So long what was asked for may take, once nothing befalls anybody: looks, its work, and that of others of its kind. */
const PATIENCE_MS = 150 * MINUTE;
const LIMA_MS = -5 * HOUR;

/** What may befall what is at work; `onBegun` is told how long it will take (ms). */
export type Fate = { mayFail: () => boolean; onBegun: (ms: number) => void };
type AtWork = { kind: string; key: string; node: SimulatedNode; signal: AbortSignal };

/** What is asked for with an end: by persons and by the clock. Watches that each is done, and what must not happen twice does not. */
export class Works {
  readonly #world: World;
  readonly #rows: Rows;
  readonly #atWork = new Set<AtWork>();
  readonly #died = new Set<string>();
  readonly #done = new Map<string, number>();
  readonly #effects = new Map<string, number>();
  readonly #ownFaults = new Map<string, number>();
  readonly #acknowledged = new Set<string>();
  readonly #askedAt = new Map<string, number>();
  #count = 0;
  /** From when on no clock goes wrong (ms). */
  calmFrom = Infinity;

  constructor(world: World, rows: Rows) {
    this.#world = world;
    this.#rows = rows;
    rows.onMade = (table, key) => {
      if (table === 'background-runs') this.#askedAt.set(key, world.now);
    };
    // Of a clock that goes back by more slots than are kept nobody can tell that they were done.
    rows.onRemoved = (_, key) => void (world.now < this.calmFrom && this.#done.delete(key));
    rows.onChanged = (table, row, before) => {
      if (table === 'background-runs') this.#changed(row, before);
    };
  }

  nextNumber(): number {
    this.#count += 1;
    return this.#count;
  }

  acknowledged(key: string): void {
    this.#acknowledged.add(key);
  }

  #changed(row: StoredRow, before: StoredRow): void {
    const key = String(row['key']);
    if (before['state'] === 'done' && row['state'] !== 'done')
      this.#world.broken(`${key} was done and is ${String(row['state'])}`);
    if (row['state'] === 'done' && before['state'] !== 'done') count(this.#done, key);
    if (Number(row['attempts'] ?? 0) > (this.#ownFaults.get(key) ?? 0))
      this.#world.broken(
        `${key}: ${String(row['attempts'])} attempts, ${this.#ownFaults.get(key) ?? 0} faults of its own`,
      );
  }

  kindsOf(node: SimulatedNode, fate: Fate): readonly AnyRunKind[] {
    const kindOf = (kind: string, more: Partial<AnyRunKind> = {}): AnyRunKind => ({
      ...{ kind, title: kind, plan, input: z.unknown() },
      run: (context) => this.#run({ kind, node, fate, context }),
      ...more,
    });
    return [
      ...['hourly', 'daily', 'weekly', 'sum'].map((kind) => kindOf(kind)),
      kindOf('import', { onAbandoned: () => Promise.resolve('closed') }),
    ];
  }

  async #run({
    kind,
    node,
    fate: { mayFail, onBegun },
    context: { key, signal },
  }: {
    kind: string;
    node: SimulatedNode;
    fate: Fate;
    context: RunContext<unknown>;
  }): Promise<void> {
    const { random } = this.#world;
    if (this.#done.has(key)) this.#world.broken(`${key} is begun again after it was done`);
    if (kind === 'import' && this.#died.has(key)) this.#world.broken(`${key} is begun again after its process died`);
    this.#world.note(`empieza ${key}`);
    const own: AtWork = { kind, key, node, signal };
    this.#atWork.add(own);
    try {
      const seconds = random.chance(0.994) ? random.whole(1, 15) : random.whole(60, 3000);
      onBegun(seconds * 1000);
      await node.clock.wait(seconds * 1000, signal);
      if (signal.aborted) {
        // One that stops half way says so in its own words.
        count(this.#ownFaults, key);
        throw signal.reason;
      }
      this.#oneAtATime(kind);
      if (mayFail() && random.chance(0.08)) throw environmentFault(random);
      if (mayFail() && random.chance(0.04)) throw new NotYet(random.whole(1, 300) * 1000);
      if (mayFail() && random.chance(0.05)) {
        count(this.#ownFaults, key);
        throw new Error('El archivo no se entiende.');
      }
      count(this.#effects, key);
    } finally {
      this.#atWork.delete(own);
    }
  }

  /** Among those that know whether they are taken for dead. */
  #oneAtATime(kind: string): void {
    const sure = [...this.#atWork].filter(
      (one) => one.kind === kind && one.node.hasBeaten && one.node.actor.isAlive && !one.signal.aborted,
    );
    if (sure.length > 1)
      this.#world.broken(`at once: ${sure.map((one) => `${one.key} at ${one.node.actor.name}`).join(', ')}`);
  }

  died(node: SimulatedNode): void {
    for (const one of this.#atWork) {
      if (one.node !== node) continue;
      this.#died.add(one.key);
      this.#atWork.delete(one);
    }
  }

  /** Whatever was acknowledged has ended; every slot since `calmSince` (ms) was asked for and done once. */
  check(schedules: readonly Schedule[], calmSince: number): void {
    const { now } = this.#world;
    for (const key of this.#acknowledged) {
      const [row] = this.#rows.find('background-runs', { key });
      // Done long ago: only so many are kept.
      if (row === undefined && this.#done.has(key)) continue;
      const state = String(row?.['state']);
      const isOver = state === 'done' || (state === 'aside' && this.#mayBeAside(key));
      if (!isOver) this.#world.broken(`${key} is ${state}, ${this.#ownFaults.get(key) ?? 0} faults of its own`);
    }
    for (const { kind, at } of schedules) {
      const rows = this.#rows.find('background-runs', { kind });
      for (const [slot, next] of slotsBetween(at, calmSince + PATIENCE_MS, now - PATIENCE_MS)) {
        // Within the day after a clock that had jumped ahead the next slot may have been asked for already.
        const own = rows.filter((row) => String(row['slot']) >= slot && String(row['slot']) <= next);
        const exact = own.find((row) => row['slot'] === slot);
        if (own.length === 0) this.#world.broken(`${kind} ${slot} was never asked for`);
        const key = `${kind}:${slot}`;
        const isOver = exact?.['state'] === 'done' || this.#mayBeAside(key);
        if (exact && !isOver) this.#world.broken(`${kind} ${slot} is ${String(exact['state'])}`);
        // One that a clock which was ahead asked for may have been broken off and begun again.
        const times = this.#effects.get(key) ?? 0;
        if (times !== 1 && (this.#askedAt.get(key) ?? 0) >= calmSince)
          this.#world.broken(`${kind} ${slot} was done ${times} times`);
      }
    }
    for (const [key, times] of this.#done) if (times > 1) this.#world.broken(`${key} was done ${times} times`);
  }

  #mayBeAside(key: string): boolean {
    return (this.#ownFaults.get(key) ?? 0) >= plan.mostAttempts || key.startsWith('import');
  }
}

const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);

/** The slots of a schedule within a time of the simulation, each with the one after it, as the clock in Lima (five hours behind) shows them. */
function slotsBetween(
  { every, day, hour = 0, minute = 0 }: Schedule['at'],
  from: number,
  to: number,
): [string, string][] {
  const shown = (at: number): string => new Date(at).toISOString().slice(0, 16);
  const found: [string, string][] = [];
  const stepOf = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR, month: 0 }[every];
  const begin = START + LIMA_MS;
  for (let at = Math.ceil((begin + from) / HOUR) * HOUR + minute * MINUTE; at <= begin + to; at += HOUR) {
    const date = new Date(at);
    const isHour = every === 'hour' || date.getUTCHours() === hour;
    const isDay = every !== 'week' || date.getUTCDay() === (day ?? 1) % 7;
    if (isHour && isDay) found.push([shown(at), shown(at + stepOf)]);
  }
  return found;
}
