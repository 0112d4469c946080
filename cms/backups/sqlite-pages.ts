import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { committedFrames, type Frames } from './wal-frames.ts';

const CHUNK_PAGES = 256;
const HEAD_BYTES = 100;
const MOST_TRIES = 8;

/** The pages of a SQLite file as they stood at one moment. */
export type Pages = {
  pageBytes: number;
  count: number;
  /** Says that nothing was written since, when it is the same as before. The other way round it may lie. */
  mark: string;
  /** All pages in order, some hundreds at a time; the bytes are valid until the next piece. */
  pieces(): Generator<{ first: number; bytes: Buffer }>;
  /** A connection that sees the same moment, or a later one. */
  database: DatabaseSync;
};

/** The journal began anew while it was read: the whole reading counts for nothing. */
class JournalBeganAnew extends Error {}

/**
 * Gives the pages of a database in use to `work`, which nobody has to wait for: SQLite's own copies either write all of
 * it again each time (`backup`, `VACUUM INTO`) or make other pages of it. What is read is the file, and over it the
 * committed pages of the journal (WAL). A read transaction holds both still: nothing that is later than it is moved
 * into the file, and the journal is not begun anew, while it is open; a journal of which all was in the file before may
 * begin anew, which is noticed, and all is read again. `work` may be called again for that reason.
 *
 * Only in a process that has no other connection to these files: closing a descriptor drops SQLite's locks.
 */
export async function withPages<Result>(path: string, work: (pages: Pages) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1)
    try {
      return await once(path, work);
    } catch (error) {
      if (!(error instanceof JournalBeganAnew) || tries === MOST_TRIES) throw error;
    }
}

async function once<Result>(path: string, work: (pages: Pages) => Promise<Result>): Promise<Result> {
  const database = new DatabaseSync(path, { timeout: 30_000 });
  const open: number[] = [];
  try {
    database.exec('BEGIN');
    const count = Number(database.prepare('PRAGMA page_count').get()?.['page_count']);
    // The transaction begins with the first reading.
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    const file = openSync(path, 'r');
    open.push(file);
    const wal = openIfThere(`${path}-wal`);
    if (wal !== null) open.push(wal);
    const pageBytes = pageSize(file);
    const frames = wal === null ? null : committedFrames(wal, pageBytes);
    const pages = pagesOf({ database, file, wal, frames, pageBytes, count: frames?.pages ?? count });
    const result = await work(pages);
    if (wal !== null && frames !== null && frames.at.size > 0 && committedFrames(wal, pageBytes, 0)?.id !== frames.id)
      throw new JournalBeganAnew('El diario de la base de datos empezó de nuevo mientras se leía.');
    return result;
  } finally {
    // The connection first: its locks go with the first descriptor that is closed.
    database.close();
    for (const one of open) closeSync(one);
  }
}

function pagesOf({
  database,
  file,
  wal,
  frames,
  pageBytes,
  count,
}: {
  database: DatabaseSync;
  file: number;
  wal: number | null;
  frames: Frames | null;
  pageBytes: number;
  count: number;
}): Pages {
  const { size, mtimeNs } = fstatSync(file, { bigint: true });
  return {
    pageBytes,
    count,
    database,
    mark: `${size}:${mtimeNs}:${count}:${frames?.id ?? ''}:${frames?.committed ?? 0}`,
    *pieces() {
      const buffer = Buffer.alloc(CHUNK_PAGES * pageBytes);
      for (let first = 1; first <= count; first += CHUNK_PAGES) {
        const bytes = buffer.subarray(0, Math.min(CHUNK_PAGES, count - first + 1) * pageBytes);
        // A page that only the journal holds may lie behind the end of the file.
        bytes.fill(0);
        readFully(file, bytes, (first - 1) * pageBytes);
        for (let at = 0; wal !== null && frames !== null && at * pageBytes < bytes.length; at += 1) {
          const place = frames.at.get(first + at);
          if (place !== undefined) readFully(wal, bytes.subarray(at * pageBytes, (at + 1) * pageBytes), place);
        }
        yield { first, bytes };
      }
    },
  };
}

function pageSize(file: number): number {
  const head = Buffer.alloc(HEAD_BYTES);
  readFully(file, head, 0);
  const told = head.readUInt16BE(16);
  return told === 1 ? 65_536 : told;
}

function openIfThere(path: string): number | null {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) return null;
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function readFully(file: number, into: Buffer, position: number): void {
  for (let done = 0; done < into.length;) {
    const read = readSync(file, into, done, into.length - done, position + done);
    if (read === 0) return;
    done += read;
  }
}
