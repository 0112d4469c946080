import { constants, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { checkWritable, freeSpace } from '../start/checks.ts';
import { StartError } from '../start/failures.ts';
import { secretsPath } from '../start/secrets.ts';
import { sealFolder } from './sealed.ts';
import { keyPath as documentKeysPath } from '../../cms/documents-at-rest/keyring.ts';
import { durableDatabases, durableFolders } from '../../collections/installation/durable.ts';
import { describeFolder, filesUnder, manifestName, type Manifest } from './manifest.ts';

type Source = { dataDir: string; databasePath: string; uploadsDir: string };

/** `withKeys`: with the keys of the documents too, which no backup holds that is not encrypted itself. */
type Options = { withKeys?: boolean };

/**
 * Writes a backup folder `invermet-<moment>` under `target` and returns it. Works while the product runs.
 * The folder gets its name only when it is whole.
 */
export async function createBackup(
  source: Source,
  target: string,
  now: Date = new Date(),
  { withKeys = false }: Options = {},
): Promise<{ folder: string; manifest: Manifest }> {
  if (!existsSync(source.databasePath))
    throw new StartError(`No hay base de datos en ${source.databasePath}. Revise DATA_DIR.`, { exitCode: 2 });
  checkWritable(target);
  const name = backupName(now);
  const folder = join(target, name);
  const partial = join(target, `.${name}.incompleta`);
  if (existsSync(folder)) throw new StartError(`${folder} ya existe. Espere un segundo y repita.`);
  const databases = durableDatabases
    .map((file) => ({ file, path: file === 'cms.db' ? source.databasePath : join(source.dataDir, file) }))
    .filter(({ path }) => existsSync(path));
  const folders = durableFolders.map((file) => ({
    file,
    path: file === 'uploads' ? source.uploadsDir : join(source.dataDir, file),
  }));
  const needed =
    databases.reduce((sum, { path }) => sum + statSync(path).size, 0) +
    folders
      .flatMap(({ path }) => filesUnder(path).map((file) => statSync(join(path, file)).size))
      .reduce((sum, size) => sum + size, 0);
  if (freeSpace(target) < needed * 1.05)
    throw new StartError(
      `No hay espacio en ${target} para la copia: se necesitan ${Math.ceil(needed / 1_048_576)} MB.`,
    );
  try {
    mkdirSync(partial, { recursive: true, mode: 0o700 });
    // Files before and after the snapshot: one removed or added meanwhile is in the backup that mentions it.
    for (const { file, path } of folders) copyNewFiles(path, join(partial, file));
    for (const { file, path } of databases) snapshot(path, join(partial, file));
    for (const { file, path } of folders) copyNewFiles(path, join(partial, file));
    if (existsSync(secretsPath(source.dataDir)))
      copyFileSync(secretsPath(source.dataDir), join(partial, 'secrets.json'));
    if (withKeys && existsSync(documentKeysPath(source.dataDir))) {
      mkdirSync(join(partial, 'keys'), { mode: 0o700 });
      copyFileSync(documentKeysPath(source.dataDir), join(partial, 'keys', 'documents.json'));
    }
    const manifest = await describeFolder(partial, now);
    writeFileSync(join(partial, manifestName), `${JSON.stringify(manifest, null, 1)}\n`, { flush: true });
    renameSync(partial, folder);
    return { folder, manifest };
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error;
  }
}

/** Name of the backup of a moment. */
export const backupName = (now: Date): string =>
  `invermet-${now
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, 'Z')}`;

/**
 * The same as one encrypted file `invermet-<moment>.age` under `target`. What is put together for it lies in the data
 * folder until then, and nowhere else.
 */
export async function createSealedBackup(
  source: Source,
  target: string,
  recipients: readonly string[],
  now: Date = new Date(),
): Promise<{ file: string; manifest: Manifest }> {
  checkWritable(target);
  const file = join(target, `${backupName(now)}.age`);
  if (existsSync(file)) throw new StartError(`${file} ya existe. Espere un segundo y repita.`);
  const staging = join(source.dataDir, '.backup');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true, mode: 0o700 });
  try {
    const { folder, manifest } = await createBackup(source, staging, now, { withKeys: true });
    await sealFolder({ folder, target: file, recipients });
    return { file, manifest };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function snapshot(from: string, to: string): void {
  const database = new DatabaseSync(from, { timeout: 30_000 });
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
  const copy = new DatabaseSync(to, { readOnly: true });
  try {
    const result = copy.prepare('PRAGMA quick_check').get();
    if (result?.['quick_check'] !== 'ok')
      throw new StartError(
        `La base de datos ${from} está dañada: la copia no pasa la comprobación. Use una copia anterior.`,
      );
  } finally {
    copy.close();
  }
}

function copyNewFiles(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const path of filesUnder(from)) {
    if (existsSync(join(to, path))) continue;
    mkdirSync(dirname(join(to, path)), { recursive: true });
    if (existsSync(join(from, path))) copyFileSync(join(from, path), join(to, path), constants.COPYFILE_FICLONE);
  }
}
