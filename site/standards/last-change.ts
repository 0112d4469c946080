import type { DatabaseSync } from 'node:sqlite';
import { instant } from '../../collections/standards/formats.ts';

/** Moment of the last change in any of the tables (RFC 3339, UTC). */
export function lastChangeOf(database: DatabaseSync, tables: readonly string[]): string {
  const moments = tables.flatMap((table) => {
    // Two tables have the column with an index; the others are read through.
    const column = ['projects', 'progress_reports'].includes(table) ? 'updated_at' : "doc ->> '$.updatedAt'";
    return (
      instant(String(database.prepare(`SELECT max(${column}) AS moment FROM ${table}`).get()?.['moment'] ?? '')) ?? []
    );
  });
  return moments.sort().at(-1) ?? '1970-01-01T00:00:00.000Z';
}
