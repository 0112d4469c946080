import { createHash } from 'node:crypto';
import { allNouns, nouns, type PublishedTable } from '../../collections/nouns.ts';
import { statementsOf } from '../../collections/published/rows.ts';
import { SCHEMA_VERSION } from './schema-version.ts';

export type { PublishedTable };

/** Names of the tables, which are also the names of the collections they are fed from (in snake case). */
export const publishedTables: readonly PublishedTable[] = [...nouns.map(({ table }) => table), 'settings'];

/**
 * Tables of the read model `published.db`.
 *
 * Each noun is one table of `key` and `doc` (the JSON that `toPublished()` returned); the columns that lists,
 * aggregates and the map filter by are generated from that JSON, so a writer cannot make them disagree.
 */
export const schemaSql = [
  'CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;',
  `INSERT INTO meta VALUES ('schema_version', '${SCHEMA_VERSION}');`,
  // Another file, another identity: the publisher notices that the numbers of `changes` began anew.
  "INSERT INTO meta VALUES ('store_id', lower(hex(randomblob(8))));",

  // What changed, in order: the publisher reads from the last number it has dealt with.
  'CREATE TABLE changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, tags TEXT NOT NULL, edited_at TEXT NOT NULL, written_at TEXT NOT NULL) STRICT;',

  // Of which document each row was made: it leaves the address where it stood when its document stands at another or
  // nowhere.
  'CREATE TABLE published_ids (name TEXT NOT NULL, id TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (name, id), UNIQUE (name, key)) STRICT, WITHOUT ROWID;',

  ...allNouns.flatMap(({ table, rows }) => statementsOf(table, rows)),
  ...statementsOf('settings'),

  // Full-text search over everything public. The writer fills it: news and pages lose their markup first.
  'CREATE TABLE search_entries (id INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, UNIQUE (name, key)) STRICT;',
  "CREATE VIRTUAL TABLE search_index USING fts5 (title, codes, place, body, terms, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4');",
  "CREATE VIRTUAL TABLE search_words USING fts5vocab (search_index, 'row');",
].join('\n');

/** Tells this schema from others of the same version: a noun that came, left or keeps something else. */
export const printOf = (sql: string): string => createHash('sha256').update(sql).digest('hex').slice(0, 16);
export const SCHEMA_PRINT = printOf(schemaSql);
