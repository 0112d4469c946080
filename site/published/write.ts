import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { publishedTables, type PublishedTable } from './schema.ts';
import { tag } from './tags.ts';

/** One row to keep (`doc` is what `toPublished()` returned) or, with `doc: null`, to remove. */
export type PublishedChange = { table: PublishedTable; key: string; doc: object | null };

/** Writer of the read model. Only the projector and the rebuild hold one. */
export type PublishedWriter = {
  /** Applies all changes and queues their tags, with `tag.table` of every table that changed, in one transaction. Returns how many rows really changed. */
  apply(change: { rows: PublishedChange[]; tags: string[]; editedAt: string }): number;
  /** Removes every row whose key is not in `keep` and returns the keys removed. */
  prune(table: PublishedTable, keep: Set<string>): string[];
  /** The stored JSON of a row, null when there is none. */
  get(table: PublishedTable, key: string): object | null;
};

/** Makes a writer over a database opened with `openPublishedForWriting`. Statements are prepared once. */
export function publishedWriter(database: DatabaseSync): PublishedWriter {
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  const transaction = <T>(work: () => T): T => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  };

  return {
    apply: ({ rows, tags, editedAt }) => transaction(() => {
      let changed = 0;
      const changedTables = new Set<PublishedTable>();
      for (const { table, key, doc } of rows) {
        const name = checked(table);
        const changes = Number(doc === null
          ? statement(`DELETE FROM ${name} WHERE key = ?`).run(key).changes
          : statement(`INSERT INTO ${name} (key, doc) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET doc = excluded.doc WHERE doc <> excluded.doc`).run(key, JSON.stringify(doc)).changes);
        if (changes > 0) changedTables.add(table);
        changed += changes;
      }
      if (tags.length > 0) {
        statement('INSERT INTO changes (tags, edited_at, written_at) VALUES (?, ?, ?)').run([...new Set([...tags, ...[...changedTables].map(tag.table)])].join(' '), editedAt, new Date().toISOString());
      }
      return changed;
    }),
    prune: (table, keep) => transaction(() => {
      const keys = statement(`SELECT key FROM ${checked(table)}`).all().map((row) => String(row['key'])).filter((key) => !keep.has(key));
      for (const key of keys) statement(`DELETE FROM ${checked(table)} WHERE key = ?`).run(key);
      return keys;
    }),
    get: (table, key) => {
      const row = statement(`SELECT doc FROM ${checked(table)} WHERE key = ?`).get(key);
      return row ? (JSON.parse(String(row['doc'])) as object) : null;
    },
  };
}

function checked(table: PublishedTable): PublishedTable {
  if (!publishedTables.includes(table)) throw new TypeError(`Tabla desconocida: ${String(table)}`);
  return table;
}
