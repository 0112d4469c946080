import { describe, expect, test } from 'vitest';
import {
  controlReport,
  controlReportCounts,
  controlReportKeys,
  controlReports,
  controlReportsOf,
  pressOf,
  pressOfYear,
  pressYears,
} from '../../../site/published/control-reports.ts';
import { budgetCoverage } from '../../../site/published/coverage.ts';
import { budgetLine, projectRow } from './read-model-rows.ts';
import { type Row, model, updatedAt } from './queries-support.ts';

describe('control reports and press', () => {
  const report = (slug: string, given: object = {}): Row => ({
    table: 'control_reports',
    key: slug,
    doc: {
      slug,
      number: slug,
      kind: 'x',
      authority: 'Contraloría',
      entity: { key: null, ruc: null, name: 'MML' },
      projects: [],
      workName: null,
      finding: '',
      recommendation: null,
      followUp: null,
      issuedOn: null,
      publishedOn: null,
      reportUrl: null,
      summaryUrl: null,
      provenance: { source: 'C', asOf: null, url: null, grade: null },
      search: '',
      updatedAt,
      ...given,
    },
  });
  const press = (slug: string, eventOn: string, projectCodes: string[] = []): Row => ({
    table: 'press_items',
    key: slug,
    doc: {
      slug,
      title: slug,
      summary: '',
      eventOn,
      topic: null,
      articleUrl: null,
      projectCodes,
      provenance: { source: 'C', asOf: null, url: null, grade: null },
      updatedAt,
    },
  });
  test('the newest first, by the day they were published or signed; those without a day last', () => {
    const work = { code: '7', title: 'Malecón' };
    const database = model(
      report('a', { publishedOn: '2026-01-01', projects: [work], followUp: 'Se hizo' }),
      report('b', { issuedOn: '2026-02-01', publishedOn: null, projects: [work, { code: '8', title: 'Puente' }] }),
      report('c'),
      report('d', { publishedOn: '2026-01-01' }),
    );
    expect(controlReports(database).map(({ slug }) => slug)).toEqual(['b', 'a', 'd', 'c']);
    expect(controlReports(database, 2)).toEqual([]);
    expect(controlReportsOf(database, '7').map(({ slug }) => slug)).toEqual(['b', 'a']);
    expect(controlReportCounts(database)).toEqual({ reports: 4, unanswered: 3, works: 2 });
    expect(controlReportCounts(model())).toEqual({ reports: 0, unanswered: 0, works: 0 });
    expect([controlReport(database, 'a')?.number, controlReport(database, 'z')]).toEqual(['a', null]);
    expect([...controlReportKeys(database)].map(({ slug, works }) => [slug, works.length])).toEqual([
      ['b', 2],
      ['a', 1],
      ['d', 0],
      ['c', 0],
    ]);
    const many = model(...Array.from({ length: 51 }, (_, index) => report(`r${index}`)));
    expect([controlReports(many).length, controlReports(many, 2).length]).toEqual([50, 1]);
  });
  test('the press by year', () => {
    const database = model(
      press('a', '2025-12-31', ['7']),
      press('b', '2026-01-01', ['7']),
      press('c', '2026', []),
      press('d', '2026-05', ['7']),
    );
    expect(pressYears(database)).toEqual([
      { year: '2026', items: 3 },
      { year: '2025', items: 1 },
    ]);
    expect(
      [pressOfYear(database, '2026'), pressOfYear(database, '2025')].map((items) => items.map(({ slug }) => slug)),
    ).toEqual([['d', 'b', 'c'], ['a']]);
    expect(pressOf(database, '7', 2).map(({ slug }) => slug)).toEqual(['d', 'b']);
  });
});

test('how much of the budget the shown works explain', () => {
  const line = (given: object): Row => {
    const doc = budgetLine(given);
    return { table: 'budget_lines', key: doc.key, doc };
  };
  const coverage = budgetCoverage(
    model(
      projectRow({ code: '7' }),
      line({ year: 2024, pimPen: 999 }),
      line({ pimPen: 60.1, projectCode: '7' }),
      line({ pimPen: 0.2, projectCode: '7' }),
      line({ pimPen: 30, projectTitle: 'Mejoramiento de la avenida' }),
      line({ pimPen: 9.7, note: 'Personal', entityName: 'MML' }),
      line({ pimPen: 0 }),
      line({ pimPen: null, note: 'Sin PIM' }),
      line({ month: 3, pimPen: 500 }),
    ),
  );
  expect(coverage).toMatchObject({
    year: 2025,
    pimPen: 100,
    explainedPen: 60.3,
    works: 1,
    lines: 6,
    withoutPim: 1,
    unexplainedLines: 2,
  });
  expect(coverage?.percent).toBeCloseTo(60.3, 10);
  expect(coverage?.unexplained).toEqual([
    { title: 'Mejoramiento de la avenida', entity: 'INVERMET', pimPen: 30, reason: 'noWork' },
    { title: 'Personal', entity: 'MML', pimPen: 9.7, reason: 'activity' },
  ]);
  expect(budgetCoverage(model())).toBeNull();
  expect(budgetCoverage(model(line({ pimPen: 0 })))?.percent).toBeNull();
});
