import type { DatabaseSync } from 'node:sqlite';
import { openPublished } from '../published/open.ts';

/** The read model as it is at one moment: which file it is and the last change it holds. */
export type Snapshot = { database: DatabaseSync; store: string; seq: number; close(): void };

const moments = new WeakMap<DatabaseSync, string>();

/**
 * Which read model a connection holds, and the last change in it; null when it is none of a snapshot and sees changes
 * come.
 */
export const momentOf = (database: DatabaseSync): string | null => moments.get(database) ?? null;

/**
 * Opens moments of the read model for files that take long to write. Each has its own connection: on the pages' one
 * an open read would show them old data until the file ends.
 */
export function snapshotOpener(path: string): () => Snapshot {
  return () => {
    const database = openPublished(path);
    // Read once from start to end: mapping the file into memory would only make the process look large.
    database.exec('PRAGMA mmap_size = 0; BEGIN;');
    const seq = Number(database.prepare('SELECT max(seq) AS seq FROM changes').get()?.['seq'] ?? 0);
    const store = String(database.prepare("SELECT value FROM meta WHERE key = 'store_id'").get()?.['value'] ?? '');
    if (store !== '') moments.set(database, `${store} ${seq}`);
    return { database, store, seq, close: () => database.close() };
  };
}
