import type { DatabaseSync } from 'node:sqlite';
import { tracedTables, type TracedTable } from './history.ts';
import { statement } from './statement.ts';

export type MonthOfVersions = { month: string; counts: Record<TracedTable, number> };

/** How many versions of each table were published in each month, newest month first. */
export function versionsByMonth(history: DatabaseSync): MonthOfVersions[] {
  const months = new Map<string, MonthOfVersions>();
  for (const row of statement(
    history,
    'SELECT name, substr(at, 1, 7) AS month, count(*) AS n FROM versions GROUP BY 1, 2 ORDER BY 2 DESC',
  ).all()) {
    const table = tracedTables.find((one) => one === row['name']);
    const month = String(row['month']);
    const known = months.get(month) ?? { month, counts: nothing() };
    if (table) known.counts[table] = Number(row['n']);
    months.set(month, known);
  }
  return [...months.values()];
}

/** No version of any table. */
const nothing = (): MonthOfVersions['counts'] =>
  Object.fromEntries(tracedTables.map((table) => [table, 0])) as MonthOfVersions['counts'];
