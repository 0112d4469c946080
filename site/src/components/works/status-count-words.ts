import { statusFreshness, type FreshnessLimits } from '../../../../collections/projects/freshness.ts';
import type { PublishedProject } from '../../../../collections/projects/published.ts';
import type { StatusCount } from '../../../published/status-counts.ts';
import { number, plural } from '../../../../collections/words/format.ts';

/**
 * How many works are in a state, what is not known today counted apart: `now`, and `more` as «12 más, según su último
 * dato, de hace más de un año», null where there is none. Home, lists, map, districts and suppliers say it with these
 * words.
 */
export function statusCountWords(
  { works, old, undated }: StatusCount,
  limits: FreshnessLimits,
): { now: number; more: string | null } {
  const { unknownDays } = limits.status;
  const since = unknownDays === 365 ? 'un año' : `${number(unknownDays)} días`;
  const parts = [
    old > 0 && `${number(old)} más, según su último dato, de hace más de ${since}`,
    undated > 0 && `${number(undated)} más, según un dato sin fecha`,
  ].filter((one) => one !== false);
  return { now: works - old - undated, more: parts.length > 0 ? parts.join('; ') : null };
}

/**
 * How many works stand still, in words for a title or a picture: «2 obras paralizadas» of what is known today, else «3
 * obras paralizadas, según datos antiguos o sin fecha»; null for none. `noun` false, where works have been named
 * already: «2 paralizadas».
 */
export function stoppedInShort(count: StatusCount, { noun = true }: { noun?: boolean } = {}): string | null {
  const words = (works: number): string =>
    noun ? plural(works, 'obra paralizada', 'obras paralizadas') : plural(works, 'paralizada', 'paralizadas');
  const now = count.works - count.old - count.undated;
  const rest = count.old + count.undated;
  if (now > 0) return `${words(now)}${rest > 0 ? `; ${number(rest)} más, según datos antiguos o sin fecha` : ''}`;
  return rest > 0 ? `${words(rest)}, según datos antiguos o sin fecha` : null;
}

/** The count of works at hand that stand still, by the rule of `worksByStatus`. */
export function countOfStopped(
  works: readonly Pick<PublishedProject, 'status' | 'statusAsOf'>[],
  { today, freshness }: { today: string; freshness: FreshnessLimits },
): StatusCount {
  const readings = works
    .filter(({ status }) => status === 'stopped')
    .map((work) => statusFreshness({ status: work.status, asOf: work.statusAsOf, today, limits: freshness }));
  return {
    works: readings.length,
    old: readings.filter((one) => one === 'unknown').length,
    undated: readings.filter((one) => one === 'undated').length,
  };
}
