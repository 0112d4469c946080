import type { DatabaseSync } from 'node:sqlite';
import type { PublishedProgressReport } from '../../collections/progress-reports/published.ts';
import { documents, statement } from './statement.ts';

/** Approved monthly reports of a work from the first to the last (EX-6). */
export function reportsOf(database: DatabaseSync, projectCode: string): PublishedProgressReport[] {
  return documents<PublishedProgressReport>(database, 'SELECT doc FROM progress_reports WHERE project_code = ? ORDER BY period', projectCode);
}

/** Problems told by a report, with its month and who told them. */
export type ToldProblem = { period: string; problems: string; reportedBy: string | null; source: string };

/** Of each of these works the newest report that tells a problem: the published cause of its delay. One query for all. */
export function latestProblems(database: DatabaseSync, projectCodes: readonly string[]): Map<string, ToldProblem> {
  const rows = statement(database, `SELECT code.value AS code, (
      SELECT doc FROM progress_reports WHERE project_code = code.value AND doc ->> '$.problems' IS NOT NULL ORDER BY period DESC LIMIT 1
    ) AS doc FROM json_each(?) code`).all(JSON.stringify(projectCodes));
  return new Map(rows.flatMap((row): [string, ToldProblem][] => {
    if (row['doc'] === null) return [];
    const { period, problems, reportedBy, source } = JSON.parse(String(row['doc'])) as PublishedProgressReport;
    return problems === null ? [] : [[String(row['code']), { period, problems, reportedBy, source }]];
  }));
}
