import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { eventFields } from '../../../collections/news/event.ts';
import { PublishedNews } from '../../../collections/news/published.ts';
import { eventsCalendar } from '../../../site/feeds/events-calendar.ts';
import { upcomingEvents } from '../../../site/published/news.ts';
import { eventWhen } from '../../../collections/news/event-words.ts';

type Check = (value: unknown, options: { siblingData: unknown }) => true | string;

const fields = eventFields.fields.flatMap((field) => (field.type === 'row' ? field.fields : [field]));
const check = (name: string, value: unknown, siblingData: object = {}): true | string => {
  const field = fields.find((one) => 'name' in one && one.name === name);
  return (field as unknown as { validate: Check }).validate(value, { siblingData });
};
const item = (slug: string, event: object | null): PublishedNews =>
  PublishedNews.parse({
    slug,
    title: slug,
    summary: 'Entrada',
    bodyHtml: '',
    publishedOn: '2026-11-01',
    image: null,
    projectCodes: [],
    source: null,
    sourceUrl: null,
    updatedAt: '2026-11-01T10:00:00.000Z',
    event,
  });

test('PO-9 an activity needs its day and its place, and ends after it begins', () => {
  expect(check('startsOn', '', {})).toBe(true);
  expect(check('startsOn', '', { place: 'Plaza' })).toMatch(/Falta el día/);
  expect(check('startsOn', '2026-02-30', {})).toMatch(/no es una fecha/);
  expect(check('endsOn', '2026-03-01', { startsOn: '2026-03-02' })).toMatch(/antes de empezar/);
  expect(check('endsOn', '2026-03-02', { startsOn: '2026-03-02' })).toBe(true);
  expect(check('place', ' ', { startsOn: '2026-03-02' })).toMatch(/dónde/);
  expect(check('place', null, {})).toBe(true);
  expect([
    check('place', 'x'.repeat(201), { startsOn: '2026-03-02' }),
    check('place', 7, { startsOn: '2026-03-02' }),
  ]).toEqual([expect.stringMatching(/200/), expect.stringMatching(/texto/)]);
  expect([check('time', '9:30'), check('time', '24:00'), check('time', '09:30'), check('time', null)]).toEqual([
    expect.stringMatching(/HH:MM/),
    expect.stringMatching(/HH:MM/),
    true,
    true,
  ]);
});

test('PO-9 the agenda shows what is not over, the next first; the calendar keeps what is', () => {
  const items = [
    item('pasada', { startsOn: '2026-11-01', endsOn: null, time: null, place: 'A' }),
    item('en-curso', { startsOn: '2026-11-20', endsOn: '2026-11-30', time: null, place: 'B' }),
    item('tarde', { startsOn: '2026-11-25', endsOn: null, time: '18:00', place: 'C' }),
    item('manana', { startsOn: '2026-11-25', endsOn: null, time: '09:00', place: 'D' }),
    item('sin-actividad', null),
  ];
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE news (key TEXT, doc TEXT, published_on TEXT)');
  for (const one of items)
    database.prepare('INSERT INTO news VALUES (?, ?, ?)').run(one.slug, JSON.stringify(one), one.publishedOn);
  expect(upcomingEvents(database, '2026-11-25').map(({ slug }) => slug)).toEqual(['en-curso', 'manana', 'tarde']);
  const calendar = eventsCalendar(items, { publicUrl: 'https://portal.example', siteName: 'Portal de ejemplo' });
  expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(4);
  expect(calendar).toContain('DTSTART:20261125T230000Z');
});

test('the words for when an activity is', () => {
  expect(eventWhen({ startsOn: '2026-11-25', endsOn: null, time: '18:00', place: '' })).toMatch(
    /^25\s.*2026, a\slas 18:00, hora de Lima$/,
  );
  expect(eventWhen({ startsOn: '2026-11-25', endsOn: '2026-11-27', time: null, place: '' })).toMatch(
    /^del\s25\s.*\sal\s27\s/,
  );
});
