import type { SQLiteAdapter } from '@payloadcms/db-sqlite';
import type { Payload } from 'payload';

/** Said where something below Payload deletes what another document names. */
export const STILL_NAMED = 'No se elimina: otro registro todavía lo nombra. Quite antes la referencia.';

/** A column of a living table that names a row of a collection's own table, and what SQLite would do to it. */
export type NamingColumn = { table: string; column: string; target: string };
type ForeignKey = { table: string; column: string; target: string; onDelete: string };

/**
 * On SQLite the foreign keys of Payload's tables blank (SET NULL) or drop (CASCADE) what names a deleted row, without
 * hook, outbox or activity. The guard of the delete operation keeps that from happening; whatever reaches the database
 * past it is refused by a trigger of this connection. They are temporary, so that migrations never meet them. Versions
 * do not count: what was said of old may name what is gone. Gives what is guarded; nothing on MongoDB, which has no
 * cascades.
 */
export async function refuseSilentLoss(payload: Payload): Promise<NamingColumn[]> {
  if (payload.db.name !== 'sqlite') return [];
  const { client } = payload.db as unknown as SQLiteAdapter;
  const { rows } = await client.execute(
    'SELECT m.name AS child, k."from" AS own, k."table" AS target, k.on_delete AS act FROM sqlite_master m, pragma_foreign_key_list(m.name) k WHERE m.type = \'table\' ORDER BY m.name, k."from"',
  );
  const guarded = namingColumns(
    rows.map((row) => ({
      table: String(row['child']),
      column: String(row['own']),
      target: String(row['target']),
      onDelete: String(row['act']),
    })),
  );
  for (const [target, columns] of Map.groupBy(guarded, (one) => one.target)) {
    const isNamed = columns
      .map(({ table, column }) => `EXISTS (SELECT 1 FROM main."${table}" WHERE "${column}" = OLD.id)`)
      .join(' OR ');
    await client.execute(
      `CREATE TEMP TRIGGER IF NOT EXISTS "${target}_still_named" BEFORE DELETE ON main."${target}" WHEN ${isNamed} BEGIN SELECT RAISE(ABORT, '${STILL_NAMED}'); END`,
    );
  }
  return guarded;
}

/** Rows of a document's own (its lists, languages, relations) hang on it by these and go with it. */
const parentLinks: ReadonlySet<string> = new Set(['_parent_id', 'parent_id']);
/** Versions begin with `_`; Payload's locks and preferences tidy themselves. */
const isLiving = (table: string): boolean => !table.startsWith('_') && !table.startsWith('payload_');

/**
 * Of all foreign keys those by which a deletion would change another document. Not those between rows of one collection
 * (a rectification and its report, a consortium and its members): of several deleted in one statement one may name the
 * other. Pure.
 */
export function namingColumns(keys: readonly ForeignKey[]): NamingColumn[] {
  const parents = new Map(
    keys.filter(({ column }) => parentLinks.has(column)).map(({ table, target }) => [table, target]),
  );
  const rootOf = (table: string): string => {
    const parent = parents.get(table);
    return parent === undefined ? table : rootOf(parent);
  };
  return keys
    .filter(
      ({ table, column, target, onDelete }) =>
        isLiving(table) &&
        isLiving(rootOf(table)) &&
        isLiving(target) &&
        !parentLinks.has(column) &&
        !parents.has(target) &&
        rootOf(table) !== target &&
        /^(?:SET NULL|CASCADE)$/i.test(onDelete),
    )
    .map(({ table, column, target }) => ({ table, column, target }));
}
