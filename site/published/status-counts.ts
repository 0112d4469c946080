import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { projectStatuses } from '../../collections/projects/published.ts';
import { knownFrom, tooOldSql, undatedSql, type Yardstick } from './accountability.ts';
import { statement } from './statement.ts';
import { totalOf, workGroups } from './work-groups.ts';

/**
 * Works of a state. `old` of them: the last word of a source is too old to say that it is so today; `undated`: the
 * source gives no day.
 */
export type StatusCount = { works: number; old: number; undated: number };
export type CountedStatus = StatusCount & { status: (typeof projectStatuses)[number] };

/** Works by state, in the order of the states; `where` begins with WHERE and has `values`. */
export function worksByStatus(
  database: DatabaseSync,
  yardstick: Pick<Yardstick, 'today' | 'freshness'>,
  { where = '', values = [] }: { where?: string; values?: readonly SQLInputValue[] } = {},
): CountedStatus[] {
  const rows = statement(
    database,
    `SELECT status, count(*) AS works, coalesce(sum(${tooOldSql}), 0) AS old, coalesce(sum(${undatedSql}), 0) AS undated FROM project_facts ${where} GROUP BY status`,
  ).all(knownFrom(yardstick), ...values);
  const counts = new Map(rows.map((row) => [String(row['status']), row]));
  return projectStatuses.map((status) => {
    const row = counts.get(status);
    return {
      status,
      works: Number(row?.['works'] ?? 0),
      old: Number(row?.['old'] ?? 0),
      undated: Number(row?.['undated'] ?? 0),
    };
  });
}

/** The same of all works, out of the pass that all sums of the home page share. */
export function statusesNow(database: DatabaseSync, yardstick: Yardstick): CountedStatus[] {
  const groups = workGroups(database, yardstick);
  return projectStatuses.map((status) => {
    const some = groups.filter((group) => group.status === status);
    return {
      status,
      works: totalOf(some, ({ works }) => works),
      old: totalOf(some, ({ isOld, works }) => (isOld ? works : 0)),
      undated: totalOf(some, ({ isUndated, works }) => (isUndated ? works : 0)),
    };
  });
}
