import { laneOf, type Lane, type PageQueue } from './queue.ts';
import type { Waiting } from './state.ts';

/** More than these are no edit but an import: then nobody waits for one page. */
const MOST_FIRSTS = 20;
const MOST_HOLD_MS = 3000;
/** So many that one is being rendered while another is written: what is looked at first stands behind no more. */
const MOST_OTHERS = 2;
const MOST_FEEDS = 2;
const MOST_PAGES_AT_FILES = 2;

const isFileLane = (lane: Lane): boolean => lane === 'files' || lane === 'map' || lane === 'summaries';

/** Who makes a page: large files keep no page waiting. */
export type Maker = 'ofPages' | 'ofFiles';

/**
 * Which of the waiting pages begins beside those that are being rendered: a renderer has one thread, and somebody may be waiting for one
 * page. One sum at a time: it keeps the renderer busy, and the pages of the next edit would stand behind all of them. Files and feeds,
 * rendered elsewhere, wait for their own kind only. Until a release is shown nobody waits for a page: then each renderer makes what the
 * other has no time for.
 */
export class Turns {
  readonly #concurrency: number;
  readonly #isShown: () => boolean;
  readonly #inFlight = new Set<string>();
  readonly #lanes: Record<Lane, number> = { views: 0, sums: 0, feeds: 0, files: 0, map: 0, summaries: 0 };
  /** Files that the renderer of the pages makes. */
  #filesAtPages = 0;
  /** Pages that the renderer of the files makes. */
  #pagesAtFiles = 0;
  /** Pages of edits that are looked at first, waiting or being rendered. */
  readonly #firsts = new Set<string>();
  #heldSince: number | null = null;

  /** `concurrency`: most pages at a time. */
  constructor({ concurrency = 4, isShown = () => true }: { concurrency?: number; isShown?: () => boolean } = {}) {
    this.#concurrency = concurrency;
    this.#isShown = isShown;
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
    const { views, sums, feeds, map } = this.#lanes;
    const open: Lane[] = this.#openToFiles();
    // Somebody may be looking at the map: what is made where its files are waits for them.
    if (feeds < MOST_FEEDS && (map === 0 || !this.#isShown())) open.push('feeds');
    if (map === 0) open.push('map');
    const hasRoom = views + sums < this.#concurrency;
    const isHeld = this.heldUntil(now) !== null;
    const hasRoomForOthers = hasRoom && !isHeld && (!this.#isShown() || this.#othersInFlight() < MOST_OTHERS);
    if (hasRoomForOthers) open.push('views');
    if (hasRoomForOthers && sums === 0) open.push('sums');
    const canPassBy = hasRoom && !hasRoomForOthers && this.#firsts.size <= MOST_FIRSTS;
    return (
      (canPassBy ? queue.takeAmong(this.#firsts, now, this.#inFlight) : null) ?? queue.take(open, now, this.#inFlight)
    );
  }

  /** Pages in flight that nobody looks at first. */
  #othersInFlight(): number {
    const firsts = this.#inFlight
      .values()
      .filter((path) => this.#firsts.has(path))
      .toArray().length;
    return this.#lanes.views + this.#lanes.sums - firsts;
  }

  /** One renderer makes the map's file too: none that would take long begins beside it. What is made of the other files begins after them. */
  #openToFiles(): Lane[] {
    const { views, sums, feeds, files, map } = this.#lanes;
    const canHelp = !this.#isShown() && this.#filesAtPages === 0 && views + sums + feeds === 0;
    if (map > 0 || (this.#atFiles() > 0 && !canHelp)) return [];
    return files === 0 ? ['files', 'summaries'] : ['files'];
  }

  /** How many the renderer of the files makes. */
  #atFiles(): number {
    const { files, map, summaries } = this.#lanes;
    return files + map + summaries - this.#filesAtPages;
  }

  /** Until the release is shown each of the two makes what the other has no time for. */
  #makerOf(lane: Lane): Maker {
    const isOfFile = isFileLane(lane);
    if (this.#isShown()) return isOfFile || lane === 'feeds' ? 'ofFiles' : 'ofPages';
    if (lane === 'map') return 'ofFiles';
    if (isOfFile) return this.#atFiles() > 0 ? 'ofPages' : 'ofFiles';
    return this.#atFiles() === 0 && this.#pagesAtFiles < MOST_PAGES_AT_FILES ? 'ofFiles' : 'ofPages';
  }

  /** Notes that a page began. Returns who makes it, and how to note its end; `isWaitingAgain` when it was asked for meanwhile. */
  begin(entry: Waiting): { maker: Maker; end: (isWaitingAgain: boolean) => void } {
    const lane = laneOf(entry);
    const maker = this.#makerOf(lane);
    const isFileAtPages = maker === 'ofPages' && isFileLane(lane);
    const isPageAtFiles = maker === 'ofFiles' && (lane === 'views' || lane === 'sums');
    this.#inFlight.add(entry.path);
    this.#lanes[lane] += 1;
    if (isFileAtPages) this.#filesAtPages += 1;
    if (isPageAtFiles) this.#pagesAtFiles += 1;
    const end = (isWaitingAgain: boolean): void => {
      this.#inFlight.delete(entry.path);
      this.#lanes[lane] -= 1;
      if (isFileAtPages) this.#filesAtPages -= 1;
      if (isPageAtFiles) this.#pagesAtFiles -= 1;
      if (!isWaitingAgain) this.#firsts.delete(entry.path);
    };
    return { maker, end };
  }
}
