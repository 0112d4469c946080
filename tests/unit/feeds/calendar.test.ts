import { describe, expect, test } from 'vitest';
import { calendarFile, type CalendarEvent } from '../../../site/feeds/calendar.ts';

const event: CalendarEvent = {
  uid: 'u-1',
  date: '2026-12-31',
  summary: 'Fin previsto',
  updatedAt: '2026-11-15T15:00:00.250Z',
};
const file = (events: CalendarEvent[], siteName = 'Portal de ejemplo'): string =>
  calendarFile({ siteName, name: 'Obra; «uno», dos', url: 'https://portal.example/obras/1/', events });
/** Content lines as a reader sees them: unfolded. */
const lines = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');

describe('calendar file (RFC 5545)', () => {
  test('an event takes whole days, and its end is the day after the last one', () => {
    const read = lines(file([event, { ...event, uid: 'u-2', endDate: '2027-01-02' }]));
    expect(read.filter((line) => line.startsWith('DTSTART'))).toEqual([
      'DTSTART;VALUE=DATE:20261231',
      'DTSTART;VALUE=DATE:20261231',
    ]);
    expect(read.filter((line) => line.startsWith('DTEND'))).toEqual([
      'DTEND;VALUE=DATE:20270101',
      'DTEND;VALUE=DATE:20270103',
    ]);
    expect(read).toContain('DTSTAMP:20261115T150000Z');
    expect(read.slice(0, 3)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//INVERMET Abierto//Portal//ES']);
    expect(read.slice(-2)).toEqual(['END:VCALENDAR', '']);
  });
  test('an event with an hour of Lima begins at that instant, and its place is escaped; one of several days stays whole', () => {
    const read = lines(file([{ ...event, time: '20:30', location: 'Plaza Mayor, Lima' }]));
    expect(read).toContain('DTSTART:20270101T013000Z');
    expect(read.some((line) => line.startsWith('DTEND'))).toBe(false);
    expect(read).toContain('LOCATION:Plaza Mayor\\, Lima');
    expect(lines(file([{ ...event, time: '20:30', endDate: '2027-01-02' }]))).toContain('DTSTART;VALUE=DATE:20261231');
  });
  test('the last day of the calendar, which registers write for no end, has no day after it', () => {
    const read = lines(file([{ ...event, date: '9999-12-31' }]));
    expect(read).toContain('DTSTART;VALUE=DATE:99991231');
    expect(read.some((line) => line.startsWith('DTEND'))).toBe(false);
  });
  test('every line ends with CRLF and has at most 75 octets, characters whole', () => {
    const summary = 'Ñandú 🏗️ áéíóú '.repeat(30).trim();
    const text = file([{ ...event, summary }]);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text).not.toContain('\uFFFD');
    expect(lines(text)).toContain(`SUMMARY:${summary}`);
  });
  test('commas, semicolons, backslashes and line breaks in texts are escaped, and nothing becomes a line of its own', () => {
    const read = lines(file([{ ...event, summary: 'a,b;c\\d', description: 'uno\r\nEND:VCALENDAR\ndos' }]));
    expect(read).toContain('SUMMARY:a\\,b\\;c\\\\d');
    expect(read).toContain('DESCRIPTION:uno\\nEND:VCALENDAR\\ndos');
    expect(read.filter((line) => line === 'END:VCALENDAR')).toHaveLength(1);
    expect(read).toContain('NAME:Obra\\; «uno»\\, dos · Portal de ejemplo');
  });
  test('the same data give the same bytes', () => {
    expect(file([event])).toBe(file([event]));
  });
  test('a date that is none, or an end before the beginning, is an error', () => {
    expect(() => file([{ ...event, date: '2026-13-01' }])).toThrow(RangeError);
    expect(() => file([{ ...event, date: '31/12/2026' }])).toThrow(RangeError);
    expect(() => file([{ ...event, endDate: '2026-12-30' }])).toThrow(/antes/);
  });
});
