import { memoized } from '../memoized.ts';

/**
 * Last day of a month `YYYY-MM`: up to it a monthly report says how far the work is. Asked over and over for the same
 * few hundred months.
 */
export const lastDayOf = memoized<string, string>({
  most: 2000,
  keyOf: (period) => period,
  work: (period) =>
    new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5, 7)), 0)).toISOString().slice(0, 10),
});
