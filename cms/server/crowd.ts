import type { ServerResponse } from 'node:http';
import { steadyNow } from '../../collections/installation/steady-clock.ts';

/** Saves at work at a time: the database takes one after the other; more of them only wait within each other's way. */
const AT_WORK = 2;
/** Of the time between two answers, the part that the newest one makes up: some ten answers are remembered. */
const NEWEST = 0.1;
const FIRST_GUESS_MS = 25;
const MOST_RETRY_SECONDS = 30;
/** Between two saves; some 30 µs each. */
const MOST_TURNS = 200;

type Ways = {
  /** Does what was asked for, until the answer is out. */
  begin: () => void;
  /** Says after how many seconds to try again. */
  refuse: (retrySeconds: number) => void;
};
type Waiting = { since: number; response: ServerResponse; begin: () => void; timer: NodeJS.Timeout };

export type CrowdLimits = {
  /** Who would wait for longer is told so at once. */
  mostWaitMs: number;
  /** Who has waited for so long is told so after all. */
  patienceMs: number;
  /** So many may always wait, whatever one long piece of work has just made of the time that an answer takes. */
  least: number;
};
const usualLimits: CrowdLimits = { mostWaitMs: 4000, patienceMs: 8000, least: 16 };

/**
 * Those who write wait here, outside of all that a save does, and go in in the order in which they came; between two of them the process looks
 * at who else has come: a save leaves it no time for that. Whoever would wait too long is refused (503) with how many seconds to wait, told by
 * the answers of the last seconds: nothing of the request was begun. One whose client has gone is left out.
 */
export class WriteCrowd {
  readonly #limits: CrowdLimits;
  readonly #now: () => number;
  readonly #arrived: () => number;
  #queue: Waiting[] = [];
  #atWork = 0;
  #perAnswerMs = FIRST_GUESS_MS;
  /** When the last answer was given, if somebody has waited ever since. */
  #lastAt: number | null = null;

  /** `arrived`: how many connections and requests have come so far. */
  constructor(limits: Partial<CrowdLimits> = {}, now: () => number = steadyNow, arrived: () => number = () => 0) {
    this.#limits = { ...usualLimits, ...limits };
    this.#now = now;
    this.#arrived = arrived;
  }

  /** Calls `begin` when it is the request's turn, or `refuse`. */
  pass(response: ServerResponse, { begin, refuse }: Ways): void {
    const { mostWaitMs, patienceMs, least } = this.#limits;
    const ahead = this.#queue.length + this.#atWork;
    const waitMs = Math.max(ahead * this.#perAnswerMs, this.#oldestMs());
    if (ahead >= least && waitMs > mostWaitMs) return refuse(retryAfter(waitMs));
    const timer = setTimeout(() => {
      this.#leave(waiting);
      refuse(retryAfter(patienceMs));
    }, patienceMs);
    const waiting: Waiting = { since: this.#now(), response, begin, timer };
    this.#queue.push(waiting);
    response.once('close', () => this.#leave(waiting));
    this.#next();
  }

  #oldestMs(): number {
    const [oldest] = this.#queue;
    return oldest ? this.#now() - oldest.since : 0;
  }

  #leave(waiting: Waiting): void {
    clearTimeout(waiting.timer);
    this.#queue = this.#queue.filter((one) => one !== waiting);
  }

  #next(): void {
    if (this.#atWork >= AT_WORK) return;
    const next = this.#queue.shift();
    if (!next) return;
    clearTimeout(next.timer);
    this.#atWork += 1;
    next.response.once('close', () => {
      this.#atWork -= 1;
      this.#note();
      this.#next();
    });
    this.#letComeIn(next.begin, MOST_TURNS);
  }

  /** Each turn of the process takes in one new connection: `begin` waits for as many as there are to come, so that everybody is in the queue or refused. */
  #letComeIn(begin: () => void, turns: number): void {
    const before = this.#arrived();
    setImmediate(() => {
      if (turns > 1 && this.#arrived() !== before) this.#letComeIn(begin, turns - 1);
      else begin();
    });
  }

  #note(): void {
    const at = this.#now();
    // Between answers that follow one another without a pause.
    if (this.#lastAt !== null) this.#perAnswerMs += NEWEST * (at - this.#lastAt - this.#perAnswerMs);
    this.#lastAt = this.#queue.length + this.#atWork > 0 ? at : null;
  }
}

const retryAfter = (waitMs: number): number => Math.min(MOST_RETRY_SECONDS, Math.max(1, Math.ceil(waitMs / 1000)));
