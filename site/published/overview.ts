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
  /** Invented works stay out of the sums, unless there are no others. */
  isDemoOnly: boolean;
  demoWorks: number;
  updatedAt: string | null;
};

/** The figures of the moment: how many works, of what amount in soles, in which state and situation. */
export function overview(database: DatabaseSync, yardstick: Yardstick): Overview {
  return remembered(database, `overview ${JSON.stringify(yardstick)}`, () => {
    const conditions = situations.map((situation) => situationSql(situation, yardstick));
    const sums = conditions.map(({ sql }, index) => `coalesce(sum(coalesce(${sql}, 0)), 0) AS s${index}`).join(', ');
    const rows = statement(database, `SELECT status, is_demo, count(*) AS works, coalesce(sum(official_pen), 0) AS amount, sum(cost_pen IS NOT NULL AND official_pen IS NULL) AS press, max(updated_at) AS updated, ${sums} FROM project_facts GROUP BY status, is_demo`)
      .all(...conditions.flatMap(({ values }) => values));
    const demoWorks = rows.filter((row) => row['is_demo'] === 1).reduce((sum, row) => sum + Number(row['works']), 0);
    const isDemoOnly = demoWorks > 0 && rows.every((row) => row['is_demo'] === 1);
    const counted = rows.filter((row) => isDemoOnly || row['is_demo'] === 0);
    const total = (name: string): number => counted.reduce((sum, row) => sum + Number(row[name]), 0);
    return {
      works: total('works'),
      amountPen: total('amount'),
      pressAmounts: total('press'),
      byStatus: Object.fromEntries(counted.map((row) => [String(row['status']), Number(row['works'])])),
      bySituation: Object.fromEntries(situations.map((situation, index) => [situation, total(`s${index}`)])) as Record<Situation, number>,
      isDemoOnly,
      demoWorks: isDemoOnly ? 0 : demoWorks,
      updatedAt: counted.map((row) => String(row['updated'])).sort().at(-1) ?? null,
    };
  });
}

/** The largest works in a situation, real ones before invented ones. */
export function worksInSituation(database: DatabaseSync, { situation, yardstick, limit }: { situation: Situation; yardstick: Yardstick; limit: number }): PublishedProject[] {
  const { sql, values } = situationSql(situation, yardstick);
  return documents<PublishedProject>(database, `SELECT doc FROM (SELECT key AS k, is_demo AS demo, cost_pen AS cost FROM project_facts WHERE ${sql} ORDER BY demo, cost DESC, k LIMIT ?) JOIN projects ON key = k ORDER BY demo, cost DESC, k`, ...values, limit);
}

/** How many works touch each district, most first. A work in three districts counts in each. */
export function worksByDistrict(database: DatabaseSync): { ubigeo: string; works: number }[] {
  return remembered(database, 'works-by-district', () =>
    statement(database, `SELECT ubigeo, count(*) AS works FROM project_districts JOIN project_facts ON key = project_code
      WHERE is_demo = 0 OR NOT EXISTS (SELECT 1 FROM project_facts WHERE is_demo = 0) GROUP BY ubigeo ORDER BY works DESC, ubigeo`)
      .all().map((row) => ({ ubigeo: String(row['ubigeo']), works: Number(row['works']) })));
}
