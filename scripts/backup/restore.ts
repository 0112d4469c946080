import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { checkWritable, freeSpace } from '../start/checks.ts';
import { StartError } from '../start/failures.ts';
import { kindOfFile } from '../start/kind.ts';
import { unsealTo } from './sealed.ts';
import { durableDatabases, durableFolders } from '../../collections/installation/durable.ts';
import { differences, readManifest, type Manifest } from './manifest.ts';

const items = [
  ...durableDatabases.flatMap((name) => [`${name}-wal`, `${name}-shm`, name]),
  ...durableFolders,
  'keys',
  'secrets.json',
];
/** Made again from the database. */
const derived = [
  'prepared',
  'published.db',
  'published.db-wal',
  'published.db-shm',
  'publisher.db',
  'publisher.db-wal',
  'publisher.db-shm',
];

const Journal = z.object({ previous: z.string() });

const staging = (dataDir: string): string => join(dataDir, '.restore');
const journalPath = (dataDir: string): string => join(staging(dataDir), 'ready.json');

/**
 * Puts a backup in the place of what a data folder holds, which is kept in `before-restore-<moment>`. The caller has
 * the lock of the folder. Everything is copied and its sums are checked before the first file is moved; if it is killed
 * while moving, `finishRestore` (called by every start) does the rest. Returns the manifest and where the former data
 * are.
 */
export async function restoreBackup(
  folder: string,
  dataDir: string,
  now: Date = new Date(),
): Promise<{ manifest: Manifest; previous: string }> {
  const manifest = readManifest(folder);
  if (!manifest.files.some((file) => file.path === 'cms.db'))
    throw new StartError(`La copia ${folder} no contiene cms.db.`, { exitCode: 2 });
  await refuseDamaged(folder, manifest);
  refuseOtherKind(folder, dataDir);
  checkWritable(dataDir);
  refuseWithoutRoom(
    dataDir,
    manifest.files.reduce((sum, file) => sum + file.bytes, 0),
  );

  const fresh = join(staging(dataDir), 'new');
  rmSync(staging(dataDir), { recursive: true, force: true });
  mkdirSync(join(fresh, 'uploads'), { recursive: true, mode: 0o700 });
  try {
    for (const { path } of manifest.files) {
      mkdirSync(dirname(join(fresh, path)), { recursive: true });
      copyFileSync(join(folder, path), join(fresh, path), constants.COPYFILE_FICLONE);
    }
    await refuseDamaged(fresh, manifest);
  } catch (error) {
    rmSync(staging(dataDir), { recursive: true, force: true });
    throw error;
  }
  return { manifest, previous: putInPlace(dataDir, now) };
}

/** Moves what was copied, whole, to where the data are; returns where the former data are. */
function putInPlace(dataDir: string, now: Date): string {
  const previous = join(
    dataDir,
    `before-restore-${now
      .toISOString()
      .replace(/[-:]/g, '')
      .replace(/\.\d+Z$/, 'Z')}`,
  );
  writeFileSync(journalPath(dataDir), JSON.stringify({ previous }), { flush: true });
  finishRestore(dataDir);
  return previous;
}

/**
 * The same of what `extract` writes into an empty folder, believed because it checked it while it wrote: nothing is
 * copied twice. `bytes` that it will need.
 */
export async function restoreExtracted(
  dataDir: string,
  {
    extract,
    bytes,
    title,
    now = new Date(),
  }: { extract: (folder: string) => Promise<void>; bytes: number; title: string; now?: Date },
): Promise<{ previous: string }> {
  checkWritable(dataDir);
  refuseWithoutRoom(dataDir, bytes);
  const fresh = join(staging(dataDir), 'new');
  rmSync(staging(dataDir), { recursive: true, force: true });
  mkdirSync(join(fresh, 'uploads'), { recursive: true, mode: 0o700 });
  try {
    await extract(fresh);
    refuseOtherKind(fresh, dataDir, title);
    // What was opened leaves journals.
    for (const name of durableDatabases)
      for (const suffix of ['-wal', '-shm']) rmSync(join(fresh, name + suffix), { force: true });
  } catch (error) {
    rmSync(staging(dataDir), { recursive: true, force: true });
    throw error;
  }
  return { previous: putInPlace(dataDir, now) };
}

function refuseWithoutRoom(dataDir: string, bytes: number): void {
  if (freeSpace(dataDir) < bytes * 1.05)
    throw new StartError(
      `No hay espacio en ${dataDir} para restaurar: se necesitan ${Math.ceil(bytes / 1_048_576)} MB.`,
    );
}

/**
 * The same from an encrypted backup: it is opened inside the data folder first, and what was opened is taken away
 * again.
 */
export async function restoreSealedBackup(
  file: string,
  dataDir: string,
  identities: readonly string[],
  now: Date = new Date(),
): Promise<{ manifest: Manifest; previous: string }> {
  checkWritable(dataDir);
  const opened = join(dataDir, '.restore-opened');
  rmSync(opened, { recursive: true, force: true });
  try {
    await unsealTo({ file, folder: opened, identities });
    return await restoreBackup(opened, dataDir, now);
  } finally {
    rmSync(opened, { recursive: true, force: true });
  }
}

/**
 * Ends a restore that was killed after its copy was complete, or clears one that was not. Returns whether it moved
 * anything.
 */
export function finishRestore(dataDir: string): boolean {
  if (!existsSync(journalPath(dataDir))) {
    rmSync(staging(dataDir), { recursive: true, force: true });
    return false;
  }
  const { previous } = Journal.parse(JSON.parse(readFileSync(journalPath(dataDir), 'utf8')));
  mkdirSync(previous, { recursive: true, mode: 0o700 });
  for (const item of items) {
    const current = join(dataDir, item);
    const fresh = join(staging(dataDir), 'new', item);
    // A journal goes with its database; both stay when the backup has none of it.
    const isReplaced = existsSync(fresh) || (/-(wal|shm)$/.test(item) && existsSync(fresh.replace(/-(wal|shm)$/, '')));
    // Once moved aside, what stands in its place is the restored one.
    if (isReplaced && existsSync(current) && !existsSync(join(previous, item)))
      renameSync(current, join(previous, item));
    if (existsSync(fresh)) renameSync(fresh, current);
  }
  for (const name of derived) rmSync(join(dataDir, name), { force: true });
  rmSync(staging(dataDir), { recursive: true, force: true });
  return true;
}

/** A copy of a demonstration never takes the place of real data, nor the other way round. */
function refuseOtherKind(folder: string, dataDir: string, title = folder): void {
  const [copied, present] = [kindOfFile(join(folder, 'cms.db')), kindOfFile(join(dataDir, 'cms.db'))];
  if (copied === null || present === null || copied === present) return;
  const words = { real: 'de una instalación real', demonstration: 'de una demostración' };
  throw new StartError(
    `La copia ${title} es ${words[copied]} y ${dataDir} guarda datos ${words[present]}: no se restauró nada. Indique en DATA_DIR otra carpeta.`,
    { exitCode: 2 },
  );
}

async function refuseDamaged(folder: string, manifest: Manifest): Promise<void> {
  const found = (await differences(folder, manifest)).slice(0, 10);
  if (found.length > 0)
    throw new StartError(
      `La copia está dañada y no se restauró nada:\n${found.map((line) => `  ${line}`).join('\n')}\nUse otra copia.`,
    );
}

/** Size of a backup in bytes, for messages. */
export function sizeOf(folder: string, manifest: Manifest): number {
  return manifest.files.reduce((sum, file) => sum + file.bytes, statSync(join(folder, 'manifest.json')).size);
}
