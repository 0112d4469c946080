import type { DatabaseSync } from 'node:sqlite';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { newestOf } from '../../collections/projects/freshness.ts';
import {
  freshFrom,
  knownFrom,
  situations,
  situationSql,
  unknownTodaySql,
  type Situation,
  type Yardstick,
} from './accountability.ts';
import { documents, remembered, statement } from './statement.ts';

export type Overview = {
  works: number;
  /** Sum of the present costs; amounts that only the press gives stay out, and `pressAmounts` says of how many works. */
  amountPen: number;
  pressAmounts: number;
  pressPen: number;
  /** Works whose official amount `amountPen` adds up. */
  withAmount: number;
  byStatus: Record<string, number>;
  /** Of `byStatus`: those whose state a source told within the days of `freshness`. */
  confirmed: Record<string, number>;
  /** Works of which nobody can say in what state they are today: their last fact is too old, has no day, or is not published. */
  unknownToday: number;
  bySituation: Record<Situation, number>;
  /** The newest «dato de» of all works; months and years count by their text. */
  newestFactOn: string | null;
};

/** The figures of the moment: how many works, of what amount in soles, in which state and situation. */
export function overview(database: DatabaseSync, yardstick: Yardstick): Overview {
  return remembered(database, `overview ${JSON.stringify(yardstick)}`, () => {
    const conditions = situations.map((situation) => situationSql(situation, yardstick));
    const sums = conditions.map(({ sql }, index) => `coalesce(sum(coalesce(${sql}, 0)), 0) AS s${index}`).join(', ');
    const rows = statement(
      database,
      `SELECT status, count(*) AS works, coalesce(sum(official_pen), 0) AS amount, count(press_pen) AS press, coalesce(sum(press_pen), 0) AS press_pen, count(official_pen) AS with_amount,
        coalesce(sum(status_day >= ?), 0) AS confirmed, coalesce(sum(${unknownTodaySql}), 0) AS unknown_today, max(newest_fact_on) AS newest, ${sums} FROM project_facts GROUP BY status`,
    ).all(freshFrom(yardstick), knownFrom(yardstick), ...conditions.flatMap(({ values }) => values));
    const total = (name: string): number => rows.reduce((sum, row) => sum + Number(row[name]), 0);
    return {
      works: total('works'),
      amountPen: total('amount'),
      pressAmounts: total('press'),
      pressPen: total('press_pen'),
      withAmount: total('with_amount'),
      confirmed: Object.fromEntries(rows.map((row) => [String(row['status']), Number(row['confirmed'])])),
      unknownToday: total('unknown_today'),
      byStatus: Object.fromEntries(rows.map((row) => [String(row['status']), Number(row['works'])])),
      bySituation: Object.fromEntries(situations.map((situation, index) => [situation, total(`s${index}`)])) as Record<
        Situation,
        number
      >,
      newestFactOn: newestOf(rows.map((row) => (row['newest'] === null ? null : String(row['newest'])))),
    };
  });
}

/** The largest works in a situation. */
export function worksInSituation(
  database: DatabaseSync,
  { situation, yardstick, limit }: { situation: Situation; yardstick: Yardstick; limit: number },
): PublishedProject[] {
  const { sql, values } = situationSql(situation, yardstick);
  return documents<PublishedProject>(
    database,
    `SELECT doc FROM (SELECT key AS k, cost_pen AS cost FROM project_facts WHERE ${sql} ORDER BY cost DESC, k LIMIT ?) JOIN projects ON key = k ORDER BY cost DESC, k`,
    ...values,
    limit,
  );
}

/** How many works touch each district, most first. A work in three districts counts in each. */
export function worksByDistrict(database: DatabaseSync): { ubigeo: string; works: number }[] {
  return remembered(database, 'works-by-district', () =>
    statement(
      database,
      `SELECT ubigeo, count(*) AS works FROM project_districts JOIN project_facts ON key = project_code GROUP BY ubigeo ORDER BY works DESC, ubigeo`,
    )
      .all()
      .map((row) => ({ ubigeo: String(row['ubigeo']), works: Number(row['works']) })),
  );
}
