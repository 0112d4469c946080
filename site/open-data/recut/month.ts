import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { frozenMonths, MonthlySnapshot, READ_ONLY, SUMMARY, SUMS, UNFINISHED, type Tombstone } from '../monthly.ts';
import { snapshotsDir } from '../../../collections/installation/snapshots.ts';
import { sumLine } from '../../dataset/sums.ts';
import { withoutRowInFile, type Recut } from './files.ts';
import { mayHold, type Forgotten } from './mentions.ts';

export type RecutInput = { publishedDb: string; forgotten: Forgotten; what: string; why: string; now?: Date };

/** Cuts one frozen file; null where there is nothing to cut in such a file. */
type Cutting = Omit<RecutInput, 'forgotten'> & { cut: (path: string, name: string) => Promise<Recut | null> };

/**
 * Cuts every frozen month again without the row. Returns the months that held it; the others stay byte for byte. A
 * month is written whole beside its place and exchanged, with new sums and, in its summary, what was taken out, when
 * and why, and nothing of the data.
 */
export function recutMonths({ forgotten, ...input }: RecutInput): Promise<{ month: string; tombstone: Tombstone }[]> {
  return cutMonths({
    ...input,
    cut: async (path, name) => (mayHold(name, forgotten) ? withoutRowInFile(path, name, forgotten) : null),
  });
}

/** The same with any way of cutting a file. */
export async function cutMonths(input: Cutting): Promise<{ month: string; tombstone: Tombstone }[]> {
  await takeBack(snapshotsDir(input.publishedDb));
  const done: { month: string; tombstone: Tombstone }[] = [];
  for (const summary of frozenMonths(input.publishedDb)) {
    const tombstone = await recutMonth(summary, input);
    if (tombstone) done.push({ month: summary.month, tombstone });
  }
  return done;
}

async function recutMonth(
  summary: MonthlySnapshot,
  { publishedDb, cut, what, why, now = new Date() }: Cutting,
): Promise<Tombstone | null> {
  const folder = join(snapshotsDir(publishedDb), summary.month);
  const work = mkdtempSync(join(dirname(publishedDb), UNFINISHED));
  try {
    const cutFiles: Tombstone['files'] = [];
    const files: MonthlySnapshot['files'] = [];
    const replaced = new Map<string, MonthlySnapshot['files'][number]>();
    for (const file of summary.files) {
      const [from, to] = [join(folder, file.name), join(work, file.name)];
      await mkdir(dirname(to), { recursive: true });
      const recut = await cut(from, file.name);
      if (!recut || recut.touched === 0) {
        await copyFile(from, to);
        files.push(file);
        continue;
      }
      const next = await write(to, file.name, recut.body);
      cutFiles.push({ name: file.name, touched: recut.touched, dropped: recut.dropped });
      replaced.set(file.sha256, next);
      files.push(next);
    }
    if (cutFiles.length === 0) return null;
    await renewDescriptions({ work, files, replaced });
    const tombstone: Tombstone = { at: now.toISOString(), what, why, files: cutFiles };
    const rows = Object.fromEntries(
      Object.entries(summary.rows).map(([table, count]) => [
        table,
        count - (cutFiles.find(({ name }) => name === `${table}.csv`)?.dropped ?? 0),
      ]),
    );
    const next: MonthlySnapshot = { ...summary, rows, files, recuts: [...summary.recuts, tombstone] };
    await writeFile(join(work, SUMS), files.map(({ name, sha256 }) => sumLine(name, sha256)).join(''), {
      mode: READ_ONLY,
      flush: true,
    });
    await writeFile(join(work, SUMMARY), `${JSON.stringify(next, null, 1)}\n`, { mode: READ_ONLY, flush: true });
    await chmod(work, 0o755);
    await exchange(folder, work);
    return tombstone;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function write(path: string, name: string, body: Buffer): Promise<MonthlySnapshot['files'][number]> {
  await writeFile(path, body, { mode: READ_ONLY, flush: true });
  return { name, bytes: body.length, sha256: createHash('sha256').update(body).digest('hex') };
}

/** Files that tell length and sum of others (the Data Package) tell the new ones. */
async function renewDescriptions({
  work,
  files,
  replaced,
}: {
  work: string;
  files: MonthlySnapshot['files'];
  replaced: ReadonlyMap<string, MonthlySnapshot['files'][number]>;
}): Promise<void> {
  for (const [index, file] of files.entries()) {
    if (file.name !== 'datapackage.json') continue;
    const text = readFileSync(join(work, file.name), 'utf8');
    const renewed = JSON.stringify(renew(JSON.parse(text), replaced), null, 2);
    await rm(join(work, file.name));
    files[index] = await write(join(work, file.name), file.name, Buffer.from(`${renewed}\n`));
  }
}

function renew(part: unknown, replaced: ReadonlyMap<string, MonthlySnapshot['files'][number]>): unknown {
  if (Array.isArray(part)) return part.map((one) => renew(one, replaced));
  if (typeof part !== 'object' || part === null) return part;
  const record = part as Record<string, unknown>;
  const hash = typeof record['hash'] === 'string' ? record['hash'] : '';
  const next = replaced.get(hash.replace(/^sha256:/, ''));
  const copy = Object.fromEntries(Object.entries(record).map(([name, inner]) => [name, renew(inner, replaced)]));
  return next
    ? {
        ...copy,
        hash: `${hash.startsWith('sha256:') ? 'sha256:' : ''}${next.sha256}`,
        ...('bytes' in record ? { bytes: next.bytes } : {}),
      }
    : copy;
}

const BEFORE = '.anterior';

/**
 * Two renames: between them the month is missing for an instant, and never half there. `takeBack` repairs what a crash
 * between them left.
 */
async function exchange(folder: string, work: string): Promise<void> {
  const old = join(dirname(folder), `.${basename(folder)}${BEFORE}`);
  await rename(folder, old);
  await rename(work, folder);
  await rm(old, { recursive: true, force: true });
}

async function takeBack(directory: string): Promise<void> {
  for (const name of existsSync(directory) ? readdirSync(directory) : []) {
    const month = new RegExp(`^\\.(\\d{4}-\\d{2})\\${BEFORE}$`).exec(name)?.[1];
    if (!month) continue;
    if (existsSync(join(directory, month))) await rm(join(directory, name), { recursive: true, force: true });
    else await rename(join(directory, name), join(directory, month));
  }
}
