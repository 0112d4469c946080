import type { Outcome } from './publish-page.ts';

/** Longest pause between two tries, in ms. */
const MOST_PAUSE_MS = 5000;
const FIRST_PAUSE_MS = 500;
/** A file may take a minute: the next page is tried beside it. */
const LONGEST_TRY_MS = 10_000;

/**
 * While disk, database or renderer let no page be made, all wait, and one is tried after half a second, one, two … five: for ever, and
 * without counting it for any page. The first that is made, or that fails by itself, ends it.
 */
export class Outage {
  #pauseMs: number | null = null;
  #nextAt = 0;
  #isTrying = false;

  get isOn(): boolean {
    return this.#pauseMs !== null;
  }

  /** When the next page may be tried; null when all may begin. */
  nextAt(): number | null {
    return this.#pauseMs === null ? null : this.#nextAt;
  }

  /** The page that begins now is the one that is tried. */
  begin(now: number): void {
    this.#isTrying = this.isOn;
    this.#nextAt = now + LONGEST_TRY_MS;
  }

  /** Notes how a page went (`what`: its address and what was wrong). Returns what is to be said: that it began, or that it is over. */
  note(outcome: Outcome, now: number, what: string): string | null {
    if (outcome === 'environment')
      return this.failed(now) ? `La publicación se detuvo y se sigue intentando (${what})` : null;
    return outcome !== 'stopped' && this.worked() ? 'La publicación sigue.' : null;
  }

  /** The environment did not let a page be made. Says whether this began it. */
  failed(now: number): boolean {
    const begins = this.#pauseMs === null;
    if (begins) this.#pauseMs = FIRST_PAUSE_MS;
    else if (this.#isTrying) this.#pauseMs = Math.min((this.#pauseMs ?? 0) * 2, MOST_PAUSE_MS);
    this.#isTrying = false;
    this.#nextAt = now + (this.#pauseMs ?? 0);
    return begins;
  }

  /** A page was made, or failed by itself. Says whether this ended it. */
  worked(): boolean {
    const wasOn = this.isOn;
    this.#pauseMs = null;
    this.#isTrying = false;
    return wasOn;
  }
}
