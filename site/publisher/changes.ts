import type { DatabaseSync } from 'node:sqlite';
import { statSync } from 'node:fs';
import { openPublished } from '../published/open.ts';

export type Change = { seq: number; tags: string[]; editedAt: number };

/** What there is to do since a number of the queue. */
export type ChangeBatch = {
  changes: Change[];
  /** Identity of the read model; another one means that its numbers began anew. */
  storeId: string;
  /** Highest number in the queue. */
  lastSeq: number;
  /** Numbers were lost (another file, a restored copy, a queue cut short): everything must be compared. */
  isBroken: boolean;
};

export type ChangeWatch = {
  /** The rows are being made anew, after an update of the portal: what is missing now is not gone. */
  isBeingMade(): boolean;
  /** Null when nothing was written since the last call; costs microseconds then. */
  poll(after: { seq: number; storeId: string | null }): ChangeBatch | null;
  /** True once after `published.db` became another file, which the renderer must open again. */
  wasReplaced(): boolean;
  close(): void;
};

const BATCH = 5000;

/** Watches the queue of changes in `published.db`, read-only; waits quietly while the file does not exist. */
export function watchChanges(path: string): ChangeWatch {
  let database: DatabaseSync | null = null;
  let inode = -1;
  let version = -1;
  let isReplaced = false;
  let mustRead = true;
  /** Up to where the last batch went: where whoever asked could not note that, it comes again. */
  let told: { seq: number; storeId: string | null } | null = null;
  let [madeVersion, isMade] = [-1, false];

  function current(): DatabaseSync | null {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return null;
    if (database && found.ino !== inode) {
      database.close();
      database = null;
      isReplaced = true;
    }
    if (!database) {
      try {
        database = openPublished(path);
      } catch {
        return null; // Being created, or of a version that the CMS is about to rebuild.
      }
      inode = found.ino;
      mustRead = true;
      madeVersion = -1;
    }
    return database;
  }

  const writtenVersion = (store: DatabaseSync): number =>
    Number(store.prepare('PRAGMA data_version').get()?.['data_version']);

  return {
    isBeingMade() {
      const store = current();
      if (!store) return true;
      const now = writtenVersion(store);
      if (now !== madeVersion) {
        isMade = store.prepare("SELECT 1 FROM meta WHERE key = 'needs_rebuild'").get() === undefined;
        madeVersion = now;
      }
      return !isMade;
    },
    poll(after) {
      const store = current();
      if (!store) return null;
      const seen = writtenVersion(store);
      const isTaken = told?.seq === after.seq && told.storeId === after.storeId;
      if (seen === version && !mustRead && isTaken) return null;
      version = seen;
      const range = store
        .prepare('SELECT coalesce(max(seq), 0) AS last, coalesce(min(seq), 0) AS first FROM changes')
        .get();
      const last = Number(range?.['last']);
      const storeId = String(store.prepare("SELECT value FROM meta WHERE key = 'store_id'").get()?.['value'] ?? '');
      const isBroken =
        after.storeId !== storeId || last < after.seq || (last > after.seq && Number(range?.['first']) > after.seq + 1);
      const from = isBroken ? last : after.seq;
      const changes = store
        .prepare('SELECT seq, tags, edited_at FROM changes WHERE seq > ? ORDER BY seq LIMIT ?')
        .all(from, BATCH)
        .map((row) => ({
          seq: Number(row['seq']),
          tags: String(row['tags']).split(' ').filter(Boolean),
          editedAt: Date.parse(String(row['edited_at'])) || Date.now(),
        }));
      mustRead = changes.length === BATCH;
      const lastSeq = isBroken ? last : (changes.at(-1)?.seq ?? after.seq);
      told = { seq: lastSeq, storeId };
      return changes.length > 0 || isBroken ? { changes, storeId, lastSeq, isBroken } : null;
    },
    wasReplaced() {
      const was = isReplaced;
      isReplaced = false;
      return was;
    },
    close: () => database?.close(),
  };
}
