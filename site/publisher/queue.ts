import TinyQueue from 'tinyqueue';
import { isBundle, tag, type PageGroup } from '../published/tags.ts';
import type { Waiting } from './state.ts';

const NEIGHBOUR = tag.neighbour('');

/** How long data files wait for more changes, and how long at most (ms). */
export type Debounce = { quietMs: number; maximumMs: number };

/** A head start in ms: the same change renders details first, then lists, sums and files; nothing waits for ever. */
const HEAD_START: Record<PageGroup, number> = { detail: 0, list: 1000, aggregate: 2000, data: 13_000 };
/** So many of them may wait that the home page of the next edits must not stand behind them; but nothing waits for ever. */
const LATER_PAGE_START = 60_000;
/** Most people come by the home page: it goes with the own pages of an edit, before all that may or may not show it. */
const HOME_START = -1000;
/** Edits overtake a reconcile of thousands of pages. */
const RECONCILE_HANDICAP = 60_000;

/** The later page of a list that shows the changed thing comes right after the home page. */
const NAMED_LATER_START = HOME_START + 100;
/** Pages of works nearby say its name: dozens after every edit, which must not hold up the home page of the next ones. */
const BESIDE_START = 10_000;

/** How a change concerns a page: it shows the thing itself, it is of a work nearby, or it is one of the lists and sums that the thing is part of. */
export type Concern = 'own' | 'beside' | 'part';

/** The nearest concern of the tags that a page and a change have in common. */
export function concernOf(tags: readonly string[]): Concern {
  if (tags.some((name) => name.includes(':'))) return 'own';
  return tags.length > 0 && tags.every((name) => name.startsWith(NEIGHBOUR)) ? 'beside' : 'part';
}

/** Milliseconds by which a concern moves a page in the queue: what surely changes goes before what mostly does not. */
export function shiftOf(concern: Concern, path: string): number {
  if (concern === 'own') return isLaterPage(path) ? NAMED_LATER_START - LATER_PAGE_START : -2000;
  return concern === 'beside' ? BESIDE_START : 0;
}

/** Whether somebody who edits looks at this page first: the thing's own page, the first pages of its lists, the home page. */
export function isLookedAtFirst(concern: Concern, path: string, group: PageGroup): boolean {
  return path === '/' || (concern === 'own' && (group === 'detail' || group === 'list') && !isLaterPage(path));
}

/** Whether an address is a later page of a list. An edit names hundreds of them and changes one or two. */
export function isLaterPage(path: string): boolean {
  return /\/pagina\/\d+\/$/.test(path);
}

/** Whether an address is a file that a map is drawn from: people look at it, unlike at the others. */
export const isMapFile = (path: string): boolean => path.endsWith('.geojson') || path === '/mapa/puntos.json';

/**
 * Among the data files the map's comes first, then those from which others of the same rows are cut, the sums after the files that they are of,
 * and what holds all of them last (ms).
 */
function dataOrder(path: string): number {
  if (isMapFile(path)) return -11_500;
  if (isSummary(path)) return isBundle(path) ? 11_000 : path.endsWith('/SHA256SUMS') ? 10_000 : 9500;
  return path.startsWith('/datos/') && path.endsWith('.json') ? -500 : 0;
}

/** Whether a file is made of the others as they were written. */
const isSummary = (path: string): boolean =>
  path === '/datos/datapackage.json' || path.endsWith('/SHA256SUMS') || isBundle(path);

/** Number that orders the waiting pages; the smallest is rendered first. Later pages of lists come after the sums. */
export function scoreOf(entry: Pick<Waiting, 'path' | 'group' | 'editedAt' | 'since'>): number {
  return (
    entry.since +
    (entry.path === '/' ? HOME_START : isLaterPage(entry.path) ? LATER_PAGE_START : HEAD_START[entry.group]) +
    dataOrder(entry.path) +
    (entry.editedAt === null ? RECONCILE_HANDICAP : 0)
  );
}

/** Rows in which pages wait: those of one row are held back together, so that nobody looks through thousands to find one that is not. */
export const lanes = ['views', 'sums', 'feeds', 'files', 'map', 'summaries'] as const;
export type Lane = (typeof lanes)[number];

/**
 * The files of the open data are large, the feeds and tables of one thing small and many: neither waits for the other.
 * The home page, a sum too, does not stand behind others.
 */
export function laneOf({ path, group }: Pick<Waiting, 'path' | 'group'>): Lane {
  if (group === 'data') {
    if (isMapFile(path)) return 'map';
    if (isSummary(path)) return 'summaries';
    return path.startsWith('/datos/') ? 'files' : 'feeds';
  }
  return group === 'aggregate' && path !== '/' ? 'sums' : 'views';
}

type Item = { path: string; ticket: number; key: number };
const earlier = (one: Item, other: Item): number => one.key - other.key;

/** Pages to render, one entry per address, by priority; entries whose time has not come stay aside. */
export class PageQueue {
  readonly #entries = new Map<string, Waiting>();
  readonly #ready = Object.fromEntries(lanes.map((lane) => [lane, new TinyQueue<Item>([], earlier)])) as Record<
    Lane,
    TinyQueue<Item>
  >;
  readonly #later = new TinyQueue<Item>([], earlier);

  get size(): number {
    return this.#entries.size;
  }

  put(entry: Waiting): void {
    this.#entries.set(entry.path, entry);
    this.#later.push({ path: entry.path, ticket: entry.ticket, key: entry.nextTryAt });
  }

  get(path: string): Waiting | undefined {
    return this.#entries.get(path);
  }

  /** Takes the most urgent entry of some lanes that is due and not in `busy`. */
  take(open: readonly Lane[], now: number, busy: ReadonlySet<string>): Waiting | null {
    for (let item = this.#later.peek(); item && item.key <= now; item = this.#later.peek()) {
      this.#later.pop();
      const entry = this.#valid(item);
      if (entry) this.#ready[laneOf(entry)].push({ ...item, key: scoreOf(entry) });
    }
    const asked: [TinyQueue<Item>, Item][] = [];
    let first: [TinyQueue<Item>, Item] | null = null;
    for (const lane of open) {
      const ready = this.#ready[lane];
      let item = ready.peek();
      for (; item && (!this.#valid(item) || busy.has(item.path)); item = ready.peek()) {
        ready.pop();
        // Asked for again while it is being rendered.
        if (this.#valid(item)) asked.push([ready, item]);
      }
      if (item && (!first || item.key < first[1].key)) first = [ready, item];
    }
    const entry = first && this.#entries.get(first[1].path);
    first?.[0].pop();
    if (entry) this.#entries.delete(entry.path);
    for (const [ready, item] of asked) ready.push(item);
    return entry ?? null;
  }

  /** Takes the most urgent of some few addresses that is due and not in `busy`. */
  takeAmong(paths: Iterable<string>, now: number, busy: ReadonlySet<string>): Waiting | null {
    let first: Waiting | null = null;
    for (const path of paths) {
      const entry = this.#entries.get(path);
      if (!entry || busy.has(path) || entry.nextTryAt > now) continue;
      if (!first || scoreOf(entry) < scoreOf(first)) first = entry;
    }
    if (first) this.#entries.delete(first.path);
    return first;
  }

  remove(path: string): void {
    this.#entries.delete(path);
  }

  /** Time (ms) at which the next entry becomes due; null when nothing waits for its time. */
  nextDue(): number | null {
    for (let item = this.#later.peek(); item; item = this.#later.peek()) {
      if (this.#valid(item)) return item.key;
      this.#later.pop();
    }
    return null;
  }

  values(): Iterable<Waiting> {
    return this.#entries.values();
  }

  #valid(item: Item): Waiting | null {
    const entry = this.#entries.get(item.path);
    return entry?.ticket === item.ticket ? entry : null;
  }
}
