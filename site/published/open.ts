import { DatabaseSync } from 'node:sqlite';
import { existsSync } from 'node:fs';
import { SCHEMA_VERSION } from './schema-version.ts';

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

/** Says what is wrong with the file of the read model, and how to mend it. */
export class PublishedStoreError extends Error {
  override name = 'PublishedStoreError';
}

/** Version of the tables of a file, null while it has none. */
export function versionOf(database: DatabaseSync): number | null {
  const has = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'").get();
  if (!has) return null;
  const row = database.prepare("SELECT value FROM meta WHERE key = 'schema_version'").get();
  return row ? Number(row['value']) : 0;
}
