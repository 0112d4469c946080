import { constants, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { extractDatabase } from '../../cms/backups/databases.ts';
import { choosePoint } from '../../cms/backups/extract.ts';
import { readListing, type Listed } from '../../cms/backups/files.ts';
import { readMachineKeys } from '../../cms/backups/machine-keys.ts';
import { keysOf } from '../../cms/backups/make.ts';
import { readManifest } from '../../cms/backups/manifest.ts';
import { extractObject } from '../../cms/backups/objects.ts';
import { folderPlace } from '../../cms/backups/folder-place.ts';
import { storeOf } from '../../cms/backups/place.ts';
import { readIdentities } from '../backup/keys.ts';
import { filesUnder } from '../backup/manifest.ts';
import { unsealTo } from '../backup/sealed.ts';
import { StartError } from '../start/failures.ts';

/**
 * Where former contents come from. `database` is the address of a database that may be opened and changed; `bring` writes the files of
 * these names below `uploads/<collection>` into a folder and returns the names that it has. `told`: which copy it is, for people.
 */
export type BackupSource = {
  told: string;
  database: string;
  bring(collection: string, names: readonly string[], target: string): Promise<string[]>;
};

/** A copy made by hand, a data folder that was restored elsewhere, or the address of a database into which a dump was restored. */
export async function sourceByHand({
  given,
  keyFile,
  scratch,
}: {
  given: string;
  keyFile: string | undefined;
  scratch: string;
}): Promise<BackupSource> {
  if (/^mongodb(\+srv)?:\/\//.test(given))
    return { told: 'la base de datos indicada', database: given, bring: () => Promise.resolve([]) };
  if (!existsSync(given)) throw new StartError(`No existe ${given}. Indique con --backup la copia.`, { exitCode: 2 });
  let folder = resolve(given);
  if (given.endsWith('.age')) {
    if (!keyFile)
      throw new StartError('La copia está cifrada: indique con --key el archivo de la clave secreta.', { exitCode: 2 });
    folder = join(scratch, 'opened');
    await unsealTo({ file: given, folder, identities: readIdentities(keyFile) });
  }
  if (!existsSync(join(folder, 'cms.db')))
    throw new StartError(`${given} no es una copia de seguridad: falta cms.db.`, { exitCode: 2 });
  const database = join(scratch, 'cms.db');
  // With what a restored installation may not have written into it yet.
  for (const end of ['', '-wal'])
    if (existsSync(join(folder, `cms.db${end}`)))
      copyFileSync(join(folder, `cms.db${end}`), `${database}${end}`, constants.COPYFILE_FICLONE);
  return {
    told: given,
    database: `file:${database}`,
    bring: async (collection, names, target) => {
      const copied = join(folder, 'uploads', collection);
      const files = filesUnder(copied).filter((file) => names.includes(basename(file)));
      for (const file of files) await put(target, file, (to) => copyFileSync(join(copied, file), to));
      return files.map((file) => basename(file));
    },
  };
}

/**
 * The last copy that the schedule of this machine made before a moment; null where there is none that it can open. Only the database
 * is brought out, and later the files that are asked for.
 */
export async function sourceOfSchedule({
  store: folder,
  dataDir,
  before,
  scratch,
}: {
  store: string;
  dataDir: string;
  before: Date;
  scratch: string;
}): Promise<BackupSource | null> {
  const place = folderPlace(folder);
  const own = await readMachineKeys(dataDir);
  if (own === null || own.store !== (await storeOf(place))) return null;
  const { name } = await choosePoint(place, { at: before });
  const manifest = await readManifest(place, name, own);
  const copy = manifest.databases.find(({ file }) => file === 'cms.db');
  if (manifest.documents === 'mongodb' || copy === undefined) return null;
  const store = { place, key: await keysOf(place, [own.identity])(manifest.key) };
  const database = join(scratch, 'cms.db');
  await extractDatabase(store, copy, database);
  let listed: Listed[] | null = null;
  return {
    told: `la copia del horario ${manifest.at}`,
    database: `file:${database}`,
    bring: async (collection, names, target) => {
      listed ??= await readListing(store, manifest.listing);
      const below = `uploads/${collection}/`;
      const files = listed.filter(({ path }) => path.startsWith(below) && names.includes(basename(path)));
      for (const { path, object } of files)
        await put(target, path.slice(below.length), (to) => extractObject(store, object, to));
      return files.map(({ path }) => basename(path));
    },
  };
}

/** Below `target` alone, and never over what is there. */
async function put(target: string, file: string, write: (to: string) => void | Promise<void>): Promise<void> {
  const to = join(target, file);
  if (existsSync(to) || relative(target, to).startsWith('..')) return;
  mkdirSync(dirname(to), { recursive: true });
  await write(to);
}
