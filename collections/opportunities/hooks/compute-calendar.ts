import type { CollectionBeforeValidateHook } from 'payload';
import { isCalendarDate } from '../../standards/calendar.ts';
import { addWorkingDays } from '../../calendar/working-days.ts';

type Entry = { date?: string | null; startDate?: string | null; workingDays?: number | null };

/** Fills in the day of every term that is given in working days. */
export const computeCalendar: CollectionBeforeValidateHook = async ({ data, req }) => {
  const calendar: unknown = data?.['calendar'];
  if (!Array.isArray(calendar) || !calendar.some(isTerm)) return data;
  const settings = await req.payload.findGlobal({ slug: 'site-settings', depth: 0, req, overrideAccess: true });
  const extra = (settings.nonWorkingDays ?? []).map(({ date }) => date);
  return { ...data, calendar: calendar.map((entry: Entry) => withDay(entry, extra)) };
};

/** The entry with the day on which its term of working days ends; others stay as they are. */
export function withDay<T extends Entry>(entry: T, extra: readonly string[]): T {
  return isTerm(entry) ? { ...entry, date: addWorkingDays(entry.startDate, entry.workingDays, extra) } : entry;
}

function isTerm<T extends Entry>(entry: T): entry is T & { startDate: string; workingDays: number } {
  return (
    Boolean(entry.startDate) &&
    isCalendarDate(entry.startDate ?? '') &&
    Number.isInteger(entry.workingDays) &&
    (entry.workingDays ?? 0) > 0 &&
    (entry.workingDays ?? 0) <= 1000
  );
}
