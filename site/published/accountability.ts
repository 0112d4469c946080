import type { PublishedProject } from '../../collections/projects/published.ts';
import type { PublishedSiteSettings } from '../../collections/site-settings/published.ts';

/** Thresholds in days and percent points, and the day (Lima) on which they are applied. */
export type Yardstick = PublishedSiteSettings['thresholds'] & { today: string };

/** PO-4: the four things that a citizen may call a work to account for, by their name in addresses. */
export const situations = ['atrasada', 'paralizada', 'sobrecosto', 'informe-vencido'] as const;
export type Situation = (typeof situations)[number];

type Accountable = Pick<PublishedProject, 'status' | 'dates' | 'progress' | 'costs' | 'nextReport'>;

/** Which situations a work is in. The same rules as `situationSql`; a test compares the two. */
export function situationsOf(work: Accountable, yardstick: Yardstick): Situation[] {
  const { progress, costs, nextReport } = work;
  const found: Situation[] = [];
  if (isOngoing(work) && (daysLate(work, yardstick.today) > yardstick.delayedDays || pointsBehind(progress) >= yardstick.delayedPoints)) found.push('atrasada');
  if (work.status === 'stopped') found.push('paralizada');
  if (costs.viablePen && costs.currentPen && (costs.currentPen - costs.viablePen) * 100 > costs.viablePen * yardstick.overCostPercent) found.push('sobrecosto');
  if (nextReport && nextReport.dueOn < dayBefore(yardstick.today, yardstick.reportOverdueDays)) found.push('informe-vencido');
  return found;
}

/** Days since the planned end of a work that has not ended; 0 when there is no such day or it is to come. */
export function daysLate({ status, dates }: Pick<Accountable, 'status' | 'dates'>, today: string): number {
  if (!isOngoing({ status, dates }) || !dates.plannedEnd) return 0;
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(dates.plannedEnd)) / 86_400_000));
}

/** Points by which physical progress is behind what was planned; 0 when either is unknown. */
export function pointsBehind({ plannedPhysical, physical }: PublishedProject['progress']): number {
  return plannedPhysical === null || physical === null ? 0 : Math.max(0, plannedPhysical - physical);
}

/** Condition and values that find the works in a situation. */
export function situationSql(situation: Situation, yardstick: Yardstick): { sql: string; values: (string | number)[] } {
  switch (situation) {
    case 'atrasada': return {
      sql: "(status IN ('execution', 'stopped') AND actual_end IS NULL AND (planned_end < ? OR planned_physical - physical >= ?))",
      values: [dayBefore(yardstick.today, yardstick.delayedDays), yardstick.delayedPoints],
    };
    case 'paralizada': return { sql: "status = 'stopped'", values: [] };
    case 'sobrecosto': return {
      sql: "(viable_pen > 0 AND (cost_pen - viable_pen) * 100 > viable_pen * ?)",
      values: [yardstick.overCostPercent],
    };
    case 'informe-vencido': return { sql: 'report_due_on < ?', values: [dayBefore(yardstick.today, yardstick.reportOverdueDays)] };
  }
}

/** Whether anything said of this work depends on what day it is. */
export function dependsOnToday(work: Accountable): boolean {
  return isOngoing(work) || work.nextReport !== null;
}

function isOngoing({ status, dates }: Pick<Accountable, 'status' | 'dates'>): boolean {
  return (status === 'execution' || status === 'stopped') && dates.actualEnd === null;
}

function dayBefore(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
