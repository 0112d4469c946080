/** So many within a second are no single person's saves. */
const CROWD = 8;
const WINDOW_MS = 1000;

/**
 * How long a loop waits for more once it was woken: hardly, where one person saves now and then; longer, where many write at once and what is
 * done for fifty of them together costs a third of what it costs one by one. Times in ms of a clock that only goes forward.
 */
export class Pace {
  readonly #alone: number;
  readonly #crowded: number;
  #recent: { at: number; count: number }[] = [];

  constructor({ aloneMs, crowdedMs }: { aloneMs: number; crowdedMs: number }) {
    this.#alone = aloneMs;
    this.#crowded = crowdedMs;
  }

  /** So many were dealt with just now. */
  note(count: number, now: number): void {
    this.#forget(now);
    if (count > 0) this.#recent.push({ at: now, count });
  }

  waitMs(now: number): number {
    this.#forget(now);
    return this.#recent.reduce((sum, { count }) => sum + count, 0) >= CROWD ? this.#crowded : this.#alone;
  }

  #forget(now: number): void {
    this.#recent = this.#recent.filter(({ at }) => now - at < WINDOW_MS);
  }
}
