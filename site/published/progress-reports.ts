import type { DatabaseSync } from 'node:sqlite';
import type { PublishedProgressReport } from '../../collections/progress-reports/published.ts';
import { inForce, precedence } from '../../collections/progress-reports/in-force.ts';
import { documents, statement } from './statement.ts';

/**
 * Of a work the one approved report of each month that its figures are taken from, from the first to the last (EX-6).
 */
export function reportsOf(database: DatabaseSync, projectCode: string): PublishedProgressReport[] {
  return inForce(allReportsOf(database, projectCode));
}

/** All approved reports of a work, of every author and version, from the first month to the last. */
export function allReportsOf(database: DatabaseSync, projectCode: string): PublishedProgressReport[] {
  return documents<PublishedProgressReport>(
    database,
    'SELECT doc FROM progress_reports WHERE project_code = ? ORDER BY period, key',
    projectCode,
  );
}

/** Problems told by a report, with its month and who told them. */
export type ToldProblem = { period: string; problems: string; reportedBy: string | null; source: string };

const kindIn = (table: string): string => `coalesce(${table}.doc ->> '$.reportKind', 'office')`;
const versionIn = (table: string): string => `coalesce(${table}.doc ->> '$.revision', 1)`;
/** A rectified report tells nothing any more; of one month the authors speak in the order of `precedence`. */
const NEWER_VERSION = `SELECT 1 FROM progress_reports AS newer WHERE newer.project_code = report.project_code AND newer.period = report.period AND ${kindIn('newer')} = ${kindIn('report')} AND ${versionIn('newer')} > ${versionIn('report')}`;
const PRECEDENCE = `CASE ${kindIn('report')} ${precedence.map((kind, place) => `WHEN '${kind}' THEN ${place}`).join(' ')} END`;

/**
 * Of each of these works the newest report that tells a problem: the published cause of its delay. One query for all.
 */
export function latestProblems(database: DatabaseSync, projectCodes: readonly string[]): Map<string, ToldProblem> {
  const rows = statement(
    database,
    `SELECT code.value AS code, (
      SELECT doc FROM progress_reports AS report WHERE project_code = code.value AND doc ->> '$.problems' IS NOT NULL AND NOT EXISTS (${NEWER_VERSION}) ORDER BY period DESC, ${PRECEDENCE} LIMIT 1
    ) AS doc FROM json_each(?) code`,
  ).all(JSON.stringify(projectCodes));
  return new Map(
    rows.flatMap((row): [string, ToldProblem][] => {
      if (row['doc'] === null) return [];
      const { period, problems, reportedBy, source } = JSON.parse(String(row['doc'])) as PublishedProgressReport;
      return problems === null ? [] : [[String(row['code']), { period, problems, reportedBy, source }]];
    }),
  );
}
