import { DatabaseSync } from 'node:sqlite';
import { existsSync } from 'node:fs';
import { keepFileClosed } from '../../collections/installation/file-modes.ts';
import { SCHEMA_VERSION, schemaSql } from './schema.ts';

/** Opens the read model for reading only: the portal has no other database. Throws when the file is missing or of another version. */
export function openPublished(path: string): DatabaseSync {
  if (!existsSync(path)) throw new PublishedStoreError(`No existe ${path}. Ejecute «npm run publish -- --rebuild».`);
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  if (versionOf(database) !== SCHEMA_VERSION) {
    database.close();
    throw new PublishedStoreError(`${path} es de otra versión. Ejecute «npm run publish -- --rebuild».`);
  }
  database.exec('PRAGMA query_only = ON; PRAGMA mmap_size = 33554432;');
  return database;
}

/** Opens the read model for the one writer (the projector), creating its tables. `wasReset` says that it must be filled again, also when that was begun and not finished. */
export function openPublishedForWriting(path: string): { database: DatabaseSync; wasReset: boolean } {
  keepFileClosed(path, 'shared');
  const database = new DatabaseSync(path, { timeout: 10_000 });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  const version = versionOf(database);
  if (version === SCHEMA_VERSION)
    return {
      database,
      wasReset: database.prepare("SELECT 1 FROM meta WHERE key = 'needs_rebuild'").get() !== undefined,
    };
  if (version !== null) dropEverything(database);
  database.exec(`BEGIN IMMEDIATE;\n${schemaSql}\nINSERT INTO meta VALUES ('needs_rebuild', '1');\nCOMMIT;`);
  return { database, wasReset: true };
}

/** Says what is wrong with the file of the read model, and how to mend it. */
export class PublishedStoreError extends Error {
  override name = 'PublishedStoreError';
}

function versionOf(database: DatabaseSync): number | null {
  const has = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'").get();
  if (!has) return null;
  const row = database.prepare("SELECT value FROM meta WHERE key = 'schema_version'").get();
  return row ? Number(row['value']) : 0;
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
