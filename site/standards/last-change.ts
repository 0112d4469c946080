import type { DatabaseSync } from 'node:sqlite';
import { updatedAtOf } from '../published/updated-at.ts';
import { instant } from '../../collections/standards/formats.ts';

/** Moment of the last change in any of the tables (RFC 3339, UTC). */
export function lastChangeOf(database: DatabaseSync, tables: readonly string[]): string {
  const moments = tables.flatMap((table) => {
    return (
      instant(
        String(database.prepare(`SELECT max(${updatedAtOf(table)}) AS moment FROM ${table}`).get()?.['moment'] ?? ''),
      ) ?? []
    );
  });
  return moments.sort().at(-1) ?? '1970-01-01T00:00:00.000Z';
}
