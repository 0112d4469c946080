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

/** Asked over and over for the same few hundred months. */
const lastDays = new Map<string, string>();
const KEPT = 2000;

/** Last day of a month `YYYY-MM`: up to it a monthly report says how far the work is. */
export function lastDayOf(period: string): string {
  const known = lastDays.get(period);
  if (known !== undefined) return known;
  if (lastDays.size >= KEPT) lastDays.clear();
  const day = new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5, 7)), 0)).toISOString().slice(0, 10);
  lastDays.set(period, day);
  return day;
}

/** Days from one calendar date to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

export function addDays(date: string, days: number): string {
  return dateOf(dayNumber(date) + days);
}
