import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { z } from 'zod';
import { historyPath, openHistory } from '../published/history.ts';
import { SCHEMA_VERSION } from '../published/schema-version.ts';
import { snapshotsDir } from '../../collections/installation/snapshots.ts';
import { sweepUnfinished } from '../../collections/installation/unfinished.ts';
import { utf8Chunks } from '../dataset/chunks.ts';
import { dataFiles, dataPackageFile } from './files.ts';
import { snapshotOpener } from '../dataset/snapshot.ts';
import { sumLine } from '../dataset/sums.ts';
import { dataTables } from './tables.ts';

const count = z.number().int();
/** What a cut for the rule of who is named takes out: it changes records and drops none. */
export const WITHHELD_BY_RULE = 'nombres que la regla de hoy no permite mostrar';
/**
 * Summaries written before rows could be changed tell under `removed` how many records of each file went, or changed
 * where names were taken out.
 */
const withFiles = (told: unknown): unknown => {
  const older = z.looseObject({ removed: z.array(z.object({ name: z.string(), records: count })) }).safeParse(told);
  if (!older.success) return told;
  const { removed, ...kept } = older.data;
  return { ...kept, files: removed.map(({ name, records }) => ({ name, touched: records, dropped: records })) };
};
const FileCut = z.object({ name: z.string(), touched: count, dropped: count });

/**
 * What was taken out of a month when it was cut again: what, when, why, and of each file how many records are not as
 * they were (`touched`) and how many of these are gone (`dropped`); nothing of the data.
 */
export const Tombstone = z.preprocess(
  withFiles,
  z
    .object({ at: z.string(), what: z.string(), why: z.string(), files: z.array(FileCut) })
    .transform((cut) =>
      cut.what === WITHHELD_BY_RULE ? { ...cut, files: cut.files.map((file) => ({ ...file, dropped: 0 })) } : cut,
    ),
);
export type Tombstone = z.infer<typeof Tombstone>;

/** What stands beside the frozen files of a month, in `resumen.json`. */
export const MonthlySnapshot = z.object({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  takenAt: z.string(),
  schemaVersion: z.number(),
  rows: z.record(z.string(), z.number()),
  files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
  recuts: z.array(Tombstone).default([]),
});
export type MonthlySnapshot = z.infer<typeof MonthlySnapshot>;

export const SUMMARY = 'resumen.json';
export const SUMS = 'SHA256SUMS';
export const READ_ONLY = 0o444;
export const UNFINISHED = '.foto-del-mes-';

/**
 * Freezes all open data of a month (`YYYY-MM`) with their sums, once: a month that is there stays as it is (but for
 * what must be
 * forgotten: `recut/month.ts`), and null is returned
 * as well when no work is published yet. Written as a stream beside its place and renamed when whole.
 */
export async function freezeMonth({
  publishedDb,
  publicUrl,
  month,
  now = new Date(),
}: {
  publishedDb: string;
  publicUrl: string;
  month: string;
  now?: Date;
}): Promise<MonthlySnapshot | null> {
  const target = join(snapshotsDir(publishedDb), month);
  if (existsSync(target)) return null;
  const snapshot = snapshotOpener(publishedDb)();
  const history = openHistory(historyPath(publishedDb));
  await sweepUnfinished(dirname(publishedDb), UNFINISHED);
  const work = mkdtempSync(join(dirname(publishedDb), UNFINISHED));
  let isThere = false;
  try {
    const { database } = snapshot;
    if (database.prepare('SELECT 1 FROM projects LIMIT 1').get() === undefined) return null;
    const files: MonthlySnapshot['files'] = [];
    for (const file of dataFiles) {
      if (file.exists?.(database) === false) continue;
      files.push({
        name: file.name,
        ...(await writeOnce(join(work, file.name), file.chunks(database, { publicUrl, history }))),
      });
    }
    const sums = new Map(files.map(({ name, bytes, sha256 }) => [name, { bytes, sha256 }] as const));
    const description = dataPackageFile.text(database, { publicUrl, history }, sums);
    files.push({
      name: dataPackageFile.name,
      ...(await writeOnce(join(work, dataPackageFile.name), utf8Chunks([description]))),
    });
    const rows = Object.fromEntries(dataTables.map((table) => [table.name, table.count(database)]));
    const summary: MonthlySnapshot = {
      month,
      takenAt: now.toISOString(),
      schemaVersion: SCHEMA_VERSION,
      rows,
      files,
      recuts: [],
    };
    await writeFile(join(work, SUMS), files.map(({ name, sha256 }) => sumLine(name, sha256)).join(''), {
      mode: READ_ONLY,
      flush: true,
    });
    await writeFile(join(work, SUMMARY), `${JSON.stringify(summary, null, 1)}\n`, { mode: READ_ONLY, flush: true });
    await mkdir(dirname(target), { recursive: true });
    await chmod(work, 0o755);
    // Another process may have frozen the month meanwhile: what is there stays.
    await rename(work, target).catch((error: unknown) => {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
      isThere = true;
    });
    return isThere ? null : summary;
  } finally {
    history?.close();
    snapshot.close();
    await rm(work, { recursive: true, force: true });
  }
}

async function writeOnce(path: string, chunks: AsyncIterable<Buffer>): Promise<{ bytes: number; sha256: string }> {
  await mkdir(dirname(path), { recursive: true });
  const file = createWriteStream(path, { mode: READ_ONLY, flags: 'wx', flush: true });
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
    if (!file.write(chunk)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
  return { bytes, sha256: hash.digest('hex') };
}

/** The frozen months there are, newest first. A folder without a readable summary is left out. */
export function frozenMonths(publishedDb: string): MonthlySnapshot[] {
  const folder = snapshotsDir(publishedDb);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d{4}-\d{2}$/.test(name))
    .sort()
    .reverse()
    .flatMap((name) => {
      try {
        return [MonthlySnapshot.parse(JSON.parse(readFileSync(join(folder, name, SUMMARY), 'utf8')))];
      } catch {
        return [];
      }
    });
}

/** Names of the files of a month that are not as they were frozen. */
export async function changedFiles(publishedDb: string, month: string): Promise<string[]> {
  const folder = join(snapshotsDir(publishedDb), month);
  const { files } = MonthlySnapshot.parse(JSON.parse(await readFile(join(folder, SUMMARY), 'utf8')));
  const changed: string[] = [];
  for (const { name, sha256 } of files) {
    const hash = createHash('sha256');
    try {
      for await (const chunk of createReadStream(join(folder, name))) hash.update(chunk as Buffer);
    } catch {
      changed.push(name);
      continue;
    }
    if (hash.digest('hex') !== sha256) changed.push(name);
  }
  return changed;
}

/** Every recut of these months, newest first: the public list of what was taken out after it was published. */
export function recutsOf(months: readonly MonthlySnapshot[]): (Tombstone & { month: string })[] {
  return months
    .flatMap(({ month, recuts }) => recuts.map((tombstone) => ({ month, ...tombstone })))
    .sort((one, other) => other.at.localeCompare(one.at) || other.month.localeCompare(one.month));
}
