import { DatabaseSync } from 'node:sqlite';
import { keepFileClosed } from '../../collections/installation/file-modes.ts';
import { versionOf } from './open.ts';
import { SCHEMA_VERSION } from './schema-version.ts';
import { SCHEMA_PRINT, schemaSql } from './schema.ts';

/** Print of the schema of the files of version 13 that keep none. */
const UNPRINTED = 'ef854b872c24c5ed';

/** Opens the read model for the one writer (the projector), creating its tables. `wasReset` says that it must be filled again, also when that was begun and not finished. */
export function openPublishedForWriting(path: string): { database: DatabaseSync; wasReset: boolean } {
  keepFileClosed(path, 'shared');
  const database = new DatabaseSync(path, { timeout: 10_000 });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  const version = versionOf(database);
  if (version === SCHEMA_VERSION && isOfThisSchema(database))
    return {
      database,
      wasReset: database.prepare("SELECT 1 FROM meta WHERE key = 'needs_rebuild'").get() !== undefined,
    };
  if (version !== null) dropEverything(database);
  database.exec(
    `BEGIN IMMEDIATE;\n${schemaSql}\nINSERT INTO meta VALUES ('schema_print', '${SCHEMA_PRINT}'), ('needs_rebuild', '1');\nCOMMIT;`,
  );
  return { database, wasReset: true };
}

/** Files of before prints were kept are of the schema of that time. */
function isOfThisSchema(database: DatabaseSync): boolean {
  const kept = database.prepare("SELECT value FROM meta WHERE key = 'schema_print'").get()?.['value'] ?? UNPRINTED;
  return kept === SCHEMA_PRINT;
}

function dropEverything(database: DatabaseSync): void {
  // Virtual tables first: each takes its own tables with it.
  const rows = database
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY sql NOT LIKE 'CREATE VIRTUAL%', name DESC",
    )
    .all();
  database.exec(
    `BEGIN IMMEDIATE; ${rows.map((row) => `DROP TABLE IF EXISTS "${String(row['name'])}";`).join(' ')} COMMIT;`,
  );
}
