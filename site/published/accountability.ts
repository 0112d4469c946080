import type { PublishedProject } from '../../collections/projects/published.ts';
import type { PublishedSiteSettings } from '../../collections/site-settings/published.ts';
import {
  defaultFreshness,
  finalStatuses,
  endOfPeriod,
  freshnessOf,
  type FreshnessLimits,
} from '../../collections/projects/freshness.ts';
import { situations, type Situation } from '../../collections/projects/situations.ts';
import { addDays, dayNumber } from '../../collections/calendar/days.ts';

/** Thresholds in days and percent points, how facts grow old, and the day (Lima) on which all that is applied. */
export type Yardstick = PublishedSiteSettings['thresholds'] & { today: string; freshness?: FreshnessLimits };

export { situations, type Situation };

type Accountable = Pick<PublishedProject, 'status' | 'dates' | 'progress' | 'costs' | 'nextReport'> &
  Partial<Pick<PublishedProject, 'statusAsOf' | 'newestFactOn'>>;
type Ongoing = Pick<Accountable, 'status' | 'dates' | 'statusAsOf'>;

/**
 * Until which day anything may be counted of a work: today while its state is fresh (or the source gives no day),
 * else the last day of which a source speaks. Nobody knows what came after.
 */
export function countedTo(
  work: Pick<Accountable, 'statusAsOf'>,
  { today, freshness = defaultFreshness }: Pick<Yardstick, 'today' | 'freshness'>,
): string {
  const reading = freshnessOf({ asOf: work.statusAsOf, today, limits: freshness });
  return reading === 'lastKnown' || reading === 'unknown' ? (endOfPeriod(work.statusAsOf ?? '') ?? today) : today;
}

/**
 * Days that a stopped work stands still, from the day it stopped to the day of which the source of its state speaks,
 * today at the latest (`until`): nobody knows whether it still stood still afterwards. Null when either day is not
 * published; a month or a year of stopping is no day.
 */
export function stoppedDays(
  {
    stoppage,
    statusAsOf,
    factSources,
  }: Pick<PublishedProject, 'stoppage' | 'statusAsOf'> & Partial<Pick<PublishedProject, 'factSources'>>,
  today: string,
): { days: number; until: string } | null {
  const told = endOfPeriod(statusAsOf ?? '');
  const since = stoppage?.since ?? '';
  if (told === null || !/^\d{4}-\d{2}-\d{2}$/.test(since)) return null;
  // A month counts to its last day, but nobody read the source after the day on which it was read.
  const read =
    statusAsOf?.length !== 10 && factSources?.status?.consultedOn?.startsWith(statusAsOf ?? '')
      ? factSources.status.consultedOn
      : told;
  const until = [told, today, read].sort()[0] ?? today;
  return since <= until ? { days: dayNumber(until) - dayNumber(since), until } : null;
}

/** Which situations a work is in. The same rules as `situationSql`; a test compares the two. */
export function situationsOf(work: Accountable, yardstick: Yardstick): Situation[] {
  const { progress, costs, nextReport } = work;
  const found: Situation[] = [];
  if (
    isOngoing(work) &&
    (daysLate(work, yardstick.today, yardstick.freshness) > yardstick.delayedDays ||
      pointsBehind(progress) >= yardstick.delayedPoints)
  )
    found.push('atrasada');
  if (work.status === 'stopped') found.push('paralizada');
  if (
    costs.viablePen &&
    costs.currentPen &&
    (costs.currentPen - costs.viablePen) * 100 > costs.viablePen * yardstick.overCostPercent
  )
    found.push('sobrecosto');
  if (nextReport && nextReport.dueOn < dayBefore(yardstick.today, yardstick.reportOverdueDays))
    found.push('informe-vencido');
  return found;
}

/**
 * Days since the planned end of a work that has not ended, counted as far as its source speaks (`countedTo`); 0 when
 * there is no such day or it is to come.
 */
export function daysLate({ status, dates, statusAsOf }: Ongoing, today: string, freshness?: FreshnessLimits): number {
  if (!isOngoing({ status, dates }) || !dates.plannedEnd) return 0;
  return Math.max(
    0,
    dayNumber(countedTo({ statusAsOf }, freshness ? { today, freshness } : { today })) - dayNumber(dates.plannedEnd),
  );
}

/** Points by which physical progress is behind what was planned; 0 when either is unknown. */
export function pointsBehind({ plannedPhysical, physical }: PublishedProject['progress']): number {
  return plannedPhysical === null || physical === null ? 0 : Math.max(0, plannedPhysical - physical);
}

/** Condition and values that find the works in a situation. */
export function situationSql(situation: Situation, yardstick: Yardstick): { sql: string; values: (string | number)[] } {
  switch (situation) {
    case 'atrasada':
      return {
        sql: `(status IN ('execution', 'stopped') AND actual_end IS NULL AND (planned_end < CASE WHEN status_day < ? THEN date(status_day, ?) ELSE ? END OR planned_physical - physical >= ?))`,
        values: [
          freshFrom(yardstick),
          `-${yardstick.delayedDays} days`,
          addDays(yardstick.today, -yardstick.delayedDays),
          yardstick.delayedPoints,
        ],
      };
    case 'paralizada':
      return { sql: "status = 'stopped'", values: [] };
    case 'sobrecosto':
      return {
        sql: '(viable_pen > 0 AND (cost_pen - viable_pen) * 100 > viable_pen * ?)',
        values: [yardstick.overCostPercent],
      };
    case 'informe-vencido':
      return { sql: 'report_due_on < ?', values: [dayBefore(yardstick.today, yardstick.reportOverdueDays)] };
  }
}

/** Works that a situation can be measured of at all: the rest is neither in it nor out of it. */
export function measurableSql(situation: Situation): string {
  switch (situation) {
    case 'atrasada':
      return "(status IN ('execution', 'stopped') AND actual_end IS NULL AND (planned_end IS NOT NULL OR planned_physical - physical IS NOT NULL))";
    case 'paralizada':
      return "status <> 'notPublished'";
    case 'sobrecosto':
      return '(viable_pen > 0 AND cost_pen IS NOT NULL)';
    case 'informe-vencido':
      return 'report_due_on IS NOT NULL';
  }
}

/** First day from which a state is fresh; and first from which it is not yet unknown (`project_facts.status_day`). */
export const freshFrom = ({ today, freshness = defaultFreshness }: Pick<Yardstick, 'today' | 'freshness'>): string =>
  addDays(today, -freshness.status.lastKnownDays);
export const knownFrom = ({ today, freshness = defaultFreshness }: Pick<Yardstick, 'today' | 'freshness'>): string =>
  addDays(today, -freshness.status.unknownDays);

/** Whether a state can grow old: what has ended stays as it was told. The same in SQL. */
export const canAge = (status: string): boolean =>
  status !== 'notPublished' && !finalStatuses.some((one) => one === status);
const AGES = `status NOT IN ('notPublished', ${finalStatuses.map((status) => `'${status}'`).join(', ')})`;

/**
 * Condition, with one value (`knownFrom`), of works whose last word on their state is too old to say what is so today;
 * and of those without a day.
 */
export const tooOldSql = `(${AGES} AND status_day < ?)`;
export const undatedSql = `(${AGES} AND status_day IS NULL)`;

/** Condition, with one value (`knownFrom`), of works of which nobody can say in what state they are today. */
export const unknownTodaySql = `(status = 'notPublished' OR (${AGES} AND coalesce(status_day < ?, 1)))`;

/** First day from which any figure of a work may still grow older: no fact of it is newer than its newest one. */
export const agingFrom = ({ today, freshness = defaultFreshness }: Pick<Yardstick, 'today' | 'freshness'>): string =>
  addDays(today, -Math.max(...Object.values(freshness).map(({ unknownDays }) => unknownDays)));

/**
 * Whether anything said of this work depends on what day it is: delays, and how its state and figures read while that
 * can still grow older.
 */
export function dependsOnToday(work: Accountable, yardstick: Pick<Yardstick, 'today' | 'freshness'>): boolean {
  const day = endOfPeriod(work.statusAsOf ?? '');
  const told = endOfPeriod(work.newestFactOn ?? '');
  return (
    isOngoing(work) ||
    work.nextReport !== null ||
    (day !== null && work.status !== 'notPublished' && day >= knownFrom(yardstick)) ||
    (told !== null && told >= agingFrom(yardstick))
  );
}

function isOngoing({ status, dates }: Ongoing): boolean {
  return (status === 'execution' || status === 'stopped') && dates.actualEnd === null;
}

function dayBefore(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
