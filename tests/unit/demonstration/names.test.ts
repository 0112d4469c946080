import { describe, expect, test } from 'vitest';
import { refuseInvented } from '../../../cms/plugins/imports/formats/own-export.ts';
import { isLoopback } from '../../../cms/loopback.ts';
import { nameUnder, publishedName } from '../../../collections/site-settings/demonstration.ts';
import { fictitiousRuc } from '../../../scripts/seed/demo/companies.ts';
import { inventedPdf } from '../../../scripts/seed/demo/papers.ts';
import { later, laterAll, monthsBetween } from '../../../scripts/seed/demo/place.ts';
import { demoReports } from '../../../scripts/seed/demo/reports.ts';
import { atomFeed } from '../../../site/feeds/atom.ts';
import { calendarFile } from '../../../site/feeds/calendar.ts';
import { headersByPath, refusingRobots } from '../../../collections/doors/headers.ts';
import { noticePage, notices } from '../../../site/server/notice.ts';
import { projectPackage } from '../../../site/standards/packages.ts';

const NAME = 'Demostración: Las Garúas Abierta';

describe('9-1.4 what a demonstration publishes says so', () => {
  test('its names, once', () => {
    expect(publishedName('Portal', true)).toBe('Demostración: Portal');
    expect(publishedName(NAME, true)).toBe(NAME);
    expect(publishedName('Portal', false)).toBe('Portal');
    expect(nameUnder('INVERMET Abierto', 'Obras')).toBe('Obras');
  });
  test('feeds and calendars, as a whole and entry by entry', () => {
    const feed = atomFeed({
      id: 'urn:uuid:1',
      title: 'Contratos',
      siteName: NAME,
      selfUrl: 'https://p.example/a',
      htmlUrl: 'https://p.example/',
      updated: '2026-11-02',
      entries: [{ id: 'urn:uuid:2', title: 'Proceso', url: 'https://p.example/b', updated: '2026-11-02' }],
    });
    expect([...feed.matchAll(/<title>([^<]+)<\/title>/g)].map(([, title]) => title)).toEqual([
      `Contratos · ${NAME}`,
      'Demostración: Proceso',
    ]);
    expect(feed).toContain(`<author><name>${NAME}</name></author>`);
    const calendar = calendarFile({
      name: 'Obra',
      siteName: NAME,
      url: 'https://p.example/',
      events: [{ uid: 'u', date: '2026-12-31', summary: 'Fin', updatedAt: '2026-11-02T00:00:00.000Z' }],
    });
    expect(calendar).toContain('SUMMARY:Demostración: Fin');
    expect(calendar).toContain(`NAME:Obra · ${NAME}`);
  });
  test('every answer of its server refuses robots, also those that the server makes itself', () => {
    const site = { publicUrl: 'http://127.0.0.1:1', tileUrl: null };
    expect(refusingRobots(headersByPath(site), () => true)('/obras/')).toMatchObject({
      'X-Robots-Tag': 'noindex, nofollow',
    });
    expect(refusingRobots(headersByPath(site))('/obras/')).not.toHaveProperty('X-Robots-Tag');
    expect(noticePage(notices.busy, { isDemonstration: true })).toContain('Todo en este sitio es inventado');
    expect(noticePage(notices.busy)).not.toContain('inventado');
  });
});

describe('9-1.4 nothing invented is imported', () => {
  test('a package that a demonstration publishes is refused, and no other', () => {
    const packageOf = (name: string): unknown =>
      JSON.parse(
        [
          ...projectPackage({
            about: {
              publicUrl: 'https://p.example',
              publisher: { name, ruc: null },
              licenseUrl: 'https://l.example',
              lastChange: '2026-11-01T00:00:00Z',
            },
            path: '/datos/oc4ids.json',
            projects: [],
          }),
        ].join(''),
      );
    expect(() => refuseInvented(packageOf(NAME))).toThrow(/viene de una demostración/);
    expect(() => refuseInvented(packageOf('INVERMET Abierto'))).not.toThrow();
    expect(() => refuseInvented({ releases: [] })).not.toThrow();
  });
});

describe('9-1.4 the invented rows', () => {
  test('their dates move with the month in which a demonstration is made', () => {
    expect(monthsBetween('2026-11', '2027-02-10')).toBe(3);
    expect([
      later('2026-11-30', 3),
      later('2024-11', 3),
      later('2026-11-03', -12),
      later('001-2024-FICTICIO', 3),
    ]).toEqual(['2027-02-28', '2025-02', '2025-11-03', '001-2024-FICTICIO']);
    expect(laterAll({ calendar: [{ date: '2027-01-15', label: 'Bases' }], amount: 5 }, 1)).toEqual({
      calendar: [{ date: '2027-02-15', label: 'Bases' }],
      amount: 5,
    });
  });
  test('have two years of reports, each month at least as far as the one before', () => {
    const reports = demoReports();
    expect(reports).toHaveLength(24);
    for (const [index, { actualPhysical }] of reports.entries())
      expect(actualPhysical).toBeGreaterThanOrEqual(reports[index - 1]?.actualPhysical ?? 0);
  });
  test('carry numbers that prove a legal entity and that no firm has', () => {
    expect([1, 2, 6, 10].map(fictitiousRuc)).toEqual(['20999999019', '20999999027', '20999999060', '20999999108']);
  });
  test('have documents that say what they are', () => {
    const pdf = inventedPdf('Ficha', ['Tres (3) estaciones']).toString('latin1');
    expect(pdf.startsWith('%PDF-1.4')).toBe(true);
    expect(pdf).toContain('DEMOSTRACIÓN: documento inventado');
    expect(pdf).toContain('Tres \\(3\\) estaciones');
  });
});

test('9-1.4 the password of the invented people is shown on this machine only', () => {
  for (const host of ['127.0.0.1:3000', 'localhost', '[::1]:3000']) expect(isLoopback(host), host).toBe(true);
  for (const host of ['demo.example', '127.0.0.1.evil.example', '10.0.0.5:3000', ''])
    expect(isLoopback(host), host).toBe(false);
});
