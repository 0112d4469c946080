import { isCalendarDate } from './calendar.ts';

/**
 * Midnight in Lima (UTC-5 all year) of a day `YYYY-MM-DD`, as RFC 3339; undefined when it is no day of the calendar.
 */
export function dateTime(day: string | null | undefined): string | undefined {
  return day && isCalendarDate(day) ? `${day}T00:00:00-05:00` : undefined;
}

/** Day of a moment that `dateTime` wrote; null without one. */
export function dayOf(moment: string | null | undefined): string | null {
  return moment ? moment.slice(0, 10) : null;
}

/** A moment as RFC 3339 in UTC; undefined when the text is none. */
export function instant(text: string | null | undefined): string | undefined {
  if (!text || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

// RFC 3986: what may stand in an address, with a scheme before it.
const URI =
  /^https?:\/\/[A-Za-z0-9.-]+(:\d+)?(\/([A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*)?(\?([A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*)?(#([A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*)?$/;

/** A web address as the standards want it (RFC 3986), undefined when it is none. */
export function uri(text: string | null | undefined): string | undefined {
  return text && text.length < 2000 && URI.test(text) ? text : undefined;
}
