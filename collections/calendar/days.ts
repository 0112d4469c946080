/** Calendar arithmetic on `YYYY-MM-DD` texts, in whole days without time zones. */

const DAY_MS = 86_400_000;

export { limaDay } from './lima-day.ts';

/** Days since 1970-01-01. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY_MS);
}

export function dateOf(dayNumber: number): string {
  return new Date(Math.round(dayNumber) * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one calendar date to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

export function addDays(date: string, days: number): string {
  return dateOf(dayNumber(date) + days);
}
