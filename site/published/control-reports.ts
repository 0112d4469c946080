import type { DatabaseSync } from 'node:sqlite';
import type { PublishedControlReport } from '../../collections/control-reports/published.ts';
import type { PublishedPressItem } from '../../collections/press-items/published.ts';
import { count, document, documents, remembered, statement } from './statement.ts';

/** Rows on one page of the list. */
export const REPORTS_PER_PAGE = 50;

// Those of which no day is published come last.
const ORDER = "ORDER BY coalesce(published_on, doc ->> '$.issuedOn') DESC NULLS LAST, key";

/** One page (from 1) of the control reports, the newest first. */
export function controlReports(database: DatabaseSync, page = 1): PublishedControlReport[] {
  return documents<PublishedControlReport>(
    database,
    `SELECT doc FROM control_reports ${ORDER} LIMIT ? OFFSET ?`,
    REPORTS_PER_PAGE,
    (page - 1) * REPORTS_PER_PAGE,
  );
}

/** How many there are, of how many of them nobody publishes what was done, and how many works they are about. */
export function controlReportCounts(database: DatabaseSync): { reports: number; unanswered: number; works: number } {
  return remembered(database, 'control-report-counts', () => {
    const row = statement(
      database,
      "SELECT count(*) AS n, coalesce(sum(doc ->> '$.followUp' IS NULL), 0) AS unanswered FROM control_reports",
    ).get();
    return {
      reports: Number(row?.['n'] ?? 0),
      unanswered: Number(row?.['unanswered'] ?? 0),
      works: count(database, 'SELECT count(DISTINCT project_code) AS n FROM control_report_works'),
    };
  });
}

/** One report by its address, null when there is none. */
export function controlReport(database: DatabaseSync, slug: string): PublishedControlReport | null {
  return document<PublishedControlReport>(database, 'SELECT doc FROM control_reports WHERE key = ?', slug);
}

/** Addresses of all reports, and the works of each. */
export function* controlReportKeys(database: DatabaseSync): Generator<{ slug: string; works: string[] }> {
  const rows = statement(
    database,
    `SELECT key, (SELECT json_group_array(project_code) FROM control_report_works WHERE slug = key) AS works FROM control_reports ${ORDER}`,
  ).all();
  for (const row of rows) yield { slug: String(row['key']), works: JSON.parse(String(row['works'])) as string[] };
}

/** Reports on one work, the newest first. */
export function controlReportsOf(database: DatabaseSync, code: string): PublishedControlReport[] {
  return documents<PublishedControlReport>(
    database,
    `SELECT doc FROM control_reports WHERE key IN (SELECT slug FROM control_report_works WHERE project_code = ?) ${ORDER}`,
    code,
  );
}

/** What the press reported of one work, the newest first. */
export function pressOf(database: DatabaseSync, code: string, limit: number): PublishedPressItem[] {
  // The press writes about a few works: of the others nothing is asked.
  const works = remembered(
    database,
    'works in the press',
    () =>
      new Set(
        statement(database, 'SELECT DISTINCT project_code FROM press_item_works')
          .all()
          .map((row) => row['project_code']),
      ),
  );
  if (!works.has(code)) return [];
  return documents<PublishedPressItem>(
    database,
    'SELECT doc FROM press_item_works JOIN press_items ON key = slug WHERE press_item_works.project_code = ? ORDER BY event_on DESC, key LIMIT ?',
    code,
    limit,
  );
}

/** Years of the press timeline with their number of entries, the newest first. */
export function pressYears(database: DatabaseSync): { year: string; items: number }[] {
  return statement(
    database,
    'SELECT substr(event_on, 1, 4) AS year, count(*) AS n FROM press_items GROUP BY 1 ORDER BY 1 DESC',
  )
    .all()
    .map((row) => ({ year: String(row['year']), items: Number(row['n']) }));
}

/** What the press reported in one year, the newest first. */
export function pressOfYear(database: DatabaseSync, year: string): PublishedPressItem[] {
  return documents<PublishedPressItem>(
    database,
    'SELECT doc FROM press_items WHERE event_on >= ? AND event_on < ? ORDER BY event_on DESC, key',
    year,
    String(Number(year) + 1),
  );
}
