import type { DatabaseSync } from 'node:sqlite';
import type { PublishedProgressReport } from '../../collections/progress-reports/published.ts';
import { documents } from './statement.ts';

/** Approved monthly reports of a work from the first to the last (EX-6). */
export function reportsOf(database: DatabaseSync, projectCode: string): PublishedProgressReport[] {
  return documents<PublishedProgressReport>(database, 'SELECT doc FROM progress_reports WHERE project_code = ? ORDER BY period', projectCode);
}
