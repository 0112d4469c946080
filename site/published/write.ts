import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { isTraced, type HistoryWriter, type TracedTable } from './history.ts';
import { publishedTables, type PublishedTable } from './schema.ts';
import { publishedKey } from './published-ids.ts';
import { inTransaction, statement } from './statement.ts';
import { allNouns, nounOfTable } from '../../collections/nouns.ts';
import { entryOf } from '../../collections/published/search.ts';
import { tag } from './tags.ts';

/**
 * One row to keep (`doc` is what `toPublished()` returned) or, with `doc: null`, to remove. `id`: the document behind
 * it, whose row at another key goes.
 */
export type PublishedChange = { table: PublishedTable; key: string; doc: object | null; id?: string | null };

/** Writer of the read model. Only the projector and the rebuild hold one. */
export type PublishedWriter = {
  /**
   * Applies all changes and queues their tags, with `tag.table` of every table that changed, in one transaction.
   * Returns how many rows really changed.
   */
  apply(change: { rows: PublishedChange[]; tags: string[]; editedAt: string }): number;
  /** Removes every row whose key is not in `keep` and returns the keys removed. */
  prune(table: PublishedTable, keep: Set<string>): string[];
  /** The stored JSON of a row, null when there is none. */
  get(table: PublishedTable, key: string): object | null;
  /** Key of the row that was made of a document, null while it has none. */
  keyOf(table: PublishedTable, id: string): string | null;
};

/** A publisher that slept through more changes than these compares every page instead. */
const KEPT_CHANGES = 50_000;
const PRUNE_EVERY = 1000;

const addressTags = new Set<string>([tag.settings, ...allNouns.flatMap(({ addresses }) => addresses?.tag ?? [])]);
const bringsAddresses = (name: string): boolean => addressTags.has(name);

/**
 * Makes a writer over a database opened with `openPublishedForWriting`. With a `history`
 * every version of the traced tables is kept there, before the row itself: repeating a write adds nothing.
 */
export function publishedWriter(database: DatabaseSync, history?: HistoryWriter): PublishedWriter {
  const sql = (text: string): StatementSync => statement(database, text);
  const keyOf = (table: PublishedTable, id: string): string | null => publishedKey(database, table, id);
  const write = ({ table, key, doc, id = null }: PublishedChange): number => {
    const name = checked(table);
    if (doc === null) sql('DELETE FROM published_ids WHERE name = ? AND key = ?').run(table, key);
    else if (id !== null && keyOf(table, id) !== key)
      sql('INSERT OR REPLACE INTO published_ids (name, id, key) VALUES (?, ?, ?)').run(table, id, key);
    const changes = Number(
      doc === null
        ? sql(`DELETE FROM ${name} WHERE key = ?`).run(key).changes
        : sql(
            `INSERT INTO ${name} (key, doc) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET doc = excluded.doc WHERE doc <> excluded.doc`,
          ).run(key, JSON.stringify(doc)).changes,
    );
    if (changes > 0) index({ table, key, doc });
    return changes;
  };
  const index = ({ table, key, doc }: PublishedChange): void => {
    const known = sql('SELECT id FROM search_entries WHERE name = ? AND key = ?').get(table, key)?.['id'] ?? null;
    if (known !== null) sql('DELETE FROM search_index WHERE rowid = ?').run(known);
    const parts = doc === null ? null : nounOfTable(table)?.search?.entry(doc);
    const entry = parts ? entryOf(parts) : null;
    if (!entry) {
      if (known !== null) sql('DELETE FROM search_entries WHERE id = ?').run(known);
      return;
    }
    const id = known ?? sql('INSERT INTO search_entries (name, key) VALUES (?, ?)').run(table, key).lastInsertRowid;
    sql('INSERT INTO search_index (rowid, title, codes, place, body, terms) VALUES (?, ?, ?, ?, ?, ?)').run(
      id,
      entry.title,
      entry.codes,
      entry.place,
      entry.body,
      entry.terms,
    );
  };
  const trace = (rows: readonly PublishedChange[], at: string): void => {
    const traced = rows.filter((row): row is PublishedChange & { table: TracedTable } => isTraced(row.table));
    if (traced.length > 0) history?.transaction(() => traced.forEach((row) => history.record({ ...row, at })));
  };

  /** Rows of these documents at other keys, which nothing else takes over. */
  const leftBehind = (rows: readonly PublishedChange[]): PublishedChange[] => {
    const taken = new Set(rows.filter(({ doc }) => doc !== null).map(({ table, key }) => `${table} ${key}`));
    return rows.flatMap(({ table, doc, id }) => {
      const key = doc !== null && id ? keyOf(table, id) : null;
      return key === null || taken.has(`${table} ${key}`) ? [] : [{ table, key, doc: null }];
    });
  };

  return {
    apply: ({ rows: given, tags, editedAt }) =>
      inTransaction(database, () => {
        const rows = [...leftBehind(given), ...given];
        trace(rows, editedAt);
        let changed = 0;
        const changedTables = new Set<PublishedTable>();
        for (const row of rows) {
          const changes = write(row);
          if (changes > 0) changedTables.add(row.table);
          changed += changes;
        }
        if (tags.length > 0) {
          const { lastInsertRowid: seq } = sql(
            'INSERT INTO changes (tags, edited_at, written_at) VALUES (?, ?, ?)',
          ).run(
            [
              ...new Set([
                ...tags,
                ...(tags.some(bringsAddresses) ? [tag.addresses] : []),
                ...[...changedTables].map(tag.table),
              ]),
            ].join(' '),
            editedAt,
            new Date().toISOString(),
          );
          if (Number(seq) % PRUNE_EVERY === 0)
            sql('DELETE FROM changes WHERE seq <= ?').run(Number(seq) - KEPT_CHANGES);
        }
        return changed;
      }),
    prune: (table, keep) =>
      inTransaction(database, () => {
        const keys = sql(`SELECT key FROM ${checked(table)}`)
          .all()
          .map((row) => String(row['key']))
          .filter((key) => !keep.has(key));
        trace(
          keys.map((key) => ({ table, key, doc: null })),
          new Date().toISOString(),
        );
        for (const key of keys) write({ table, key, doc: null });
        return keys;
      }),
    keyOf,
    get: (table, key) => {
      const row = sql(`SELECT doc FROM ${checked(table)} WHERE key = ?`).get(key);
      return row ? (JSON.parse(String(row['doc'])) as object) : null;
    },
  };
}

function checked(table: PublishedTable): PublishedTable {
  if (!publishedTables.includes(table)) throw new TypeError(`Tabla desconocida: ${String(table)}`);
  return table;
}
