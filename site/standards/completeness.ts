import type { DatabaseSync } from 'node:sqlite';
import { remembered, statement } from '../published/statement.ts';
import { completenessOf, costItems, type Completeness } from './cost-ids.ts';
import { projectFiles, type FileParts } from './sources.ts';

export type WorkScore = { code: string; title: string; updatedAt: string } & Completeness;
export type Ranking = { works: number; average: number; best: WorkScore[]; worst: WorkScore[]; items: { label: string; phase: string; works: number }[] };

const PARTS: FileParts = ['contracting_processes', 'milestones', 'documents', 'budget_lines'];
const SHOWN = 20;

/** The score of every work by code, read in one pass. */
export function* scores(database: DatabaseSync): Generator<WorkScore> {
  for (const { project, processes, milestones, documents, budgetLines } of projectFiles(database, PARTS)) {
    const score = completenessOf({ work: project, processes, milestones, documents, hasFundingSource: budgetLines.some(({ fundingSource }) => fundingSource !== null) });
    yield { code: project.code, title: project.title, updatedAt: project.updatedAt, ...score };
  }
}

/** Whether the budget of a work says where the money comes from. */
export function hasFundingSource(database: DatabaseSync, code: string): boolean {
  return statement(database, 'SELECT 1 FROM budget_lines WHERE project_code = ? AND funding_source IS NOT NULL LIMIT 1').get(code) !== undefined;
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
    const items = costItems.map(({ code, label, phase }) => ({ label, phase, works: works - (missing.get(code) ?? 0) }));
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
