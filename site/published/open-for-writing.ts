import type { DatabaseSync } from 'node:sqlite';
import { allNouns } from '../../collections/nouns.ts';
import { openToWrite } from '../../collections/installation/writable-database.ts';
import { FILLING } from './being-filled.ts';
import { NewerStoreError, versionOf } from './open.ts';
import { SCHEMA_VERSION } from './schema-version.ts';
import { SCHEMA_PRINT, schemaSql } from './schema.ts';
import { inTransaction } from './statement.ts';
import { completed, viewsPrint } from './views.ts';

/** Print of the schema of the files of version 13 that keep none. */
const UNPRINTED = 'ef854b872c24c5ed';

/**
 * Opens the read model for the one writer (the projector), creating its tables. `wasReset` says that it must be filled
 * again, also when that was begun and not finished. Rows of a release whose public views said other things stand
 * meanwhile, with what they lack as unknown. Waits up to `waitMs` milliseconds where another process has the file.
 * Throws `NewerStoreError` for one of a newer program.
 */
export function openPublishedForWriting(
  path: string,
  { waitMs = 10_000 }: { waitMs?: number } = {},
): { database: DatabaseSync; wasReset: boolean } {
  const database = openToWrite(path, { use: 'shared', timeoutMs: waitMs });
  try {
    if ((versionOf(database) ?? 0) > SCHEMA_VERSION)
      throw new NewerStoreError(
        `${path} es de una versión más nueva del programa. Instale esa versión, o ejecute «npm run publish -- --rebuild» para rehacerlo con esta.`,
      );
    // Several nodes may open a file for the first time at once: whoever comes second finds the tables of the first.
    if (!isCurrent(database)) inTransaction(database, () => makeCurrent(database));
    return { database, wasReset: metaOf(database, 'needs_rebuild') !== null };
  } catch (error) {
    database.close();
    throw error;
  }
}

const isCurrent = (database: DatabaseSync): boolean =>
  hasTables(database) && metaOf(database, 'views_print') === viewsPrint();

const hasTables = (database: DatabaseSync): boolean =>
  versionOf(database) === SCHEMA_VERSION && isOfThisSchema(database);

function makeCurrent(database: DatabaseSync): void {
  if (hasTables(database)) return completeRows(database);
  dropEverything(database);
  database.exec(
    `${schemaSql}\nINSERT INTO meta VALUES ('schema_print', '${SCHEMA_PRINT}'), ('views_print', '${viewsPrint()}'), ('needs_rebuild', '${FILLING}');`,
  );
}

const metaOf = (database: DatabaseSync, key: string): string | null => {
  const value = database.prepare('SELECT value FROM meta WHERE key = ?').get(key)?.['value'];
  return typeof value === 'string' ? value : null;
};

/** Files of before prints were kept are of the schema of that time. */
const isOfThisSchema = (database: DatabaseSync): boolean =>
  (metaOf(database, 'schema_print') ?? UNPRINTED) === SCHEMA_PRINT;

/** A field that came with this release stands in no row yet: until all are made anew it is unknown, and not missing. */
function completeRows(database: DatabaseSync): void {
  if (metaOf(database, 'views_print') === viewsPrint()) return;
  for (const noun of allNouns) {
    const update = database.prepare(`UPDATE ${noun.table} SET doc = ? WHERE key = ?`);
    for (const { key, doc } of database.prepare(`SELECT key, doc FROM ${noun.table}`).all()) {
      const row = JSON.parse(String(doc)) as object;
      const full = completed(noun, row);
      if (full !== row) update.run(JSON.stringify(full), String(key));
    }
  }
  database.prepare("INSERT OR REPLACE INTO meta VALUES ('views_print', ?)").run(viewsPrint());
  // One that is being filled goes on being filled.
  database.exec("INSERT OR IGNORE INTO meta VALUES ('needs_rebuild', '1')");
}

function dropEverything(database: DatabaseSync): void {
  // Virtual tables first: each takes its own tables with it.
  const rows = database
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY sql NOT LIKE 'CREATE VIRTUAL%', name DESC",
    )
    .all();
  database.exec(rows.map((row) => `DROP TABLE IF EXISTS "${String(row['name'])}";`).join(' '));
}
