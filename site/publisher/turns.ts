import { laneOf, type Lane, type PageQueue } from './queue.ts';
import type { Waiting } from './state.ts';

/** More than these are no edit but an import: then nobody waits for one page. */
const MOST_FIRSTS = 20;
const MOST_HOLD_MS = 3000;
/** So many that one is being rendered while another is written. */
const MOST_FEEDS = 2;

/**
 * Which of the waiting pages begins beside those that are being rendered: a renderer has one thread, and somebody may be waiting for one
 * page. One sum at a time: it keeps the renderer busy, and the pages of the next edit would stand behind all of them. Files and feeds,
 * rendered elsewhere, wait for their own kind only.
 */
export class Turns {
  readonly #concurrency: number;
  readonly #inFlight = new Set<string>();
  readonly #lanes: Record<Lane, number> = { views: 0, sums: 0, feeds: 0, files: 0, map: 0 };
  /** Pages of edits that are looked at first, waiting or being rendered. */
  readonly #firsts = new Set<string>();
  #heldSince: number | null = null;

  /** `concurrency`: most pages at a time. */
  constructor(concurrency = 4) {
    this.#concurrency = concurrency;
  }

  get inFlight(): ReadonlySet<string> {
    return this.#inFlight;
  }

  /** From now on the other pages do not begin beside this one. */
  putFirst(path: string): void {
    this.#firsts.add(path);
  }

  forget(path: string): void {
    this.#firsts.delete(path);
  }

  /** Until when only pages that are looked at first may begin; null when all may. Edits without a pause hold the others back for so long and no longer. */
  heldUntil(now: number): number | null {
    this.#heldSince = this.#firsts.size === 0 ? null : (this.#heldSince ?? now);
    if (
      this.#heldSince === null ||
      this.#firsts.size > MOST_FIRSTS ||
      !this.#firsts.values().some((path) => this.#inFlight.has(path))
    )
      return null;
    const until = this.#heldSince + MOST_HOLD_MS;
    return now < until ? until : null;
  }

  /** Takes the next that may begin out of the queue; null when none may. */
  take(queue: PageQueue, now: number): Waiting | null {
    const { views, sums, feeds, files, map } = this.#lanes;
    const open: Lane[] = [];
    if (feeds < MOST_FEEDS) open.push('feeds');
    // One renderer makes both: a file that would take long does not begin beside the map's.
    if (files === 0 && map === 0) open.push('files');
    if (map === 0) open.push('map');
    const hasRoom = views + sums < this.#concurrency;
    if (this.heldUntil(now) !== null)
      return (
        (hasRoom ? queue.takeAmong(this.#firsts, now, this.#inFlight) : null) ?? queue.take(open, now, this.#inFlight)
      );
    if (hasRoom) open.push('views');
    if (hasRoom && sums === 0) open.push('sums');
    return queue.take(open, now, this.#inFlight);
  }

  /** Notes that a page began. Returns how to note its end; `isWaitingAgain` when it was asked for meanwhile. */
  begin(entry: Waiting): (isWaitingAgain: boolean) => void {
    const lane = laneOf(entry);
    this.#inFlight.add(entry.path);
    this.#lanes[lane] += 1;
    return (isWaitingAgain) => {
      this.#inFlight.delete(entry.path);
      this.#lanes[lane] -= 1;
      if (!isWaitingAgain) this.#firsts.delete(entry.path);
    };
  }
}
