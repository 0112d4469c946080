import type { FreshnessLimits } from '../../collections/projects/freshness.ts';
import type { StatusCount } from '../published/status-counts.ts';
import { number } from './format.ts';

/**
 * How many works are in a state, what is not known today counted apart: `now`, and `more` as «12 más, según su último dato, de hace más
 * de un año», null where there is none. Home, list and map say it with these words.
 */
export function statusCountWords({ works, old, undated }: StatusCount, limits: FreshnessLimits): { now: number; more: string | null } {
  const { unknownDays } = limits.status;
  const since = unknownDays === 365 ? 'un año' : `${number(unknownDays)} días`;
  const parts = [old > 0 && `${number(old)} más, según su último dato, de hace más de ${since}`, undated > 0 && `${number(undated)} más, según un dato sin fecha`].filter((one) => one !== false);
  return { now: works - old - undated, more: parts.length > 0 ? parts.join('; ') : null };
}
