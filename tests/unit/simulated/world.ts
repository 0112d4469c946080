import TinyQueue from 'tinyqueue';
import { createRandom, type Random } from '../../fixtures/read-model/random.ts';

/** A process of the simulation: once it is killed nothing of it goes on; one that is held goes on when `heldUntil` (ms) has come. */
export type Actor = { readonly name: string; isAlive: boolean; heldUntil: number };

type Event = { at: number; order: number; actor: Actor; work: (() => void) | null };
export type Planned = { cancel(): void };

/** So many of the last things that happened are told with a failure. */
const TOLD = 60;
const HOUR_MS = 3_600_000;
/** Now and then whoever runs the simulation gets a turn. */
const REST_EVERY = 5000;

/** The rule that did not hold, and what happened before. */
export class Broken extends Error {
  override name = 'Broken';
}

/**
 * Time that passes as fast as the machine goes, and the processes in it. Everything that happens follows from the seed: what waits is carried
 * out in the order of its moments, one after the other, each with all that follows from it at that moment.
 */
export class World {
  readonly seed: number;
  readonly random: Random;
  /** Milliseconds since the beginning; they only go forward. */
  now = 0;
  /** Whose work goes on at this moment. */
  current: Actor;
  /** What happens to the processes. */
  readonly nature: Actor = { name: 'mundo', isAlive: true, heldUntil: 0 };
  readonly #events = new TinyQueue<Event>([], (one, other) => one.at - other.at || one.order - other.order);
  readonly #told: string[] = [];
  #order = 0;
  #failure: Broken | null = null;

  constructor(seed: number) {
    this.seed = seed;
    this.random = createRandom(seed);
    this.current = this.nature;
  }

  /** Does something `ms` later, as the process that asks for it, unless that is killed before. */
  after(ms: number, work: () => void, actor = this.current): Planned {
    this.#order += 1;
    const event: Event = { at: this.now + Math.max(0, ms), order: this.#order, actor, work };
    this.#events.push(event);
    return {
      cancel: () => {
        event.work = null;
      },
    };
  }

  /** Resolves after `ms`, or when the signal is aborted. Never for a process that is killed meanwhile. */
  wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const planned = this.after(ms, () => end());
      const end = (): void => {
        planned.cancel();
        signal?.removeEventListener('abort', end);
        resolve();
      };
      signal?.addEventListener('abort', end, { once: true });
    });
  }

  /** Begins something as another process. */
  as(actor: Actor, work: () => void): void {
    if (actor.isAlive) this.after(0, work, actor);
  }

  /** Something that happens again and again, `perHour` times on average, while `until` (ms) has not come. */
  often(perHour: number, until: number, work: () => void): void {
    const pause = -Math.log(1 - this.random.next()) * (HOUR_MS / perHour);
    if (this.now + pause >= until) return;
    this.after(
      pause,
      () => {
        work();
        this.often(perHour, until, work);
      },
      this.nature,
    );
  }

  /** Lets time pass until this moment (ms). */
  async run(until: number): Promise<void> {
    for (let event = this.#events.peek(); event && event.at <= until; event = this.#events.peek()) {
      this.#events.pop();
      const { work, actor } = event;
      if (work === null || !actor.isAlive) continue;
      if (actor.heldUntil > event.at) {
        this.#events.push({ ...event, at: actor.heldUntil });
        continue;
      }
      this.now = event.at;
      this.current = actor;
      work();
      // Whatever follows from it without waiting is done when this comes: it stands behind all promises.
      await new Promise<void>((resolve) => process.nextTick(resolve));
      if (this.#failure) throw this.#failure;
      if (event.order % REST_EVERY === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    this.now = until;
    this.current = this.nature;
  }

  note(text: string): void {
    this.#told.push(`${(this.now / HOUR_MS).toFixed(4)} h ${this.current.name}: ${text}`);
    if (this.#told.length > TOLD) this.#told.shift();
  }

  /** Ends the simulation with the rule that did not hold, also where the code under test catches what is thrown. */
  broken(rule: string): never {
    this.#failure ??= new Broken(`${rule} (hora ${(this.now / HOUR_MS).toFixed(3)})\n${this.#told.join('\n')}`);
    throw this.#failure;
  }
}

const shapes: readonly (() => Error)[] = [
  () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }),
  () => Object.assign(new Error('database is locked'), { errcode: 5, code: 'ERR_SQLITE_ERROR' }),
  () => Object.assign(new Error('disk I/O error'), { errcode: 10, code: 'ERR_SQLITE_ERROR' }),
  () => Object.assign(new Error('full'), { errcode: 13, code: 'ERR_SQLITE_ERROR' }),
  () => new Error('no se guardó', { cause: Object.assign(new Error('quota'), { code: 'EDQUOT' }) }),
  () => Object.assign(new Error('sin base'), { code: 'ECONNREFUSED' }),
];
/** A fault of disk, database or network, in one of the shapes in which they come. */
export const environmentFault = (random: Random): Error => random.pick(shapes)();
