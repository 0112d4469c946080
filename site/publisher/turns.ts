import type { PageGroup } from '../published/tags.ts';
import { isMapFile, laneOf, type Lane } from './queue.ts';
import type { Waiting } from './state.ts';

/** More than these are no edit but an import: then nobody waits for one page. */
const MOST_FIRSTS = 20;
const MOST_HOLD_MS = 3000;

/**
 * Which of the waiting pages may begin beside those that are being rendered: the renderer has one thread, and somebody may be waiting for
 * one page. Files have a renderer of their own, and wait for each other only.
 */
export class Turns {
  readonly #inFlight = new Set<string>();
  readonly #lanes: Record<Lane, number> = { pages: 0, files: 0 };
  readonly #kinds = new Map<Kind, number>();
  /** Pages of edits that are looked at first, waiting or being rendered. */
  readonly #firsts = new Set<string>();
  #heldSince: number | null = null;

  get inFlight(): ReadonlySet<string> {
    return this.#inFlight;
  }

  /** How many of a lane are being rendered. */
  count(lane: Lane): number {
    return this.#lanes[lane];
  }

  /** From now on the others do not begin beside this page. */
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

  /** Whether no page at all may begin, but files: those that are looked at first are being rendered already. Spares looking through thousands. */
  isClosed(now: number): boolean {
    return this.heldUntil(now) !== null && this.#firsts.values().every((path) => this.#inFlight.has(path));
  }

  /** Whether a page must wait for those that are being rendered. */
  mustWait({ path, group }: Waiting, now: number): boolean {
    return (
      (isAlone(path, group) && (this.#kinds.get(kindOf(path, group)) ?? 0) > 0) ||
      (laneOf(group) === 'pages' && !this.#firsts.has(path) && this.heldUntil(now) !== null)
    );
  }

  /** Notes that a page began. Returns how to note its end; `isWaitingAgain` when it was asked for meanwhile. */
  begin({ path, group }: Waiting): (isWaitingAgain: boolean) => void {
    this.#inFlight.add(path);
    this.#lanes[laneOf(group)] += 1;
    const kind = kindOf(path, group);
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1);
    return (isWaitingAgain) => {
      this.#inFlight.delete(path);
      this.#lanes[laneOf(group)] -= 1;
      this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) - 1);
      if (!isWaitingAgain) this.#firsts.delete(path);
    };
  }
}

/** The map's file does not stand behind another, which may take a minute. */
type Kind = PageGroup | 'map';
const kindOf = (path: string, group: PageGroup): Kind => (isMapFile(path) ? 'map' : group);

/** One file and one sum at a time: each keeps its renderer busy, and the pages of the next edit would stand behind all of them. The home page does not wait. */
function isAlone(path: string, group: PageGroup): boolean {
  return group === 'data' || (group === 'aggregate' && path !== '/');
}
