import type { PublishedProgressReport } from '../../collections/progress-reports/published.ts';
import { isBuilt, isOver } from '../../collections/projects/freshness.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { addDays, dayNumber } from '../../collections/calendar/days.ts';
import { lastDayOf } from '../../collections/calendar/last-day.ts';

/** Reports that the pace is taken from, and the fewest that tell one. */
export const PACE_REPORTS = 6;
export const FEWEST_REPORTS = 3;
/** Older reports say nothing of today's pace, in days; a forecast beyond this many is no forecast. */
export const STALE_DAYS = 180;
export const FARTHEST_DAYS = 20 * 365;
const DAYS_PER_MONTH = 365.25 / 12;

/** Why no end can be forecast. */
export type ForecastRefusal =
  | 'notStarted'
  | 'postponed'
  | 'stateUnknown'
  | 'finished'
  | 'operating'
  | 'ended'
  | 'cancelled'
  | 'stopped'
  | 'fewReports'
  | 'stale'
  | 'noProgress'
  | 'overrun'
  | 'tooFar';

export type Forecast = {
  kind: 'forecast';
  /** Day on which the work would reach 100 % at the pace of its last reports. */
  date: string;
  /** Days after the planned end (negative: before); null without a planned end. */
  daysAfterPlan: number | null;
  /** Percent points per month (a twelfth of a year). */
  pacePerMonth: number;
  /** Percent points that are missing to 100. */
  remaining: number;
  /** What the pace was taken from. */
  from: { period: string; value: number };
  to: { period: string; value: number };
  reports: number;
};
export type NoForecast = { kind: 'none'; reason: ForecastRefusal; reports: number };

type Input = {
  work: Pick<PublishedProject, 'status' | 'dates'>;
  /** In the order of their months. */
  reports: readonly Pick<PublishedProgressReport, 'period' | 'actualPhysical'>[];
  today: string;
};

/**
 * End of a work from its trend: `last report + (100 − last) ÷ pace`, with `pace = (last − first) ÷ days between them`
 * over the last six monthly reports. The mean of several months, so that one exceptional month moves it little.
 */
export function forecastEnd({ work, reports, today }: Input): Forecast | NoForecast {
  const known = reports.flatMap(({ period, actualPhysical }) =>
    actualPhysical === null ? [] : [{ period, value: actualPhysical }],
  );
  const none = (reason: ForecastRefusal): NoForecast => ({ kind: 'none', reason, reports: known.length });
  const [from, to] = [known.slice(-PACE_REPORTS)[0], known.at(-1)];
  if (work.status === 'cancelled') return none('cancelled');
  if (work.status === 'operation') return none('operating');
  if (isBuilt(work.status) || work.dates.actualEnd !== null) return none('finished');
  if (isOver(work.status)) return none('ended');
  if (work.status === 'stopped') return none('stopped');
  if (work.status === 'postponed') return none('postponed');
  if (work.status === 'notPublished') return none('stateUnknown');
  if (work.status !== 'execution') return none('notStarted');
  if (to && to.value >= 100) return none('finished');
  if (!from || !to || known.length < FEWEST_REPORTS) return none('fewReports');
  const last = lastDayOf(to.period);
  if (dayNumber(today) - dayNumber(last) > STALE_DAYS) return none('stale');
  const pacePerDay = (to.value - from.value) / (dayNumber(last) - dayNumber(lastDayOf(from.period)));
  if (!(pacePerDay > 0)) return none('noProgress');
  // A rest of the division below a minute is no further day.
  const days = Math.ceil((100 - to.value) / pacePerDay - 0.0005);
  if (days > FARTHEST_DAYS) return none('tooFar');
  const date = addDays(last, days);
  if (date < today) return none('overrun');
  const { plannedEnd } = work.dates;
  return {
    kind: 'forecast',
    date,
    daysAfterPlan: plannedEnd === null ? null : dayNumber(date) - dayNumber(plannedEnd),
    pacePerMonth: pacePerDay * DAYS_PER_MONTH,
    remaining: 100 - to.value,
    from,
    to,
    reports: Math.min(known.length, PACE_REPORTS),
  };
}
