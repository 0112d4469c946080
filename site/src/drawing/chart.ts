export type Point = { period: string; value: number | null };

/** Geometry of a line chart over months: paths in units of 1 per month and 1 per point, y downwards. */
export type Chart = {
  /** Month at 0 on the scale of time. */
  first: string;
  /** From 0 to the last month. */
  width: number;
  /** The top of the scale: 100, or the next ten above a larger value. */
  top: number;
  paths: string[];
  /** First, middle and last month for the labels under the axis. */
  ticks: string[];
};

/**
 * Lays out series of monthly values on one time scale, as far as `until` if that is later; a month without a value
 * leaves a gap.
 */
export function lineChart(series: readonly (readonly Point[])[], until: string | null = null): Chart | null {
  const periods = series
    .flat()
    .filter((point) => point.value !== null)
    .map((point) => point.period)
    .sort();
  const first = periods[0];
  const lastValue = periods.at(-1);
  const last = lastValue && until !== null && until > lastValue ? until : lastValue;
  if (!first || !last || first === lastValue) return null;
  const top = Math.max(100, Math.ceil(Math.max(...series.flat().map((point) => point.value ?? 0)) / 10) * 10);
  const width = monthsBetween(first, last);
  const paths = series.map((points) => {
    let isDown = false;
    return points
      .map(({ period, value }) => {
        if (value === null) {
          isDown = false;
          return '';
        }
        const step = `${isDown ? 'L' : 'M'}${monthsBetween(first, period)} ${round(top - value)}`;
        isDown = true;
        return step;
      })
      .join('');
  });
  const middle = width >= 4 ? [monthAt(first, Math.round(width / 2))] : [];
  return { first, width, top, paths, ticks: [first, ...middle, last] };
}

/** Where a day lies on the chart's scale of time; the value of a month stands at its end. */
export function placeOfDay({ first }: Pick<Chart, 'first'>, date: string): number {
  const period = date.slice(0, 7);
  const daysInMonth = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();
  return round(monthsBetween(first, period) - 1 + Number(date.slice(8, 10)) / daysInMonth);
}

/** Months from one to another: `2026-11` to `2027-02` are 3. */
export function monthsBetween(from: string, to: string): number {
  return (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
}

/** The month so many after `first`: `monthAt('2026-11', 3)` is `2027-02`. */
export function monthAt(period: string, months: number): string {
  const index = Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1 + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
