import type { DatabaseSync } from 'node:sqlite';
import type { PublishedConcessionFile } from '../../collections/concession-files/published.ts';
import { documents, remembered, statement } from '../published/statement.ts';
import { completenessOf, costItems, type Completeness, type PublishedWork } from './cost-ids.ts';
import { projectFiles, type FileParts } from './sources.ts';

export type WorkScore = { code: string; title: string; updatedAt: string } & Completeness;
export type Ranking = {
  works: number;
  average: number;
  best: WorkScore[];
  worst: WorkScore[];
  items: { label: string; phase: string; works: number }[];
};

const PARTS: FileParts = ['contracting_processes', 'milestones', 'documents', 'budget_lines'];
const SHOWN = 20;

/** The score of every work by code, read in one pass. */
export function* scores(database: DatabaseSync): Generator<WorkScore> {
  const extras = extrasOf(database);
  for (const { project, processes, milestones, documents, budgetLines } of projectFiles(database, PARTS)) {
    const score = completenessOf({
      work: project,
      processes,
      milestones,
      documents,
      hasFundingSource: budgetLines.some(({ fundingSource }) => fundingSource !== null),
      ...extras(project.code),
    });
    yield { code: project.code, title: project.title, updatedAt: project.updatedAt, ...score };
  }
}

/**
 * What the files of concessions and the reports of control bodies add: there are few, so they are read once for all
 * works.
 */
export function extrasOf(
  database: DatabaseSync,
): (code: string) => Pick<PublishedWork, 'concession' | 'controlReports'> {
  const concessions = new Map(
    documents<PublishedConcessionFile>(database, 'SELECT doc FROM concession_files').map(
      (file) => [file.projectCode, file] as const,
    ),
  );
  const reports = new Map(
    statement(database, 'SELECT project_code, count(*) AS n FROM control_report_works GROUP BY project_code')
      .all()
      .map((row) => [String(row['project_code']), Number(row['n'])] as const),
  );
  return (code) => ({ concession: concessions.get(code) ?? null, controlReports: reports.get(code) ?? 0 });
}

/** Whether the budget of a work says where the money comes from. */
export function hasFundingSource(database: DatabaseSync, code: string): boolean {
  return (
    statement(database, 'SELECT 1 FROM budget_lines WHERE project_code = ? AND funding_source IS NOT NULL LIMIT 1').get(
      code,
    ) !== undefined
  );
}

/** Average, the most and least complete works, and how many works tell each item. */
export function ranking(database: DatabaseSync): Ranking {
  return remembered(database, 'completeness', () => {
    const missing = new Map<string, number>();
    const best: WorkScore[] = [];
    const worst: WorkScore[] = [];
    let [works, sum] = [0, 0];
    for (const score of scores(database)) {
      works += 1;
      sum += score.published;
      for (const { code } of score.missing) missing.set(code, (missing.get(code) ?? 0) + 1);
      keep(best, score, (one, other) => other.published - one.published);
      keep(worst, score, (one, other) => one.published - other.published);
    }
    const items = costItems.map(({ code, label, phase }) => ({
      label,
      phase,
      works: works - (missing.get(code) ?? 0),
    }));
    return { works, average: works === 0 ? 0 : sum / works, best, worst, items };
  });
}

/** Keeps the first few in order, works of one score by code. */
function keep(list: WorkScore[], score: WorkScore, order: (one: WorkScore, other: WorkScore) => number): void {
  const place = list.findIndex((one) => order(score, one) < 0);
  if (place === -1) list.push(score);
  else list.splice(place, 0, score);
  list.splice(SHOWN);
}
