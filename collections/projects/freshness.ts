/** Kinds of fact that grow old at different speed. */
export const freshnessKinds = ['status', 'progress', 'cost', 'party'] as const;
export type FreshnessKind = (typeof freshnessKinds)[number];

/** Days after which a fact is only the last one known, and after which nobody can say what is so today. */
export type FreshnessLimits = Record<FreshnessKind, { lastKnownDays: number; unknownDays: number }>;

export const defaultFreshness: FreshnessLimits = {
  status: { lastKnownDays: 90, unknownDays: 365 },
  progress: { lastKnownDays: 90, unknownDays: 365 },
  cost: { lastKnownDays: 365, unknownDays: 1095 },
  party: { lastKnownDays: 365, unknownDays: 1095 },
};

/** `current`; `lastKnown`: say «último dato»; `unknown`: say that today's is not known; `undated`: the source gives no day. */
export type Freshness = 'current' | 'lastKnown' | 'unknown' | 'undated';

/**
 * How a fact reads today, given the day it speaks of (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`). A month or year counts from its last day:
 * a fact is never told as older than it is.
 */
export function freshnessOf({
  asOf,
  today,
  limits,
  kind = 'status',
}: {
  asOf: string | null | undefined;
  today: string;
  limits: FreshnessLimits;
  kind?: FreshnessKind;
}): Freshness {
  const day = endOfPeriod(asOf ?? '');
  if (day === null) return 'undated';
  const age = (Date.parse(`${today}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / 86_400_000;
  const { lastKnownDays, unknownDays } = limits[kind];
  return age > unknownDays ? 'unknown' : age > lastKnownDays ? 'lastKnown' : 'current';
}

/** States that end the course of a work or contract: what has ended does not end less with time, so these do not grow old. */
export const finalStatuses = ['completed', 'closed', 'terminated', 'lapsed', 'cancelled'] as const;

/** States of what is built. One in operation goes on: that state may change, and grows old. */
export const builtStatuses = ['completed', 'operation', 'closed'] as const;

/** Is what the work is for built, by its state? */
export const isBuilt = (status: string): boolean => builtStatuses.some((one) => one === status);

/** Is nobody building any more, because it is built or because the work or its contract has ended? */
export const isOver = (status: string): boolean => isBuilt(status) || finalStatuses.some((one) => one === status);

/** How a state reads today: `freshnessOf`, but one that ends the work stays as it was told. */
export function statusFreshness({
  status,
  ...given
}: {
  status: string;
  asOf: string | null | undefined;
  today: string;
  limits: FreshnessLimits;
}): Freshness {
  if (status === 'notPublished') return 'undated';
  const freshness = freshnessOf(given);
  return freshness !== 'undated' && finalStatuses.some((one) => one === status) ? 'current' : freshness;
}

/** Last day of a year, month or day; null for anything else. */
export function endOfPeriod(partial: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(partial)) return partial;
  if (/^\d{4}$/.test(partial)) return `${partial}-12-31`;
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(partial) ?? [];
  return year && month ? new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10) : null;
}

/** The newest of several partial dates, by their last day; null when none is one. */
export function newestOf(dates: readonly (string | null | undefined)[]): string | null {
  let newest: string | null = null;
  for (const one of dates)
    if (one && endOfPeriod(one) && (newest === null || (endOfPeriod(one) ?? '') > (endOfPeriod(newest) ?? '')))
      newest = one;
  return newest;
}
