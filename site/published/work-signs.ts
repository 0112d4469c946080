import type { DatabaseSync } from 'node:sqlite';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { remembered, statement } from './statement.ts';

/** What was paid of the cost against what is built, in percent; `built` from the lowest to the highest that official sources say. */
export type MoneyAhead = { paidPen: number; costPen: number; paid: number; built: { low: number; high: number }; points: number; isFlagged: boolean; /** Ahead by the lowest progress that is said, not by the highest: it depends on which source is believed. */ dependsOnSource: boolean };

/**
 * «Dinero por delante del avance»: accrued ÷ updated cost against physical progress. Measured against the highest
 * of all progress that official sources give on the page, not only the newest of each, so that a disagreement never makes the sign. Null where a figure is missing:
 * then it cannot be measured. `threshold`: points from which it is a sign for review (settings).
 */
export function moneyAheadOfProgress({ costs, progress, physicalRange, figures }: Pick<PublishedProject, 'costs' | 'progress' | 'physicalRange'> & Partial<Pick<PublishedProject, 'figures'>>, threshold: number): MoneyAhead | null {
  const cost = costs.updatedPen ?? costs.currentPen;
  const known = physicalRange ?? (progress.physical === null ? null : { low: progress.physical, high: progress.physical });
  const official = (figures ?? []).flatMap(({ metric, scope, grade, value }) => (metric === 'physicalProgress' && scope === 'whole' && grade !== 'C' && value !== null ? [value] : []));
  const built = known && { low: Math.min(known.low, ...official), high: Math.max(known.high, ...official) };
  if (costs.accruedPen === null || cost === null || cost <= 0 || built === null) return null;
  const paid = (costs.accruedPen / cost) * 100;
  const points = paid - built.high;
  return { paidPen: costs.accruedPen, costPen: cost, paid, built, points, isFlagged: points >= threshold, dependsOnSource: points < threshold && paid - built.low >= threshold };
}

export type MoneyAheadCount = { measured: number; flagged: number; works: number; named: { code: string; name: string; paid: number; low: number; high: number }[] };

const paidSql = 'accrued_pen * 100.0 / coalesce(updated_pen, cost_pen)';
/** The highest and the lowest progress that an official source gives on the page of the work `key`. */
const officialSql = (bound: 'max' | 'min', known: string): string => `coalesce((SELECT ${bound}(${bound}(f.value ->> 'value'), ${known}) FROM projects p, json_each(p.doc, '$.figures') f
  WHERE p.key = project_facts.key AND f.value ->> 'metric' = 'physicalProgress' AND f.value ->> 'scope' = 'whole' AND coalesce(f.value ->> 'grade', '') <> 'C' AND f.value ->> 'value' IS NOT NULL), ${known})`;
const [lowSql, highSql] = ['coalesce(physical_low, physical)', 'coalesce(physical_high, physical)'] as const;
const measuredSql = 'accrued_pen IS NOT NULL AND coalesce(updated_pen, cost_pen) > 0 AND coalesce(physical_high, physical) IS NOT NULL';

/** The same rule over all works; a test compares the two. Those furthest ahead are named. */
export function moneyAheadWorks(database: DatabaseSync, threshold: number, limit = 10): MoneyAheadCount {
  return remembered(database, `money-ahead ${threshold} ${limit}`, () => {
    const ahead = `(${paidSql} - ${highSql})`;
    const sums = statement(database, `SELECT count(*) AS works, coalesce(sum(${measuredSql}), 0) AS measured FROM project_facts`).get();
    // Only of those ahead of the newest figures are the documents read, for all that is said of their progress.
    const suspects = `SELECT key, name, paid, low, high FROM (SELECT key, coalesce(short_title, title) AS name, ${paidSql} AS paid, ${officialSql('min', lowSql)} AS low, ${officialSql('max', highSql)} AS high
      FROM project_facts WHERE ${measuredSql} AND ${ahead} >= ?) WHERE paid - high >= ?`;
    const flagged = statement(database, `SELECT count(*) AS n FROM (${suspects})`).get(threshold, threshold);
    const rows = statement(database, `${suspects} ORDER BY paid - high DESC, key LIMIT ?`).all(threshold, threshold, limit);
    return {
      works: Number(sums?.['works'] ?? 0), measured: Number(sums?.['measured'] ?? 0), flagged: Number(flagged?.['n'] ?? 0),
      named: rows.map((row) => ({ code: String(row['key']), name: String(row['name']), paid: Number(row['paid']), low: Number(row['low']), high: Number(row['high']) })),
    };
  });
}
