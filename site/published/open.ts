import { DatabaseSync } from 'node:sqlite';
import { existsSync } from 'node:fs';
import { SCHEMA_VERSION } from './schema-version.ts';

/**
 * How long a process waits where another one has locked the file, unless it answers requests meanwhile
 * (`SHORT_WAIT_MS`).
 */
const USUAL_WAIT_MS = 5000;
/**
 * SQLite waits without letting anything else go on: processes that answer requests wait so long at most, and try again
 * later.
 */
export const SHORT_WAIT_MS = 50;

/**
 * Opens the read model for reading only: the portal has no other database. Throws when the file is missing or of
 * another version. Waits up to `waitMs` milliseconds where the file is locked.
 */
export function openPublished(path: string, { waitMs = USUAL_WAIT_MS }: { waitMs?: number } = {}): DatabaseSync {
  if (!existsSync(path)) throw new PublishedStoreError(`No existe ${path}. Ejecute «npm run publish -- --rebuild».`);
  const database = new DatabaseSync(path, { readOnly: true, timeout: waitMs });
  try {
    if (versionOf(database) !== SCHEMA_VERSION)
      throw new PublishedStoreError(`${path} es de otra versión. Ejecute «npm run publish -- --rebuild».`);
    database.exec('PRAGMA query_only = ON; PRAGMA mmap_size = 33554432;');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Says what is wrong with the file of the read model, and how to mend it. */
export class PublishedStoreError extends Error {
  override name = 'PublishedStoreError';
}

/** The file was made by a newer program than this one, which must not take away what that one wrote. */
export class NewerStoreError extends Error {
  override name = 'NewerStoreError';
}

/** Version of the tables of a file, null while it has none. */
export function versionOf(database: DatabaseSync): number | null {
  const has = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'").get();
  if (!has) return null;
  const row = database.prepare("SELECT value FROM meta WHERE key = 'schema_version'").get();
  return row ? Number(row['value']) : 0;
}
