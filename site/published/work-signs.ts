import type { DatabaseSync } from 'node:sqlite';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { remembered, statement } from './statement.ts';

/**
 * What was paid of the cost against what is built, in percent; `built` from the lowest to the highest that registers
 * say today.
 * `otherwise`: an older official progress, higher than those, with which it would be no sign; null where there is none.
 */
export type MoneyAhead = {
  paidPen: number;
  costPen: number;
  paid: number;
  built: { low: number; high: number };
  points: number;
  isFlagged: boolean;
  otherwise: { progress: number; source: string; points: number } | null;
};

type Measured = Pick<PublishedProject, 'costs' | 'progress' | 'physicalRange'> &
  Partial<Pick<PublishedProject, 'figures'>>;

/**
 * «Dinero por delante del avance»: accrued ÷ updated cost against physical progress. Measured against the highest
 * progress in force, so that a disagreement never makes the sign. Null where a figure is missing:
 * then it cannot be measured. `threshold`: points from which it is a sign for review (settings).
 */
export function moneyAheadOfProgress(
  { costs, progress, physicalRange, figures = [] }: Measured,
  threshold: number,
): MoneyAhead | null {
  const cost = costs.updatedPen ?? costs.currentPen;
  const built =
    physicalRange ?? (progress.physical === null ? null : { low: progress.physical, high: progress.physical });
  if (costs.accruedPen === null || cost === null || cost <= 0 || built === null) return null;
  const paid = (costs.accruedPen / cost) * 100;
  const points = paid - built.high;
  const isFlagged = points >= threshold;
  const [highest] = figures
    .flatMap(({ metric, scope, grade, value, source }) =>
      metric === 'physicalProgress' && scope === 'whole' && grade !== 'C' && value !== null
        ? [{ progress: value, source, points: paid - value }]
        : [],
    )
    .sort((a, b) => b.progress - a.progress);
  return {
    paidPen: costs.accruedPen,
    costPen: cost,
    paid,
    built,
    points,
    isFlagged,
    otherwise: isFlagged && highest && highest.points < threshold ? highest : null,
  };
}

export type MoneyAheadCount = {
  measured: number;
  flagged: number;
  works: number;
  named: { code: string; name: string; paid: number; low: number; high: number }[];
};

const paidSql = 'accrued_pen * 100.0 / coalesce(updated_pen, cost_pen)';
const measuredSql =
  'accrued_pen IS NOT NULL AND coalesce(updated_pen, cost_pen) > 0 AND coalesce(physical_high, physical) IS NOT NULL';

/** The same rule over all works; a test compares the two. Those furthest ahead are named. */
export function moneyAheadWorks(database: DatabaseSync, threshold: number, limit = 10): MoneyAheadCount {
  return remembered(database, `money-ahead ${threshold} ${limit}`, () => {
    const ahead = `(${paidSql} - coalesce(physical_high, physical))`;
    const sums = statement(
      database,
      `SELECT count(*) AS works, coalesce(sum(${measuredSql}), 0) AS measured, coalesce(sum(${measuredSql} AND ${ahead} >= ?), 0) AS flagged FROM project_facts`,
    ).get(threshold);
    const rows = statement(
      database,
      `SELECT key, coalesce(short_title, title) AS name, ${paidSql} AS paid, coalesce(physical_low, physical) AS low, coalesce(physical_high, physical) AS high
      FROM project_facts WHERE ${measuredSql} AND ${ahead} >= ? ORDER BY ${ahead} DESC, key LIMIT ?`,
    ).all(threshold, limit);
    return {
      works: Number(sums?.['works'] ?? 0),
      measured: Number(sums?.['measured'] ?? 0),
      flagged: Number(sums?.['flagged'] ?? 0),
      named: rows.map((row) => ({
        code: String(row['key']),
        name: String(row['name']),
        paid: Number(row['paid']),
        low: Number(row['low']),
        high: Number(row['high']),
      })),
    };
  });
}
