import { limaDay } from '../../../../collections/calendar/days.ts';

/**
 * Order of two moments: a calendar day (`2026-03-31`) or an instant (`2026-03-31T23:00:00-05:00`). Two instants are
 * compared as instants, else their days in Lima. Negative: `one` is earlier. An unreadable or empty moment is the
 * earliest.
 */
export function compareMoments(one: string | null | undefined, other: string | null | undefined): number {
  if (isInstant(one) && isInstant(other)) return Date.parse(one) - Date.parse(other);
  return dayOfMoment(one).localeCompare(dayOfMoment(other));
}

/** The day in Lima of a day or an instant, empty when there is none. */
export function dayOfMoment(moment: string | null | undefined): string {
  if (isInstant(moment)) return limaDay(Date.parse(moment));
  return /^\d{4}-\d{2}-\d{2}/.exec(moment ?? '')?.[0] ?? '';
}

/** Has the text a date, an hour and a zone? Without a zone nobody knows which instant it is: its day counts. */
function isInstant(moment: string | null | undefined): moment is string {
  return typeof moment === 'string' && /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(moment) && !Number.isNaN(Date.parse(moment));
}
