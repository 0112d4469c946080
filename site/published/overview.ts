import type { DatabaseSync } from 'node:sqlite';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { situations, situationSql, type Situation, type Yardstick } from './accountability.ts';
import { documents, remembered, statement } from './statement.ts';

export type Overview = {
  works: number;
  /** Sum of the present costs; amounts that only the press gives stay out, and `pressAmounts` says of how many works. */
  amountPen: number;
  pressAmounts: number;
  byStatus: Record<string, number>;
  bySituation: Record<Situation, number>;
  updatedAt: string | null;
};

/** The figures of the moment: how many works, of what amount in soles, in which state and situation. */
export function overview(database: DatabaseSync, yardstick: Yardstick): Overview {
  return remembered(database, `overview ${JSON.stringify(yardstick)}`, () => {
    const conditions = situations.map((situation) => situationSql(situation, yardstick));
    const sums = conditions.map(({ sql }, index) => `coalesce(sum(coalesce(${sql}, 0)), 0) AS s${index}`).join(', ');
    const rows = statement(database, `SELECT status, count(*) AS works, coalesce(sum(official_pen), 0) AS amount, sum(cost_pen IS NOT NULL AND official_pen IS NULL) AS press, max(updated_at) AS updated, ${sums} FROM project_facts GROUP BY status`)
      .all(...conditions.flatMap(({ values }) => values));
    const total = (name: string): number => rows.reduce((sum, row) => sum + Number(row[name]), 0);
    return {
      works: total('works'),
      amountPen: total('amount'),
      pressAmounts: total('press'),
      byStatus: Object.fromEntries(rows.map((row) => [String(row['status']), Number(row['works'])])),
      bySituation: Object.fromEntries(situations.map((situation, index) => [situation, total(`s${index}`)])) as Record<Situation, number>,
      updatedAt: rows.map((row) => String(row['updated'])).sort().at(-1) ?? null,
    };
  });
}

/** The largest works in a situation. */
export function worksInSituation(database: DatabaseSync, { situation, yardstick, limit }: { situation: Situation; yardstick: Yardstick; limit: number }): PublishedProject[] {
  const { sql, values } = situationSql(situation, yardstick);
  return documents<PublishedProject>(database, `SELECT doc FROM (SELECT key AS k, cost_pen AS cost FROM project_facts WHERE ${sql} ORDER BY cost DESC, k LIMIT ?) JOIN projects ON key = k ORDER BY cost DESC, k`, ...values, limit);
}

/** How many works touch each district, most first. A work in three districts counts in each. */
export function worksByDistrict(database: DatabaseSync): { ubigeo: string; works: number }[] {
  return remembered(database, 'works-by-district', () =>
    statement(database, `SELECT ubigeo, count(*) AS works FROM project_districts JOIN project_facts ON key = project_code GROUP BY ubigeo ORDER BY works DESC, ubigeo`)
      .all().map((row) => ({ ubigeo: String(row['ubigeo']), works: Number(row['works']) })));
}
