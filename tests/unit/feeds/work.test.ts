import { describe, expect, test } from 'vitest';
import { PublishedMilestone } from '../../../collections/milestones/published.ts';
import { PublishedNews } from '../../../collections/news/published.ts';
import { workCalendar } from '../../../site/feeds/work-calendar.ts';
import { workFeed } from '../../../site/feeds/work-feed.ts';
import { month, percent } from '../../../collections/words/format.ts';
import { projectRow, reportRow } from '../site/read-model-rows.ts';

const work = projectRow({
  code: 'a',
  title: 'Puente, norte',
  dates: { viability: null, plannedStart: null, plannedEnd: '2026-12-31', actualStart: null, actualEnd: null },
  nextReport: { dueOn: '2026-12-10', owedBy: 'Constructora' },
}).doc;
const milestone = (key: string, dueDate: string | null, dateMet: string | null) =>
  PublishedMilestone.parse({
    key,
    projectCode: 'a',
    title: `Hito ${key}`,
    description: null,
    status: dateMet ? 'met' : 'scheduled',
    dueDate,
    dateMet,
    photosBefore: [],
    photosAfter: [],
    updatedAt: '2026-10-01T00:00:00.000Z',
  });
const news = PublishedNews.parse({
  slug: 'n',
  title: 'Noticia',
  summary: 'Resumen',
  bodyHtml: '<p>x</p>',
  publishedOn: '2026-11-03',
  image: null,
  projectCodes: ['a'],
  source: null,
  sourceUrl: null,
  updatedAt: '2026-11-04T00:00:00.000Z',
});
const feedOf = (given: Partial<Parameters<typeof workFeed>[0]> = {}) =>
  workFeed({
    work,
    reports: [],
    news: [],
    changes: [],
    words: { month, percent },
    publicUrl: 'https://portal.example',
    licenseUrl: 'https://licencia.example',
    siteName: 'Portal de ejemplo',
    ...given,
  });
const idsOf = (xml: string) => [...xml.matchAll(/<id>([^<]+)<\/id>/g)].map(([, id]) => id);

describe('calendar of a work', () => {
  const text = workCalendar({
    work,
    milestones: [
      milestone('1', '2026-05-01', '2026-06-15'),
      milestone('2', '2027-01-10', null),
      milestone('3', null, null),
    ],
    publicUrl: 'https://portal.example',
    siteName: 'Portal de ejemplo',
  });
  const days = [...text.matchAll(/DTSTART;VALUE=DATE:(\d+)/g)].map(([, day]) => day);

  test('has milestones on the day they were met or are due, the end and the next report', () => {
    expect(days).toEqual(['20260615', '20270110', '20261231', '20261210']);
    expect(text.replaceAll('\r\n ', '')).toContain('SUMMARY:Vence el informe mensual de Constructora');
    expect(text).toContain('NAME:Puente\\, norte · Portal de ejemplo');
  });
  test('an event keeps its identity when its day changes', () => {
    const uids = (calendar: string) => [...calendar.matchAll(/UID:(\S+)/g)].map(([, uid]) => uid);
    const later = workCalendar({
      work: {
        ...work,
        dates: { ...work.dates, plannedEnd: '2027-06-30' },
        nextReport: { dueOn: '2027-01-10', owedBy: 'Otra' },
      },
      milestones: [milestone('1', '2026-05-01', null), milestone('2', '2027-02-10', null)],
      publicUrl: 'https://portal.example',
      siteName: 'Portal de ejemplo',
    });
    expect(uids(later)).toEqual(uids(text));
    expect(new Set(uids(text)).size).toBe(4);
  });
});

describe('feed of a work', () => {
  test('has reports, news and changes, newest first', () => {
    const xml = feedOf({
      reports: [
        reportRow({
          projectCode: 'a',
          period: '2026-09',
          actualPhysical: 40,
          plannedPhysical: 50,
          problems: 'Lluvias',
          updatedAt: '2026-10-05T00:00:00.000Z',
        }).doc,
      ],
      news: [news],
      changes: [{ at: '2026-11-10T00:00:00.000Z', lines: ['Estado: En ejecución → Paralizada'] }],
    });
    const titles = [...xml.matchAll(/<title>([^<]+)<\/title>/g)].map(([, title]) => title);
    expect(titles).toEqual(
      [
        'Puente, norte · Portal de ejemplo',
        'Cambio: Estado: En ejecución → Paralizada',
        'Noticia',
        'Informe de setiembre de 2026: avance físico 40\u00a0%',
      ].map((title) => title.replace('setiembre de 2026', month('2026-09'))),
    );
    expect(xml).toContain('Problemas: Lluvias');
    expect(xml).toMatch(/<updated>2026-11-10T00:00:00\.000Z<\/updated>\n<author>/);
  });
  test('an entry keeps its identifier when its text changes, and two changes of one moment have two', () => {
    const at = '2026-11-10T00:00:00.000Z';
    const one = feedOf({
      reports: [reportRow({ projectCode: 'a', period: '2026-09', actualPhysical: 40 }).doc],
      changes: [{ at, lines: ['uno'] }],
    });
    const two = feedOf({
      reports: [reportRow({ projectCode: 'a', period: '2026-09', actualPhysical: 41 }).doc],
      changes: [
        { at, lines: ['dos'] },
        { at, lines: ['uno'] },
      ],
    });
    expect(new Set(idsOf(two)).size).toBe(4);
    expect(idsOf(two)).toEqual(expect.arrayContaining(idsOf(one)));
  });
  test('is short: readers ask for it often', () => {
    const reports = Array.from(
      { length: 120 },
      (_, index) =>
        reportRow({
          projectCode: 'a',
          period: `${2015 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
        }).doc,
    );
    expect(idsOf(feedOf({ reports }))).toHaveLength(51);
  });
  test('a work of which nothing is told yet has an empty feed that is valid', () => {
    expect(feedOf()).toContain(`<updated>${work.updatedAt}</updated>`);
  });
});
