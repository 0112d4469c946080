import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import { remembered, statement } from './statement.ts';

export type SourceUse = { source: string; figures: number; latest: string | null };

/** Works read at once: all 10,000 would hold up every other page for half a second. */
const SLICE = 250;

/**
 * Sources that the figures of works name, the most used first; those of invented works are left out unless there are no
 * others.
 */
export function sourcesUsed(database: DatabaseSync, limit = 30): Promise<SourceUse[]> {
  return remembered(database, `sources ${limit}`, async () => {
    const found = new Map<string, SourceUse>();
    for (let from = '', to = lastOfSlice(database, from); to !== null; from = to, to = lastOfSlice(database, from)) {
      for (const { source, figures, latest } of usesBetween(database, from, to)) {
        const known = found.get(source);
        found.set(source, {
          source,
          figures: figures + (known?.figures ?? 0),
          latest: later(known?.latest ?? null, latest),
        });
      }
      await nextTurn();
    }
    return [...found.values()].sort((a, b) => b.figures - a.figures || (a.source < b.source ? -1 : 1)).slice(0, limit);
  });
}

function lastOfSlice(database: DatabaseSync, from: string): string | null {
  const last = statement(
    database,
    'SELECT max(key) AS last FROM (SELECT key FROM project_facts WHERE key > ? ORDER BY key LIMIT ?)',
  ).get(from, SLICE)?.['last'];
  return typeof last === 'string' ? last : null;
}

function usesBetween(database: DatabaseSync, from: string, to: string): SourceUse[] {
  return statement(
    database,
    `SELECT f.value ->> 'source' AS source, count(*) AS figures, max(f.value ->> 'asOf') AS latest
    FROM project_facts JOIN projects USING (key), json_each(doc, '$.figures') f
    WHERE project_facts.key > ? AND project_facts.key <= ?
    GROUP BY 1`,
  )
    .all(from, to)
    .map((row) => ({
      source: String(row['source']),
      figures: Number(row['figures']),
      latest: row['latest'] === null ? null : String(row['latest']),
    }));
}

function later(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other > one) ? other : one;
}
