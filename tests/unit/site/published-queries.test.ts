import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { contractYears } from '../../../site/published/contracts.ts';
import { competition, publishedProcesses } from '../../../site/published/market.ts';
import { news, newsBySlug, newsOfProject, projectTitles, upcomingEvents } from '../../../site/published/news.ts';
import { processesOfBuyer, totalsOf, worksOf } from '../../../site/published/organizations.ts';
import { sourcesUsed } from '../../../site/published/sources.ts';
import { topicLabel } from '../../../site/published/topics.ts';
import { organizationRow, processRow, projectRow } from './read-model-rows.ts';
import { model, newsRow, opportunityDoc } from './queries-support.ts';

const figure = (source: string, asOf: string | null) => ({
  metric: 'physicalProgress',
  label: null,
  value: 1,
  text: null,
  unit: 'percent',
  source,
  sourceUrl: null,
  asOf,
  consultedOn: null,
  grade: 'A',
  scope: 'whole',
  part: null,
  note: null,
});

describe('what the figures of works name as their source', () => {
  test('the most used first, with its newest day; of as many by name', async () => {
    const work = (code: string, ...figures: ReturnType<typeof figure>[]) =>
      projectRow({ code, figures: figures as never });
    const database = model(
      work('1', figure('MEF', '2026-01-01'), figure('SEACE', null)),
      work('2', figure('MEF', null), figure('INFOBRAS', '2026-05-01')),
      work('3', figure('INFOBRAS', '2026-06-01'), figure('MEF', '2025-01-01')),
      work('4'),
      work('5', figure('Acta', null)),
    );
    expect(await sourcesUsed(database)).toEqual([
      { source: 'MEF', figures: 3, latest: '2026-01-01' },
      { source: 'INFOBRAS', figures: 2, latest: '2026-06-01' },
      { source: 'Acta', figures: 1, latest: null },
      { source: 'SEACE', figures: 1, latest: null },
    ]);
    expect((await sourcesUsed(database, 2)).map(({ source }) => source)).toEqual(['MEF', 'INFOBRAS']);
    expect(await sourcesUsed(model())).toEqual([]);
  });
  test('of all works, however many', async () => {
    const rows = Array.from({ length: 501 }, (_, index) =>
      projectRow({
        code: String(index).padStart(4, '0'),
        figures: [figure(index % 2 ? 'A' : 'B', `2026-01-${String((index % 28) + 1).padStart(2, '0')}`)] as never,
      }),
    );
    expect(await sourcesUsed(model(...rows))).toEqual([
      { source: 'B', figures: 251, latest: '2026-01-27' },
      { source: 'A', figures: 250, latest: '2026-01-28' },
    ]);
  });
});

describe('what a subscription is about', () => {
  test('is called as it is published', () => {
    const database = model(
      projectRow({ code: '7', title: 'Malecón' }),
      organizationRow({ key: '20100000001', name: 'A S.A.' }),
      {
        table: 'opportunities',
        key: 'tren',
        doc: opportunityDoc('tren', { title: 'Tren', titleEn: 'Train' }),
      },
      {
        table: 'opportunities',
        key: 'vía',
        doc: opportunityDoc('via'),
      },
    );
    const label = (topic: string, language: 'es' | 'en' = 'es') => topicLabel(database, topic, language);
    expect([label('work:7'), label('work:8')]).toEqual(['Malecón', null]);
    expect([label('supplier:20100000001'), label('supplier:7')]).toEqual(['A S.A.', null]);
    expect([label('opportunity:tren'), label('opportunity:tren', 'en'), label('opportunity:no')]).toEqual([
      'Tren',
      'Train',
      null,
    ]);
    expect([label('district:150122'), label('district:999999')]).toEqual(['Miraflores', null]);
    expect([
      label('topic:contratos'),
      label('topic:contratos', 'en'),
      label('topic:otro'),
      label('raro:7'),
      label(''),
    ]).toEqual(['Contratos de obras', 'Works contracts', null, null, null]);
  });
});

describe('news and activities', () => {
  test('the latest first, those of a work, and what is not over', () => {
    const event = (startsOn: string, given: object = {}) => ({
      startsOn,
      endsOn: null,
      time: null,
      place: 'Plaza',
      ...given,
    });
    const database = model(
      projectRow({ code: '7', title: 'Malecón' }),
      projectRow({ code: '8', title: 'Puente largo', shortTitle: 'Puente' } as never),
      newsRow('b', {
        publishedOn: '2026-11-02',
        projectCodes: ['7', '8'],
        event: event('2026-11-20', { time: '10:00' }),
      }),
      newsRow('a', { publishedOn: '2026-11-02', projectCodes: ['7'], event: event('2026-11-20', { time: '09:00' }) }),
      newsRow('c', { publishedOn: '2026-11-03', event: event('2026-11-10', { endsOn: '2026-11-19' }) }),
      newsRow('d', { publishedOn: '2026-10-01', event: event('2026-11-18') }),
    );
    expect(news(database).map(({ slug }) => slug)).toEqual(['c', 'a', 'b', 'd']);
    expect(newsOfProject(database, '7').map(({ slug }) => slug)).toEqual(['a', 'b']);
    expect([newsOfProject(database, '9'), newsBySlug(database, 'z'), newsBySlug(database, 'a')?.title]).toEqual([
      [],
      null,
      'a',
    ]);
    const upcoming = (day: string) => upcomingEvents(database, day).map(({ slug }) => slug);
    expect([upcoming('2026-11-18'), upcoming('2026-11-19'), upcoming('2026-11-21')]).toEqual([
      ['c', 'd', 'a', 'b'],
      ['c', 'a', 'b'],
      [],
    ]);
    expect(projectTitles(database, ['8', '9', '7'])).toEqual([
      { code: '8', title: 'Puente' },
      { code: '7', title: 'Malecón' },
    ]);
  });
});

describe('contracts and companies', () => {
  const database = (): DatabaseSync =>
    model(
      processRow({
        key: 'a',
        numberOfBidders: 1,
        datePublished: '2024-05-01',
        buyer: { key: null, ruc: null, name: 'MML' },
      }),
      processRow({
        key: 'b',
        numberOfBidders: 3,
        datePublished: '2025-05-01',
        buyer: { key: null, ruc: null, name: 'MML' },
        title: 'Puente',
      }),
      processRow({
        key: 'c',
        bidders: [{ key: 'X', ruc: null, name: 'X', isWinner: false }] as never,
        datePublished: null,
      }),
      processRow({ key: 'd' }),
    );
  test('how many processes there are, how many had one bidder, and of which years they are', () => {
    expect(publishedProcesses(database())).toBe(4);
    expect(competition(database())).toEqual({ withBidders: 3, singleBidder: 2 });
    expect(competition(model())).toEqual({ withBidders: 0, singleBidder: 0 });
    expect(contractYears(database())).toEqual([2025, 2024]);
  });
  test('what an office called, the newest first', () => {
    expect(processesOfBuyer(database(), 'MML', 1)).toEqual({
      total: 2,
      rows: [{ key: 'b', nomenclature: 'B', title: 'Puente', datePublished: '2025-05-01' }],
    });
    expect(
      processesOfBuyer(database(), 'Entidad', 9).rows.map(({ key, datePublished }) => [key, datePublished]),
    ).toEqual([
      ['d', '2025-01-15'],
      ['c', null],
    ]);
  });
  test('the works of a company, the dearest first', () => {
    const party = { key: 'X', ruc: null, name: 'X' };
    const costs = (currentPen: number | null) => ({
      viablePen: null,
      updatedPen: null,
      contractPen: null,
      accruedPen: null,
      currentPen,
    });
    const works = model(
      projectRow({ code: '1', contractor: party, costs: costs(5) }),
      projectRow({ code: '2', contractor: party, costs: costs(null) }),
      projectRow({ code: '3', contractor: party, costs: costs(9) }),
      projectRow({ code: '4', supervisor: party, costs: costs(9) }),
    );
    const of = (part: 'contractor' | 'supervisor') => worksOf(works, 'X', part).map(({ code }) => code);
    expect([of('contractor'), of('supervisor'), worksOf(works, 'Y', 'contractor')]).toEqual([
      ['3', '1', '2'],
      ['4'],
      [],
    ]);
  });
  test('totals are by currency, to the cent; what is not published is no zero', () => {
    const won = (amount: number | null, currency: 'PEN' | 'USD' = 'PEN') => ({ amount, currency });
    expect(totalsOf([won(0.1, 'USD'), won(0.1), won(0.2), won(null), won(null, 'USD')])).toEqual([
      { currency: 'PEN', awards: 3, withoutAmount: 1, amount: 0.3 },
      { currency: 'USD', awards: 2, withoutAmount: 1, amount: 0.1 },
    ]);
    expect([totalsOf([won(null)])[0]?.amount, totalsOf([])]).toEqual([null, []]);
  });
});
