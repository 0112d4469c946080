import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DatabaseSync } from 'node:sqlite';
import { opportunitiesFeed, opportunityCalendar, opportunityFeed } from '../../../site/feeds/opportunity-feeds.ts';
import {
  accountabilityFeed,
  contractsFeed,
  districtFeed,
  newsFeed,
  supplierFeed,
} from '../../../site/feeds/section-feeds.ts';
import {
  latestContracts,
  latestTroubledWorks,
  latestWorksOfDistrict,
  worksOfCompany,
} from '../../../site/published/latest.ts';
import { news } from '../../../site/published/news.ts';
import { openPublished } from '../../../site/published/open.ts';
import { opportunities } from '../../../site/published/opportunities.ts';
import { awardsOf } from '../../../site/published/organizations.ts';
import { chosen, comingDates, readOpportunityRequest } from '../../../site/src/requests/opportunities.ts';
import { buildReadModel } from '../../fixtures/read-model.ts';

const site = {
  publicUrl: 'https://abierto.example.pe',
  licenseUrl: 'https://creativecommons.org/licenses/by/4.0/',
  siteName: 'Portal de ejemplo',
};
const folder = mkdtempSync(join(tmpdir(), 'canales-'));
let database: DatabaseSync;

beforeAll(() => {
  buildReadModel({ path: join(folder, 'published.db'), works: 60 });
  database = openPublished(join(folder, 'published.db'));
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

/** Names and texts of the elements of a feed; throws where it is not well-formed XML. */
function read(xml: string): { entries: number; ids: string[] } {
  const parser = new SaxesParser();
  const ids: string[] = [];
  let inside = '';
  let entries = 0;
  parser.on('opentag', ({ name }) => {
    inside = name;
    if (name === 'entry') entries += 1;
  });
  parser.on('text', (text) => {
    if (inside === 'id') ids.push(text);
  });
  parser.on('closetag', () => {
    inside = '';
  });
  parser.write(xml).close();
  return { entries, ids };
}

test.each<[string, () => string]>([
  ['news', () => newsFeed(news(database), site)],
  ['contracts', () => contractsFeed(latestContracts(database, 50), site)],
  ['opportunities', () => opportunitiesFeed(opportunities(database), site)],
  [
    'works called to account',
    () =>
      accountabilityFeed(
        latestTroubledWorks(
          database,
          {
            delayedDays: 30,
            delayedPoints: 10,
            overCostPercent: 15,
            reportOverdueDays: 5,
            dueSoonDays: 60,
            today: '2026-11-22',
          },
          50,
        ),
        {
          delayedDays: 30,
          delayedPoints: 10,
          overCostPercent: 15,
          reportOverdueDays: 5,
          dueSoonDays: 60,
          today: '2026-11-22',
        },
        site,
      ),
  ],
  [
    'a district',
    () =>
      districtFeed(
        {
          ubigeo: '150101',
          name: 'Lima',
          works: latestWorksOfDistrict(
            database,
            String(database.prepare('SELECT ubigeo FROM project_districts LIMIT 1').get()?.['ubigeo']),
            50,
          ),
          page: '/',
        },
        site,
      ),
  ],
  [
    'a company',
    () => {
      const key = String(
        database.prepare('SELECT supplier_key FROM process_awards WHERE supplier_key IS NOT NULL LIMIT 1').get()?.[
          'supplier_key'
        ],
      );
      return supplierFeed(
        {
          key,
          name: 'Empresa',
          awards: awardsOf(database, key),
          works: worksOfCompany(database, key, 50),
          updatedAt: '2026-01-01',
        },
        site,
      );
    },
  ],
  [
    'an opportunity',
    () => {
      const item = opportunities(database).find(({ questions }) => questions.length > 0);
      if (!item) throw new Error('El juego de datos no trae preguntas.');
      return opportunityFeed({ item, changes: [{ at: '2026-10-01T00:00:00Z', lines: ['Etapa: <nueva>'] }], site });
    },
  ],
])('CI-4 the feed of %s is well-formed, has entries and names each once', (_name, make) => {
  const { entries, ids } = read(make());
  expect(entries).toBeGreaterThan(0);
  expect(new Set(ids).size).toBe(entries + 1);
});

test('PO-8 the calendar has every date of every opportunity', () => {
  const items = opportunities(database);
  const text = opportunityCalendar({ items, name: 'Todas', url: site.publicUrl, site });
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(items.reduce((sum, item) => sum + item.calendar.length, 0));
});

test('PO-8 filters narrow the pipeline by stage, district, amount and modality, and ignore what they do not understand', () => {
  const items = opportunities(database);
  const ask = (query: string) => chosen(items, readOpportunityRequest(new URLSearchParams(query)));
  expect(ask('etapa=tender').every(({ stage }) => stage === 'tender')).toBe(true);
  expect(ask('etapa=tender')).toHaveLength(1);
  expect(ask('distrito=150101')).toHaveLength(items.length);
  expect(ask('distrito=150102')).toEqual([]);
  expect(ask('monto=0-50').every(({ amount }) => (amount ?? Infinity) < 50e6)).toBe(true);
  expect(ask('monto=500-').every(({ amount }) => (amount ?? 0) >= 500e6)).toBe(true);
  expect(ask('etapa=nada&distrito=9&monto=x')).toHaveLength(items.length);
});

test('PO-8 the dates ahead come in their order, without those of opportunities that are over', () => {
  const dates = comingDates(opportunities(database), '2026-11-22', 100);
  expect(dates.map(({ entry }) => entry.date)).toEqual(dates.map(({ entry }) => entry.date).sort());
  expect(dates.some(({ item }) => item.stage === 'awarded')).toBe(false);
  expect(dates.length).toBeGreaterThan(3);
});

test('SE-5 the feed of contracts names no natural person', () => {
  const process =
    latestContracts(database, 50).find(({ awards }) => awards.length > 0) ??
    expect.fail('El juego de datos no trae adjudicaciones.');
  const suppliers = [
    { key: '10456789012', ruc: '10456789012', name: 'PÉREZ QUISPE JUAN' },
    { key: '20100000001', ruc: '20100000001', name: 'Constructora S.A.' },
  ];
  const feed = contractsFeed(
    [{ ...process, awards: process.awards.slice(0, 1).map((award) => ({ ...award, suppliers })) }],
    site,
  );
  expect(feed).toContain('Adjudicado a Persona natural, Constructora S.A.');
  expect(feed).not.toMatch(/QUISPE|10456789012/);
});
