import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { BackupError } from './errors.ts';
import type { Known } from './databases.ts';

/** A file that was stored: what its metadata were (so that it need not be read again), and what it holds. */
export type Indexed = { stamp: string; sha256: string; bytes: number; object: string };

/**
 * What this machine remembers of its store, in `DATA_DIR/backup-state`: nothing that could not be found out again by
 * reading everything, and in no backup. Whoever has it open is the only one who makes backups: the lock of SQLite ends
 * with the process, however that ends.
 */
export type State = {
  /** Forgets all when `key` (store, place and key) is another one than before. */
  openFor(key: string): void;
  database(file: string): Known | null;
  file(path: string): Indexed | null;
  keepFile(path: string, indexed: Indexed): void;
  /** Where documents of a database of MongoDB lie whose bytes have this sum; `bytes` of their lines. */
  piece(sum: string): { object: string; bytes: number } | null;
  keepPiece(sum: string, kept: { object: string; bytes: number }): void;
  /** Keeps what a manifest says, which lies in the store already, and forgets files and pieces that it does not list. */
  keep(next: {
    databases: readonly Known[];
    listing: string;
    /** List of the documents of MongoDB. */
    documents: string | null;
    manifest: string;
    paths: ReadonlySet<string>;
    pieces: ReadonlySet<string>;
  }): void;
  touch(databases: readonly Known[]): void;
  listing(): string | null;
  documents(): string | null;
  close(): void;
};

const SCHEMA = 1;
const BUSY = 5;

export const stateDir = (dataDir: string): string => join(/* turbopackIgnore: true */ dataDir, 'backup-state');

const Copy = z.custom<Known['copy']>((value) => typeof value === 'object' && value !== null);

export function openState(dataDir: string): State {
  const folder = stateDir(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = takeLock(join(folder, 'lock.db'));
  const path = join(folder, 'state.db');
  const database = openTables(path);
  const meta = (name: string): string | null => {
    const row = database.prepare('SELECT value FROM meta WHERE name = ?').get(name);
    return typeof row?.['value'] === 'string' ? row['value'] : null;
  };
  const setMeta = (name: string, value: string): void =>
    void database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(name, value);
  const keepDatabases = (databases: readonly Known[]): void => {
    const insert = database.prepare('INSERT OR REPLACE INTO databases VALUES (?, ?, ?, ?)');
    for (const { mark, sums, copy } of databases) insert.run(copy.file, mark, sums, JSON.stringify(copy));
  };
  const forgetOthers = (table: string, column: string, kept: ReadonlySet<string>): void => {
    const drop = database.prepare(`DELETE FROM ${table} WHERE ${column} = ?`);
    for (const row of database.prepare(`SELECT ${column} AS name FROM ${table}`).all())
      if (!kept.has(String(row['name']))) drop.run(String(row['name']));
  };
  return {
    openFor: (key) => {
      if (meta('key') === key) return;
      database.exec('DELETE FROM databases; DELETE FROM files; DELETE FROM pieces; DELETE FROM meta');
      setMeta('key', key);
    },
    database: (file) => {
      const row = database.prepare('SELECT * FROM databases WHERE file = ?').get(file);
      if (!row) return null;
      return {
        mark: String(row['mark']),
        sums: Buffer.from(row['sums'] as Uint8Array),
        copy: Copy.parse(JSON.parse(String(row['copy']))),
      };
    },
    file: (file) => {
      const row = database.prepare('SELECT stamp, sha256, bytes, object FROM files WHERE path = ?').get(file);
      return row ? (row as unknown as Indexed) : null;
    },
    keepFile: (file, { stamp, sha256, bytes, object }) =>
      void database
        .prepare('INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)')
        .run(file, stamp, sha256, bytes, object),
    piece: (sum) => {
      const row = database.prepare('SELECT object, bytes FROM pieces WHERE sum = ?').get(sum);
      return row ? (row as unknown as { object: string; bytes: number }) : null;
    },
    keepPiece: (sum, { object, bytes }) =>
      void database.prepare('INSERT OR REPLACE INTO pieces VALUES (?, ?, ?)').run(sum, object, bytes),
    keep: ({ databases, listing, documents, manifest, paths, pieces }) => {
      database.exec('BEGIN IMMEDIATE');
      keepDatabases(databases);
      setMeta('listing', listing);
      setMeta('documents', documents ?? '');
      setMeta('manifest', manifest);
      forgetOthers('files', 'path', paths);
      forgetOthers('pieces', 'sum', pieces);
      database.exec('COMMIT');
    },
    touch: keepDatabases,
    listing: () => meta('listing'),
    documents: () => meta('documents') || null,
    close: () => {
      database.close();
      lock.close();
    },
  };

  function openTables(file: string): DatabaseSync {
    try {
      return withTables(file);
    } catch {
      // Damaged, or of another version: all is read again.
      for (const suffix of ['', '-wal', '-shm']) if (existsSync(file + suffix)) rmSync(file + suffix);
      return withTables(file);
    }
  }
}

function withTables(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5000 });
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    if (version !== 0 && version !== SCHEMA) throw new Error('De otra versión.');
    database.exec(`PRAGMA user_version = ${SCHEMA};
      CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS databases (file TEXT PRIMARY KEY, mark TEXT, sums BLOB, copy TEXT);
      CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, stamp TEXT, sha256 TEXT, bytes INTEGER, object TEXT);
      CREATE TABLE IF NOT EXISTS pieces (sum TEXT PRIMARY KEY, object TEXT NOT NULL, bytes INTEGER NOT NULL);`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Another process makes a backup at this moment. */
export class BackupBusy extends BackupError {}

function takeLock(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === BUSY)
      throw new BackupBusy('Otro proceso hace una copia en este momento. Espere a que termine y repita.');
    throw error;
  }
}
