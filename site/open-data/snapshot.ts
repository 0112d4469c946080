import { DatabaseSync } from 'node:sqlite';
import { openPublished } from '../published/open.ts';

/** The read model as it is at one moment. `version` is null when it was being written just then. */
export type Snapshot = { database: DatabaseSync; version: number | null; close(): void };

/**
 * Opens moments of the read model for files that take long to write. Each has its own connection: on the pages' one
 * an open read would show them old data until the file ends.
 */
export function snapshotOpener(path: string): () => Snapshot {
  const watcher = openPublished(path);
  // Changes with every transaction that another connection ends; its number means something on this connection only.
  const readVersion = watcher.prepare('PRAGMA data_version');
  const version = (): number => Number(readVersion.get()?.['data_version']);
  return () => {
    const before = version();
    const database = openPublished(path);
    // Read once from start to end: mapping the file into memory would only make the process look large.
    database.exec('PRAGMA mmap_size = 0; BEGIN; SELECT count(*) FROM meta;');
    return { database, version: version() === before ? before : null, close: () => database.close() };
  };
}
