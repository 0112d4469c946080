import { existsSync, rmSync } from 'node:fs';
import { documentsFolder } from '../../cms/backups/documents-files.ts';
import { endRestore, refuseFilled, restoreDocuments } from '../../cms/backups/mongo-restore.ts';
import { pointsOf, readManifest, signerOf, type Manifest, type Point, type Trust } from '../../cms/backups/manifest.ts';
import { choosePoint, extractPoint, sizeOfPoint } from '../../cms/backups/extract.ts';
import { readMachineKeys } from '../../cms/backups/machine-keys.ts';
import { keysOf } from '../../cms/backups/make.ts';
import { isBucket } from '../../cms/backups/bucket-settings.ts';
import { folderPlace } from '../../cms/backups/folder-place.ts';
import { openPlace } from '../../cms/backups/open-place.ts';
import { storeOf, type Place } from '../../cms/backups/place.ts';
import type { BackupSettings } from '../../cms/backups/settings.ts';
import { readReport } from '../../cms/backups/report.ts';
import { whenInLima } from '../../collections/calendar/lima-time.ts';
import { plural } from '../../collections/words/format.ts';
import { StartError } from '../start/failures.ts';
import { restoreExtracted } from './restore.ts';

const SIGNER = /^[A-Za-z0-9+/]{43}=$/;

const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:(?:T|\s+)(\d{1,2}:\d{2}(?::\d{2})?))?$/;
const ZONED = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * A moment that a person wrote, in Lima unless it says another zone: `2026-11-28T22:00`. Throws `StartError`.
 * Nothing else is guessed: `Date` reads 05/11 as the 11th of May and 30 February as 2 March.
 */
export function momentOf(text: string): Date {
  const written = text.trim();
  const [, day, hour = '23:59:59'] = LOCAL.exec(written) ?? [];
  const at = new Date(day === undefined ? written : `${day}T${hour.replace(/^\d:/, '0$&')}-05:00`);
  const date = day ?? ZONED.exec(written)?.[1];
  if (date === undefined || !isDay(date) || Number.isNaN(at.valueOf()))
    throw new StartError(`«${text}» no es un momento. Escríbalo como "2026-11-28 22:00" (hora de Lima).`, {
      exitCode: 2,
    });
  return at;
}

function isDay(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.valueOf()) && at.toISOString().startsWith(date);
}

/** Is this folder a store of backups that are made by themselves? */
export const isStore = async (folder: string): Promise<boolean> => (await storeOf(folderPlace(folder))) !== null;

/** What there is in a store, for people: the days with their moments, the newest first. */
export async function pointsInWords(place: Place): Promise<string[]> {
  const points = await pointsOf(place);
  if (points.length === 0) return [`En ${place.where} no hay ninguna copia hecha por el horario.`];
  const line = ({ at, kind }: Point): string =>
    `  ${at}  ${whenInLima(at)}  ${kind === 'whole' ? 'completa' : 'lo que cambió'}`;
  return [`${plural(points.length, 'momento', 'momentos')} en ${place.where}:`, ...points.map(line).reverse()];
}

/** `documents`: how many were written into MongoDB; null where they are elsewhere or in `cms.db`. */
export type Restored = {
  at: string;
  files: number;
  previous: string;
  documents: number | null;
  areDocumentsElsewhere: boolean;
};

/**
 * Puts a point of a store in the place of the data, and its documents into an empty database of MongoDB where they come
 * from one. `identities`: secret age keys; the machine's own where none is
 * given. `signer`: public key that signed, where this machine is not the one that made them. Throws `StartError` and
 * `BackupError`.
 */
export async function restoreFromStore(
  where: string,
  {
    dataDir,
    s3,
    mongoUrl,
    at,
    identities,
    signer,
    now = new Date(),
  }: Pick<BackupSettings, 'dataDir' | 's3' | 'mongoUrl'> & {
    at: Date | null;
    identities: readonly string[];
    signer: string | null;
    now?: Date;
  },
): Promise<Restored> {
  if (!isBucket(where) && !existsSync(where))
    throw new StartError(`No existe ${where}. ¿Está montado el disco?`, { exitCode: 2 });
  const place = await openPlace(where, { s3, dataDir });
  await place.reach();
  const store = await storeOf(place);
  const own = await readMachineKeys(dataDir);
  const isOwn = own !== null && own.store === store;
  const { name } = await choosePoint(place, { at, newest: isOwn ? readReport(dataDir).sequence : 0 });
  const opening = identities.length > 0 ? identities : isOwn ? [own.identity] : [];
  if (opening.length === 0)
    throw new StartError(
      'La copia está cifrada: indique con --key el archivo de la clave secreta. (La clave propia de la máquina que la hizo no está aquí.)',
      { exitCode: 2 },
    );
  const access = {
    trust: await trustFor(place, name, { signer, store, own: isOwn ? own : null }),
    keyOf: keysOf(place, opening),
  };
  await refuseOtherDatabase(await readManifest(place, name, access.trust), mongoUrl);
  const bytes = await sizeOfPoint(place, name, access);
  let told: Omit<Restored, 'previous'> = { at: '', files: 0, documents: null, areDocumentsElsewhere: false };
  const { previous } = await restoreExtracted(dataDir, {
    bytes,
    now,
    title: `${where}/${name}`,
    extract: async (fresh) => {
      const { manifest, files } = await extractPoint(place, { name, folder: fresh, ...access });
      const documents = manifest.mongo && mongoUrl !== null ? await restoreDocuments(fresh, mongoUrl) : null;
      rmSync(documentsFolder(fresh), { recursive: true, force: true });
      told = { at: manifest.at, files, documents, areDocumentsElsewhere: manifest.documents === 'mongodb' };
    },
  });
  if (told.documents !== null && mongoUrl !== null) await endRestore(mongoUrl);
  return { ...told, previous };
}

/** Documents go into a database of the kind that they come from, which must be empty where it is MongoDB. */
async function refuseOtherDatabase({ documents, mongo }: Manifest, mongoUrl: string | null): Promise<void> {
  if (mongo !== null && mongoUrl !== null) return refuseFilled(mongoUrl);
  if (mongo !== null)
    throw new StartError(
      'La copia es de una instalación con MongoDB: indique en DATABASE_URL una base vacía (mongodb://…). No se restauró nada.',
      { exitCode: 2 },
    );
  if (documents === 'sqlite' && mongoUrl !== null)
    throw new StartError(
      'La copia es de una instalación con SQLite y DATABASE_URL señala MongoDB: quite DATABASE_URL para restaurarla. No se restauró nada.',
      { exitCode: 2 },
    );
}

/** Whose signature is believed: the one that a person gives, else this machine's own. */
async function trustFor(
  place: Place,
  name: string,
  {
    signer,
    store,
    own,
  }: { signer: string | null; store: string | null; own: { signer: string; store: string } | null },
): Promise<Trust> {
  if (signer !== null) {
    if (!SIGNER.test(signer))
      throw new StartError(
        '--signer debe ser la clave de firma que muestra «Estado del sistema» (44 signos, acaba en =).',
        {
          exitCode: 2,
        },
      );
    return { signer, store };
  }
  if (own !== null) return own;
  throw new StartError(
    `Esta máquina no hizo las copias de ${place.where} y no puede saber si alguien las cambió. Dé con --signer la clave de firma que anotó de «Estado del sistema». Las copias dicen ${await signerOf(place, name)}: si no la anotó, y confía en quien guardó ese disco, dé esa.`,
    { exitCode: 2 },
  );
}
