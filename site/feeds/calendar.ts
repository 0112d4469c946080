import { nameUnder } from '../../collections/site-settings/demonstration.ts';

/**
 * An event of whole days, or one that begins at `time` (`HH:MM` in Lima, UTC−5). `date` and `endDate` are calendar
 * dates `YYYY-MM-DD`, `endDate` the last day, included.
 * `uid`: never changes (`stableUuid`). `updatedAt`: ISO 8601 instant of the last change. `url`: absolute.
 */
export type CalendarEvent = {
  uid: string;
  date: string;
  endDate?: string;
  summary: string;
  description?: string;
  url?: string;
  updatedAt: string;
  time?: string;
  location?: string;
};

/** `siteName`: the portal that publishes. */
export type CalendarFile = { name: string; siteName: string; url: string; events: readonly CalendarEvent[] };

export const CALENDAR_TYPE = 'text/calendar; charset=utf-8';

const MAXIMUM_OCTETS = 75;
/** Registers write it for «no end»; no day comes after it. */
const LAST_DAY = '9999-12-31';

/**
 * Calendar after RFC 5545 (names: RFC 7986), lines folded at 75 octets and ended by CRLF. Throws `RangeError` for a
 * date that is none.
 */
export function calendarFile({ name, siteName, url, events }: CalendarFile): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//INVERMET Abierto//Portal//ES',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escapeText(`${name} · ${siteName}`)}`,
    `X-WR-CALNAME:${escapeText(`${name} · ${siteName}`)}`,
    `URL:${withoutControls(url)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    ...events.flatMap((event) => eventLines({ ...event, summary: nameUnder(siteName, event.summary) })),
    'END:VCALENDAR',
  ]
    .map(fold)
    .join('');
}

function eventLines({
  uid,
  date,
  endDate,
  summary,
  description,
  url,
  updatedAt,
  time,
  location,
}: CalendarEvent): string[] {
  const last = endDate ?? date;
  if (last < date) throw new RangeError(`El evento «${summary}» termina (${last}) antes de empezar (${date}).`);
  const stamp = utc(updatedAt);
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(uid)}`,
    // With METHOD, DTSTAMP is when this description was made; the last change keeps equal data equal byte by byte.
    `DTSTAMP:${stamp}`,
    `LAST-MODIFIED:${stamp}`,
    // RFC 5545, 3.6.1: the end is the first day that does not belong to the event; one with an hour and no end has no
    // known length.
    ...(time && last === date
      ? [`DTSTART:${utc(`${date}T${time}:00-05:00`)}`]
      : [
          `DTSTART;VALUE=DATE:${compact(date)}`,
          ...(last === LAST_DAY ? [] : [`DTEND;VALUE=DATE:${compact(dayAfter(last))}`]),
        ]),
    `SUMMARY:${escapeText(summary)}`,
    ...(description ? [`DESCRIPTION:${escapeText(description)}`] : []),
    ...(location ? [`LOCATION:${escapeText(location)}`] : []),
    ...(url ? [`URL:${withoutControls(url)}`] : []),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** RFC 5545, 3.1: at most 75 octets in a line, never breaking a character; the next line begins with a space. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MAXIMUM_OCTETS) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return `${[...parts, part].join('\r\n')}\r\n`;
}

/** RFC 5545, 3.3.11. */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u001F\u007F]/g, '');
}

function compact(date: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(`${date}T00:00:00Z`)))
    throw new RangeError(`«${date}» no es una fecha AAAA-MM-DD.`);
  return date.replaceAll('-', '');
}

function dayAfter(date: string): string {
  compact(date);
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function utc(moment: string): string {
  const time = Date.parse(moment);
  if (Number.isNaN(time)) throw new RangeError(`«${moment}» no es un instante ISO 8601.`);
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
}
