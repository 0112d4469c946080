import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { openToWrite } from '../../collections/installation/writable-database.ts';
import { inTransaction, statement } from '../published/statement.ts';
import type { PageGroup } from '../published/tags.ts';

const STATE_VERSION = 2;

const schema = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE pages (path TEXT PRIMARY KEY, grp TEXT NOT NULL, tags TEXT NOT NULL, hash TEXT NOT NULL, size INTEGER NOT NULL,
    release TEXT NOT NULL, rendered_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE page_tags (tag TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (tag, path)) STRICT, WITHOUT ROWID;
  CREATE TABLE waiting (path TEXT PRIMARY KEY, grp TEXT NOT NULL, ticket INTEGER NOT NULL, edited_at INTEGER, since INTEGER NOT NULL,
    attempts INTEGER NOT NULL, next_try_at INTEGER NOT NULL, message TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE latency (id INTEGER PRIMARY KEY, grp TEXT NOT NULL, ms INTEGER NOT NULL) STRICT;
  INSERT INTO meta VALUES ('state_version', '${STATE_VERSION}');`;

export type PageRow = { path: string; group: PageGroup; tags: string; hash: string; size: number; release: string };

/** Work that waits: a page to render, since when (ms), and after how many failures. */
export type Waiting = {
  path: string;
  group: PageGroup;
  /** Grows with every request, so that a page asked for again while it is being rendered is rendered again. */
  ticket: number;
  /** When the person saved, in ms; null in a reconcile. */
  editedAt: number | null;
  since: number;
  attempts: number;
  nextTryAt: number;
  message: string;
};

export type MetaKey =
  | 'last_seq'
  | 'store_id'
  | 'release'
  | 'target'
  | 'previous'
  | 'own_assets'
  | 'target_assets'
  | 'last_published_at'
  | 'copies_owed'
  | 'frozen_month'
  | 'freeze_failed'
  | 'verified'
  | 'today'
  | 'inputs'
  | 'needs_diff'
  | 'needs_reconcile';

export type PublisherState = {
  meta(key: MetaKey): string | null;
  setMeta(key: MetaKey, value: string | null): void;
  page(path: string): PageRow | null;
  pages(): PageRow[];
  /** Pages of a release by address, from the one after `path` on, `limit` at most. */
  pagesAfter(release: string, path: string, limit: number): PageRow[];
  /** Release that each page was last written to, by address. */
  releases(): Map<string, string>;
  pathsWithTags(tags: Iterable<string>): { path: string; group: PageGroup }[];
  knowsTag(tag: string): boolean;
  savePage(row: PageRow): void;
  removePage(path: string): void;
  waiting(): Waiting[];
  saveWaiting(entry: Waiting): void;
  /** Takes the work off the list unless it was asked for again since. */
  clearWaiting(path: string, ticket: number): void;
  addLatency(group: PageGroup, ms: number): void;
  transaction<T>(work: () => T): T;
  /** Are all its pages whole? Reads the file through. */
  isSound(): boolean;
  close(): void;
};

/** Opens the publisher's own database, creating it; an unreadable or older one is put aside, and everything is published again. */
export function openPublisherState(path: string): PublisherState {
  mkdirSync(dirname(path), { recursive: true });
  try {
    return stateOver(opened(path));
  } catch (error) {
    if (!(error instanceof Error) || !/malformed|not a database|otra versión|no such/.test(error.message)) throw error;
    for (const suffix of ['', '-wal', '-shm']) {
      if (!existsSync(path + suffix)) continue;
      if (suffix === '') renameSync(path, `${path}.anterior`);
      else rmSync(path + suffix);
    }
    return stateOver(opened(path));
  }
}

function opened(path: string): DatabaseSync {
  const database = openToWrite(path, { use: 'shared', timeoutMs: 5000 });
  try {
    const isNew = !database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'meta'").get();
    if (isNew) database.exec(`BEGIN;${schema}COMMIT;`);
    const version = database.prepare("SELECT value FROM meta WHERE key = 'state_version'").get()?.['value'];
    if (version !== String(STATE_VERSION)) throw new Error('publisher.db es de otra versión.');
    if (!isSound(database)) throw new Error('publisher.db is malformed.');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function isSound(database: DatabaseSync): boolean {
  try {
    return database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] === 'ok';
  } catch {
    return false;
  }
}

function stateOver(database: DatabaseSync): PublisherState {
  const sql = (text: string): StatementSync => statement(database, text);

  const state: PublisherState = {
    meta: (key) => (sql('SELECT value FROM meta WHERE key = ?').get(key)?.['value'] as string | undefined) ?? null,
    setMeta(key, value) {
      if (value === null) sql('DELETE FROM meta WHERE key = ?').run(key);
      else sql('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(key, value);
    },
    page: (path) => {
      const row = sql('SELECT * FROM pages WHERE path = ?').get(path);
      return row ? pageOf(row) : null;
    },
    pages: () => sql('SELECT * FROM pages').all().map(pageOf),
    pagesAfter: (release, path, limit) =>
      sql('SELECT * FROM pages WHERE path > ? AND release = ? ORDER BY path LIMIT ?')
        .all(path, release, limit)
        .map(pageOf),
    releases: () =>
      new Map(
        sql('SELECT path, release FROM pages')
          .all()
          .map((row) => [String(row['path']), String(row['release'])]),
      ),
    pathsWithTags: (tags) =>
      sql(
        'SELECT DISTINCT t.path, p.grp FROM page_tags t JOIN pages p ON p.path = t.path WHERE t.tag IN (SELECT value FROM json_each(?))',
      )
        .all(JSON.stringify([...tags]))
        .map((row) => ({ path: String(row['path']), group: row['grp'] as PageGroup })),
    knowsTag: (tag) => sql('SELECT 1 FROM page_tags WHERE tag = ? LIMIT 1').get(tag) !== undefined,
    savePage: (row) => {
      const before = state.page(row.path);
      sql('INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?)').run(
        row.path,
        row.group,
        row.tags,
        row.hash,
        row.size,
        row.release,
        new Date().toISOString(),
      );
      if (before?.tags === row.tags) return;
      const wanted = new Set(row.tags.split(' ').filter(Boolean));
      for (const old of before?.tags.split(' ').filter(Boolean) ?? [])
        if (!wanted.has(old)) sql('DELETE FROM page_tags WHERE tag = ? AND path = ?').run(old, row.path);
      for (const name of wanted) sql('INSERT OR IGNORE INTO page_tags VALUES (?, ?)').run(name, row.path);
    },
    removePage: (path) => {
      for (const old of state.page(path)?.tags.split(' ') ?? [])
        sql('DELETE FROM page_tags WHERE tag = ? AND path = ?').run(old, path);
      sql('DELETE FROM pages WHERE path = ?').run(path);
    },
    waiting: () =>
      sql('SELECT * FROM waiting')
        .all()
        .map((row) => ({
          path: String(row['path']),
          group: row['grp'] as PageGroup,
          ticket: Number(row['ticket']),
          editedAt: row['edited_at'] === null ? null : Number(row['edited_at']),
          since: Number(row['since']),
          attempts: Number(row['attempts']),
          nextTryAt: Number(row['next_try_at']),
          message: String(row['message']),
        })),
    saveWaiting: (entry) =>
      void sql('INSERT OR REPLACE INTO waiting VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
        entry.path,
        entry.group,
        entry.ticket,
        entry.editedAt,
        entry.since,
        entry.attempts,
        entry.nextTryAt,
        entry.message,
      ),
    clearWaiting: (path, ticket) => void sql('DELETE FROM waiting WHERE path = ? AND ticket <= ?').run(path, ticket),
    addLatency: (group, ms) => {
      const { lastInsertRowid } = sql('INSERT INTO latency (grp, ms) VALUES (?, ?)').run(
        group,
        Math.max(0, Math.round(ms)),
      );
      sql('DELETE FROM latency WHERE id <= ?').run(Number(lastInsertRowid) - 2000);
    },
    transaction: (work) => inTransaction(database, work),
    isSound: () => isSound(database),
    close: () => database.close(),
  };
  return state;
}

function pageOf(row: Record<string, unknown>): PageRow {
  return {
    path: String(row['path']),
    group: row['grp'] as PageGroup,
    tags: String(row['tags']),
    hash: String(row['hash']),
    size: Number(row['size']),
    release: String(row['release']),
  };
}
