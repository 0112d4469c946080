import { statusFreshness, type Freshness, type FreshnessLimits } from '../projects/freshness.ts';
import { statusLabels } from '../projects/labels.ts';
import type { PublishedProject } from '../projects/published.ts';
import { ageWords } from '../projects/fact-age.ts';
import { date, lower } from './format.ts';

type Given = {
  status: PublishedProject['status'];
  asOf: string | null;
  today: string;
  limits: FreshnessLimits;
  /** `asOf` is the day the source was read: it gives none of its own. */ isRead?: boolean;
};

/**
 * How a state reads today: as it is while its fact is fresh, «último dato: …» when it is not, and that today's is not
 * known when it is old. `freshness` says how to count it. The same words on pages, on the map, in feeds and in
 * pictures.
 */
export function statusReading({ status, asOf, today, limits, isRead = false }: Given): {
  freshness: Freshness;
  words: string;
} {
  const label = statusLabels[status];
  if (status === 'notPublished') return { freshness: 'undated', words: label };
  const freshness = statusFreshness({ status, asOf, today, limits });
  const day = `${isRead ? 'consultado el ' : ''}${date(asOf)}`;
  const words =
    ageWords({ kind: 'status', freshness, told: `${lower(label)}, ${day}` }) ??
    (freshness === 'undated' ? `${label}, sin fecha del dato` : label);
  return { freshness, words };
}

/** The state in two or three words for a title: null when today's is not known. */
export function statusTold(given: Given): string | null {
  const label = lower(statusLabels[given.status]);
  const { freshness } = statusReading(given);
  return given.status === 'notPublished' || freshness === 'unknown'
    ? null
    : freshness === 'current'
      ? label
      : `último dato, ${label}`;
}
