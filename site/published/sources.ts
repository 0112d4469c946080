import type { DatabaseSync } from 'node:sqlite';
import { remembered, statement } from './statement.ts';

export type SourceUse = { source: string; figures: number; latest: string | null };

/** Sources that the figures of works name, the most used first; those of invented works are left out unless there are no others. */
export function sourcesUsed(database: DatabaseSync, limit = 30): SourceUse[] {
  return remembered(database, `sources ${limit}`, () =>
    statement(database, `SELECT f.value ->> 'source' AS source, count(*) AS figures, max(f.value ->> 'asOf') AS latest
      FROM projects, json_each(doc, '$.figures') f
      WHERE is_demo = 0 OR NOT EXISTS (SELECT 1 FROM project_facts WHERE is_demo = 0)
      GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?`).all(limit)
      .map((row) => ({ source: String(row['source']), figures: Number(row['figures']), latest: row['latest'] === null ? null : String(row['latest']) })));
}
