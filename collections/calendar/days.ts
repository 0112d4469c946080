/** Calendar arithmetic on `YYYY-MM-DD` texts, in whole days without time zones. */

import { memoized } from '../memoized.ts';

const DAY_MS = 86_400_000;

export { limaDay } from './lima-day.ts';

/** Days since 1970-01-01. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY_MS);
}

export function dateOf(dayNumber: number): string {
  return new Date(Math.round(dayNumber) * DAY_MS).toISOString().slice(0, 10);
}

/** Last day of a month `YYYY-MM`: up to it a monthly report says how far the work is. Asked over and over for the same few hundred months. */
export const lastDayOf = memoized<string, string>({
  most: 2000,
  keyOf: (period) => period,
  work: (period) =>
    new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5, 7)), 0)).toISOString().slice(0, 10),
});

/** Days from one calendar date to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

export function addDays(date: string, days: number): string {
  return dateOf(dayNumber(date) + days);
}
