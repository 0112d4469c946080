import type { DatabaseSync } from 'node:sqlite';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { newestOf } from '../../collections/projects/freshness.ts';
import { situations, situationSql, type Situation, type Yardstick } from './accountability.ts';
import { documents, remembered, statement } from './statement.ts';
import { totalOf, workGroups, type WorkGroup } from './work-groups.ts';

export type Overview = {
  works: number;
  /**
   * Sum of the present costs; amounts that only the press gives stay out, and `pressAmounts` says of how many works.
   */
  amountPen: number;
  pressAmounts: number;
  pressPen: number;
  /** Works whose official amount `amountPen` adds up. */
  withAmount: number;
  byStatus: Record<string, number>;
  /** Of `byStatus`: those whose state a source told within the days of `freshness`. */
  confirmed: Record<string, number>;
  /**
   * Works of which nobody can say in what state they are today: their last fact is too old, has no day, or is not
   * published.
   */
  unknownToday: number;
  bySituation: Record<Situation, number>;
  /** The newest «dato de» of all works; months and years count by their text. */
  newestFactOn: string | null;
};

/** The figures of the moment: how many works, of what amount in soles, in which state and situation. */
export function overview(database: DatabaseSync, yardstick: Yardstick): Overview {
  const groups = workGroups(database, yardstick);
  const byStatus = Map.groupBy(groups, ({ status }) => status);
  const ofEach = (of: (group: WorkGroup) => number): Record<string, number> =>
    Object.fromEntries([...byStatus].map(([status, some]) => [status, totalOf(some, of)]));
  return {
    works: totalOf(groups, ({ works }) => works),
    amountPen: totalOf(groups, ({ amountPen }) => amountPen),
    pressAmounts: totalOf(groups, ({ pressWorks }) => pressWorks),
    pressPen: totalOf(groups, ({ pressPen }) => pressPen),
    withAmount: totalOf(groups, ({ withAmount }) => withAmount),
    confirmed: ofEach(({ isConfirmed, works }) => (isConfirmed ? works : 0)),
    unknownToday: totalOf(groups, ({ isUnknown, works }) => (isUnknown ? works : 0)),
    byStatus: ofEach(({ works }) => works),
    bySituation: Object.fromEntries(
      situations.map((one) => [one, totalOf(groups, (group) => (group.situations.has(one) ? group.works : 0))]),
    ) as Record<Situation, number>,
    newestFactOn: newestOf(
      [...byStatus.values()].map((some) =>
        some
          .flatMap(({ newestFactOn }) => newestFactOn ?? [])
          .sort()
          .at(-1),
      ),
    ),
  };
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
      'SELECT ubigeo, count(*) AS works FROM project_districts GROUP BY ubigeo ORDER BY works DESC, ubigeo',
    )
      .all()
      .map((row) => ({ ubigeo: String(row['ubigeo']), works: Number(row['works']) })),
  );
}
