import type { PublishedProgressReport } from '../../collections/progress-reports/published.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { dateOf, dayNumber } from '../../collections/calendar/days.ts';
import { lastDayOf } from '../../collections/calendar/last-day.ts';

export type ProgressKind = 'physical' | 'financial';

/** How far the work is from its plan on the day of the last report that gives both. */
export type ProgressGap = {
  /** Last day that the report covers. */
  asOf: string;
  actual: number;
  planned: number;
  /** Planned less actual, in percent points: positive is behind the plan. */
  points: number;
  /** Days since the plan stood where the work stands (positive: behind); null where the planned curve does not say. */
  days: number | null;
  /** The day on which the plan stood where the work stands. */
  plannedOn: string | null;
};

type Report = Pick<
  PublishedProgressReport,
  'period' | 'plannedPhysical' | 'actualPhysical' | 'plannedFinancial' | 'actualFinancial'
>;
type Point = { day: number; value: number };

const fields = {
  physical: { planned: 'plannedPhysical', actual: 'actualPhysical' },
  financial: { planned: 'plannedFinancial', actual: 'actualFinancial' },
} as const;

/**
 * The gap between plan and work, null when no report gives both figures. `reports` are in the order of their months.
 * The planned curve goes through the end of each reported month, from 0 % on the planned start to 100 % on the planned
 * end where those days lie outside the reports; between two points it is straight.
 */
export function progressGap({
  reports,
  dates,
  kind,
}: {
  reports: readonly Report[];
  dates: Pick<PublishedProject['dates'], 'plannedStart' | 'plannedEnd'>;
  kind: ProgressKind;
}): ProgressGap | null {
  const { planned: plannedField, actual: actualField } = fields[kind];
  const latest = reports.findLast((report) => report[plannedField] !== null && report[actualField] !== null);
  const planned = latest?.[plannedField] ?? null;
  const actual = latest?.[actualField] ?? null;
  if (!latest || planned === null || actual === null) return null;
  const asOf = lastDayOf(latest.period);
  const curve = plannedCurve(
    reports.map((report) => ({ period: report.period, value: report[plannedField] })),
    dates,
  );
  const plannedDay = dayAtValue(curve, actual);
  return {
    asOf,
    actual,
    planned,
    points: round(planned - actual),
    days: plannedDay === null ? null : Math.round(dayNumber(asOf) - plannedDay),
    plannedOn: plannedDay === null ? null : dateOf(plannedDay),
  };
}

function plannedCurve(
  values: readonly { period: string; value: number | null }[],
  { plannedStart, plannedEnd }: Pick<PublishedProject['dates'], 'plannedStart' | 'plannedEnd'>,
): Point[] {
  const points = values.flatMap(({ period, value }) =>
    value === null ? [] : [{ day: dayNumber(lastDayOf(period)), value }],
  );
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  const start =
    plannedStart !== null && dayNumber(plannedStart) < first.day && first.value > 0
      ? [{ day: dayNumber(plannedStart), value: 0 }]
      : [];
  const end =
    plannedEnd !== null && dayNumber(plannedEnd) > last.day && last.value < 100
      ? [{ day: dayNumber(plannedEnd), value: 100 }]
      : [];
  return [...start, ...points, ...end];
}

/**
 * The latest day on which the curve has this value (a plan that was put back may pass it twice); null where it never
 * does.
 */
function dayAtValue(curve: readonly Point[], value: number): number | null {
  for (let index = curve.length - 1; index > 0; index -= 1) {
    const [from, to] = [curve[index - 1], curve[index]];
    if (!from || !to || value < Math.min(from.value, to.value) || value > Math.max(from.value, to.value)) continue;
    if (from.value === to.value) return to.day;
    return from.day + ((value - from.value) / (to.value - from.value)) * (to.day - from.day);
  }
  const only = curve.length === 1 ? curve[0] : undefined;
  return only?.value === value ? only.day : null;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
