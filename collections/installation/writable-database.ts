import { DatabaseSync } from 'node:sqlite';
import { keepFileClosed } from './file-modes.ts';

const SQLITE_BUSY = 5;
const PAUSE_MS = 10;

/**
 * Opens a database file for writing, with the narrowest mode (see `keepFileClosed`), in the journal that lets others
 * read meanwhile (WAL). Waits up to `timeoutMs` milliseconds where another process has it, also where both open a new
 * file: SQLite itself does not wait then.
 * `isDurable`: what was committed is on the disk, also after a power cut; else the last moments may be gone, and the
 * file is whole.
 */
export function openToWrite(
  path: string,
  { use, timeoutMs, isDurable = false }: { use: 'own' | 'shared'; timeoutMs: number; isDurable?: boolean },
): DatabaseSync {
  keepFileClosed(path, use);
  const database = new DatabaseSync(path, { timeout: timeoutMs });
  const until = performance.now() + timeoutMs;
  for (;;)
    try {
      database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${isDurable ? 'FULL' : 'NORMAL'};`);
      return database;
    } catch (error) {
      const isBusy = error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
      if (!isBusy || performance.now() > until) {
        database.close();
        throw error;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
}
