import { isBundle, tag, type PageGroup } from '../published/tags.ts';
import type { Change } from './changes.ts';
import { isLaterPage, isMapFile, type Concern, type Debounce } from './queue.ts';

/** Lists and sums that take longer than this rest between edits. */
const SLOW_PAGE_MS = 1000;

/** What a batch of changes asks for. */
export type Plan = {
  /** When the oldest change of each tag was made, in ms. */
  tags: Map<string, number>;
  /** Addresses named one by one (`address:/obras/`), for a retry by hand. */
  addresses: string[];
  /** Every page must be rendered and compared. */
  isEverything: boolean;
  /** The list of addresses must be compared: `now` when something unknown was named, `soon` when only sums may have moved. */
  diff: 'now' | 'soon' | null;
};

/** Reads the tags of a batch. `knowsTag` says whether some page was made from that tag. */
export function planOf(changes: Change[], knowsTag: (tag: string) => boolean): Plan {
  const tags = new Map<string, number>();
  const addresses = new Set<string>();
  let isEverything = false;
  let diff: Plan['diff'] = null;
  for (const change of changes) {
    for (const name of change.tags) {
      if (name === tag.all) isEverything = true;
      else if (name === tag.addresses) diff ??= 'soon';
      else if (name.startsWith('address:')) addresses.add(name.slice('address:'.length));
      else tags.set(name, Math.min(tags.get(name) ?? Infinity, change.editedAt));
    }
  }
  for (const name of tags.keys()) if (name.includes(':') && !knowsTag(name)) diff = 'now';
  return { tags, addresses: [...addresses], isEverything, diff };
}

/** By how much longer they wait than the other files: a minute without changes, and fifteen minutes at most, as `/datos/` tells. */
const BUNDLE_PATIENCE = { quiet: 60, maximum: 300 };
/** The map is looked at: it waits half as long as the other files. */
const MAP_PATIENCE = { quiet: 0.5, maximum: 0.5 };
const PATIENCE = { quiet: 1, maximum: 1 };
/** Sums, works nearby and pages that may only have moved: over a hundred after every edit, which the pages of the next one must not find under way. */
const AFTERMATH_PATIENCE = { quiet: 2, maximum: 3 };

/** Whether a page waits until edits pause: it does not show the thing itself, nor does anybody look at it first. */
export const isAftermath = (concern: Concern, path: string, group: PageGroup): boolean =>
  concern === 'beside' || (concern === 'part' && (isLaterPage(path) || (group === 'aggregate' && path !== '/')));

/**
 * When a page may be rendered (ms): data files and the aftermath of an edit wait until changes pause, but never longer than the maximum.
 * `isUrgent`: the file of everything is made with the others, since it is missing, or because something must go from it.
 */
export function dueAt({
  group,
  path,
  now,
  since,
  debounce,
  isUrgent,
  canWait = false,
}: {
  group: PageGroup;
  path: string;
  now: number;
  since: number;
  debounce: Debounce;
  isUrgent: boolean;
  canWait?: boolean;
}): number {
  if (group !== 'data') {
    const { quiet, maximum } = AFTERMATH_PATIENCE;
    return canWait ? Math.min(now + debounce.quietMs * quiet, since + debounce.maximumMs * maximum) : now;
  }
  const patience = isMapFile(path) ? MAP_PATIENCE : isBundle(path) && !isUrgent ? BUNDLE_PATIENCE : PATIENCE;
  return Math.min(now + debounce.quietMs * patience.quiet, since + debounce.maximumMs * patience.maximum);
}

/**
 * Pause before a page is rendered again, in ms: thrice what a file or a slow page took (the map's file a third), so that those of a
 * large installation leave the renderer to the others while edits follow one another. The first edit after a pause does not wait.
 */
export function spacing({ group, path, tookMs }: { group: PageGroup; path: string; tookMs: number }): number {
  if (group === 'detail') return 0;
  if (isLaterPage(path)) return Math.min(Math.max(3 * tookMs, 3000), 120_000);
  if (isMapFile(path)) return Math.round(tookMs / 3);
  return group === 'data' || tookMs > SLOW_PAGE_MS ? Math.min(3 * tookMs, 120_000) : 0;
}

/** Pause before trying a failed page again, in ms: 1 s, 2 s, 4 s … 5 minutes. */
export function retryPause(attempts: number): number {
  return Math.min(1000 * 2 ** Math.max(0, attempts - 1), 300_000);
}
