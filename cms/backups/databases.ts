import { createHash, hash } from 'node:crypto';
import { closeSync, ftruncateSync, fsyncSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { BackupError, DamagedBackup } from './errors.ts';
import type { DatabaseCopy } from './manifest.ts';
import { extractObject, putObject, readObject } from './objects.ts';
import type { Place } from './place.ts';
import { withPages, type Pages } from './sqlite-pages.ts';
import type { StoreKey } from './store-key.ts';

type Store = { place: Place; key: StoreKey };
const SUM_BYTES = 32;
const PIECE_PAGES = 256;
/** So many packs, or so large a part of the base in them, and the next copy is a new base. */
const MOST_PACKS = 400;

/** What is known of a database when it was copied last: its pages' sums one after the other. */
export type Known = { mark: string; sums: Buffer; copy: DatabaseCopy };
export type Copied = { known: Known; isChanged: boolean; stored: number; changedPages: number };

/** Copies all pages of a database, once it has passed SQLite's check. `scratch`: a file that does not exist. */
export async function copyWholeDatabase(
  store: Store,
  { path, file, scratch }: { path: string; file: DatabaseCopy['file']; scratch: string },
): Promise<Copied> {
  rmSync(scratch, { force: true });
  try {
    const found = await withPages(path, (pages) => {
      const sums = Buffer.alloc(pages.count * SUM_BYTES);
      const target = openSync(scratch, 'w', 0o600);
      try {
        for (const { first, bytes } of pages.pieces()) {
          sumInto(sums, first, bytes, pages.pageBytes);
          writeSync(target, bytes);
        }
      } finally {
        closeSync(target);
      }
      return Promise.resolve({ sums, mark: pages.mark, pageBytes: pages.pageBytes, count: pages.count });
    });
    refuseDamaged(scratch, path);
    const { object, stored } = await putObject(store, fileOf(scratch, found.pageBytes), { isPacked: true });
    const copy = describe(file, found, found.sums, { base: object, packs: [] });
    return { known: { mark: found.mark, sums: found.sums, copy }, isChanged: true, stored, changedPages: found.count };
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(scratch + suffix, { force: true });
  }
}

/** Copies what changed since `known`; null when a whole copy must be made instead. */
export async function copyDatabaseStep(store: Store, path: string, known: Known): Promise<Copied | null> {
  const { copy } = known;
  for (const object of [copy.base, ...copy.packs]) if (!(await store.place.has(object))) return null;
  if (copy.packs.length >= MOST_PACKS) return null;
  return withPages(path, async (pages) => {
    if (pages.mark === known.mark) return { known, isChanged: false, stored: 0, changedPages: 0 };
    if (pages.pageBytes !== copy.pageBytes) return null;
    const sums = Buffer.alloc(pages.count * SUM_BYTES);
    const changed: { page: number; bytes: Buffer }[] = [];
    const most = Math.max(1000, pages.count / 4);
    for (const { first, bytes } of pages.pieces()) {
      sumInto(sums, first, bytes, pages.pageBytes);
      for (let at = 0; at * pages.pageBytes < bytes.length; at += 1) {
        const place = (first - 1 + at) * SUM_BYTES;
        if (sumAt(sums, place).equals(sumAt(known.sums, place))) continue;
        changed.push({
          page: first + at,
          bytes: Buffer.from(bytes.subarray(at * pages.pageBytes, (at + 1) * pages.pageBytes)),
        });
      }
      if (changed.length > most) return null;
    }
    if (changed.length === 0 && pages.count === copy.pages)
      return { known: { ...known, mark: pages.mark }, isChanged: false, stored: 0, changedPages: 0 };
    const { object, stored } = await putObject(store, packOf(changed), { isPacked: true });
    const next = describe(copy.file, pages, sums, { base: copy.base, packs: [...copy.packs, object] });
    return { known: { mark: pages.mark, sums, copy: next }, isChanged: true, stored, changedPages: changed.length };
  });
}

/** Writes a database as a manifest says it was, and believes it when the sums of all pages fit. */
export async function extractDatabase(store: Store, copy: DatabaseCopy, target: string): Promise<void> {
  await extractObject(store, copy.base, target);
  const file = openSync(target, 'r+');
  try {
    for (const pack of copy.packs) await applyPack(store, pack, { file, copy });
    ftruncateSync(file, copy.pages * copy.pageBytes);
    fsyncSync(file);
    const sums = Buffer.alloc(copy.pages * SUM_BYTES);
    const piece = Buffer.alloc(PIECE_PAGES * copy.pageBytes);
    for (let first = 1; first <= copy.pages; first += PIECE_PAGES) {
      const read = readSync(file, piece, 0, piece.length, (first - 1) * copy.pageBytes);
      sumInto(sums, first, piece.subarray(0, read), copy.pageBytes);
    }
    if (digestOf(sums) !== copy.digest)
      throw new DamagedBackup(
        `${copy.file} no es la que dice la copia de ${store.place.where}: las sumas no coinciden.`,
      );
  } finally {
    closeSync(file);
  }
  refuseDamaged(target, `${copy.file} de la copia`);
}

async function applyPack(
  store: Store,
  pack: string,
  { file, copy }: { file: number; copy: DatabaseCopy },
): Promise<void> {
  const record = 4 + copy.pageBytes;
  let held = Buffer.alloc(0);
  for await (const chunk of readObject(store, pack)) {
    held = Buffer.concat([held, chunk]);
    let at = 0;
    for (; held.length - at >= record; at += record)
      writeSync(file, held, at + 4, copy.pageBytes, (held.readUInt32BE(at) - 1) * copy.pageBytes);
    held = held.subarray(at);
  }
}

function* packOf(changed: readonly { page: number; bytes: Buffer }[]): Generator<Buffer> {
  for (const { page, bytes } of changed) {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(page);
    yield Buffer.concat([number, bytes]);
  }
}

function* fileOf(path: string, pageBytes: number): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const piece = Buffer.alloc(PIECE_PAGES * pageBytes);
      const read = readSync(file, piece, 0, piece.length, null);
      if (read === 0) return;
      yield piece.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

function describe(
  file: DatabaseCopy['file'],
  pages: Pick<Pages, 'pageBytes' | 'count'>,
  sums: Buffer,
  objects: Pick<DatabaseCopy, 'base' | 'packs'>,
): DatabaseCopy {
  const { pageBytes, count } = pages;
  return { file, pageBytes, pages: count, digest: digestOf(sums), ...objects };
}

const sumAt = (sums: Buffer, place: number): Buffer => sums.subarray(place, place + SUM_BYTES);
const digestOf = (sums: Buffer): string => createHash('sha256').update(sums).digest('hex');

function sumInto(sums: Buffer, first: number, bytes: Buffer, pageBytes: number): void {
  for (let at = 0; at * pageBytes < bytes.length; at += 1)
    hash('sha256', bytes.subarray(at * pageBytes, (at + 1) * pageBytes), 'buffer').copy(
      sums,
      (first - 1 + at) * SUM_BYTES,
    );
}

/** Tables of what the system writes for itself, and of former versions. */
const OF_THE_SYSTEM = /^(_|sqlite_|payload|background|publishing|outgoing|activities)/;

/**
 * Rows of all tables of documents (with `id`, `created_at` and `updated_at`) of a SQLite file that nobody else has open;
 * what the system writes for itself does not count.
 */
export function documentsIn(path: string): number {
  const database = openUnchanged(path);
  try {
    return database
      .prepare(
        `SELECT s.name FROM sqlite_schema AS s WHERE s.type = 'table' AND 3 =
           (SELECT count(*) FROM pragma_table_info(s.name) WHERE name IN ('id', 'created_at', 'updated_at'))`,
      )
      .all()
      .map(({ name }) => String(name))
      .filter((name) => !OF_THE_SYSTEM.test(name))
      .map((name) => Number(database.prepare(`SELECT count(*) AS n FROM "${name}"`).get()?.['n']))
      .reduce((sum, count) => sum + count, 0);
  } finally {
    database.close();
  }
}

/** Nothing is written, not even a journal beside it. */
function openUnchanged(path: string): DatabaseSync {
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  return new DatabaseSync(url, { readOnly: true });
}

function refuseDamaged(path: string, what: string): void {
  let found: unknown = null;
  try {
    const database = openUnchanged(path);
    try {
      found = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    } finally {
      database.close();
    }
  } catch {
    // Said below.
  }
  if (found !== 'ok')
    throw new BackupError(
      `La base de datos ${what} está dañada: no pasa la comprobación de SQLite. La última copia buena se conserva; restáurela con «npm run restore».`,
    );
}
