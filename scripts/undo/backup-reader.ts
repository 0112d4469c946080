import { spawn } from 'node:child_process';
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { CmsSettings } from '../../cms/environment.ts';
import type { Former, FormerOf } from '../../cms/plugins/activity/undo/carry-out.ts';
import type { Target } from '../../cms/plugins/activity/undo/plan.ts';
import { readIdentities } from '../backup/keys.ts';
import { filesUnder, readManifest } from '../backup/manifest.ts';
import { unsealTo } from '../backup/sealed.ts';
import { StartError } from '../start/failures.ts';

type Reading = { former: FormerOf; bringFiles: (former: Former, source: string) => Promise<string | null> };

/**
 * What a backup says of these documents. `source`: its folder, its `.age` file (with `keyFile`), or the address of another MongoDB
 * database into which a dump was restored. The program reads it in a process of its own, from a copy of the database inside the data
 * folder that goes with `remove`.
 */
export async function openBackup({
  source,
  keyFile,
  settings,
  targets,
}: {
  source: string;
  keyFile: string | undefined;
  settings: CmsSettings;
  targets: readonly Target[];
}): Promise<Reading & { remove(): void }> {
  const scratch = mkdtempSync(join(settings.dataDir, '.undo-'));
  const remove = (): void => rmSync(scratch, { recursive: true, force: true });
  try {
    const isAddress = /^mongodb(\+srv)?:\/\//.test(source);
    const folder = isAddress ? null : await folderOf(source, keyFile, join(scratch, 'opened'));
    const dataDir = join(scratch, 'data');
    mkdirSync(dataDir, { mode: 0o700 });
    if (folder !== null) copyFileSync(join(folder, 'cms.db'), join(dataDir, 'cms.db'), constants.COPYFILE_FICLONE);
    const [asked, answered] = [join(scratch, 'asked.json'), join(scratch, 'answered.json')];
    writeFileSync(asked, JSON.stringify(targets));
    await read({ asked, answered, dataDir, databaseUrl: isAddress ? source : `file:${join(dataDir, 'cms.db')}` });
    const known = new Map(Object.entries(JSON.parse(readFileSync(answered, 'utf8')) as Record<string, Former>));
    return {
      former: (target) => known.get(`${target.source} ${target.id}`) ?? null,
      bringFiles: (former, slug) => Promise.resolve(bringFiles({ former, slug, folder, settings })),
      remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

async function folderOf(source: string, keyFile: string | undefined, opened: string): Promise<string> {
  if (!existsSync(source)) throw new StartError(`No existe ${source}. Indique con --backup la copia.`, { exitCode: 2 });
  if (!source.endsWith('.age')) {
    readManifest(source);
    return resolve(source);
  }
  if (!keyFile)
    throw new StartError('La copia está cifrada: indique con --key el archivo de la clave secreta.', { exitCode: 2 });
  await unsealTo({ file: source, folder: opened, identities: readIdentities(keyFile) });
  return opened;
}

/** By another process, since a configuration reads its database's address when it is loaded. */
function read({
  asked,
  answered,
  dataDir,
  databaseUrl,
}: {
  asked: string;
  answered: string;
  dataDir: string;
  databaseUrl: string;
}): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'read-former.ts'), asked, answered], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString();
  });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) =>
      code === 0 ? done() : failed(new StartError('No se pudo leer la copia.', { tail: said.split('\n').slice(-10) })),
    );
  });
}

/** Puts the files of a photo or document back where they lay; answers what keeps it from coming back, else null. */
function bringFiles({
  former: { document },
  slug,
  folder,
  settings,
}: {
  former: Former;
  slug: string;
  folder: string | null;
  settings: CmsSettings;
}): string | null {
  const sizes = Object.values((document['sizes'] ?? {}) as Record<string, { filename?: unknown } | null>);
  const names = [document['filename'], ...sizes.map((size) => size?.filename)].filter(
    (name): name is string => typeof name === 'string' && name !== '',
  );
  if (names.length === 0) return null;
  if (settings.s3 !== null || folder === null)
    return 'sus archivos están fuera de la copia (S3 o mongodump): recupérelos allí y suba el documento otra vez';
  const copied = join(folder, 'uploads', slug);
  const files = filesUnder(copied).filter((file) => names.includes(basename(file)));
  const present = names.filter((name) => existsSync(join(settings.uploadsDir, slug, name)));
  if (!names.slice(0, 1).every((name) => present.includes(name) || files.some((file) => basename(file) === name)))
    return `la copia no tiene su archivo ${names[0] ?? ''}`;
  for (const file of files) {
    const target = join(settings.uploadsDir, slug, file);
    if (existsSync(target) || relative(settings.uploadsDir, target).startsWith('..')) continue;
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(copied, file), target);
  }
  return null;
}
