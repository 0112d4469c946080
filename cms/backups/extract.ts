import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { whenInLima } from '../../collections/calendar/lima-time.ts';
import { extractDatabase } from './databases.ts';
import { BackupError, DamagedBackup } from './errors.ts';
import { extractDocuments } from './documents-files.ts';
import { readListing } from './files.ts';
import { pointsOf, readManifest, type Manifest, type Point, type Trust } from './manifest.ts';
import { extractObject } from './objects.ts';
import { sideBySide } from './side-by-side.ts';
import type { Place } from './place.ts';
import type { StoreKey } from './store-key.ts';

/**
 * The point to go back to: the newest one, or the newest that is not after `at`. `newest`: the highest sequence that
 * this machine remembers; a place that ends before it has lost its end. Throws `BackupError`.
 */
export async function choosePoint(
  place: Place,
  { at = null, newest = 0 }: { at?: Date | null; newest?: number } = {},
): Promise<Point> {
  const points = await pointsOf(place);
  const last = points.at(-1);
  if (!last)
    throw new BackupError(
      `En ${place.where} no hay ninguna copia hecha por el horario. Indique con --from otro lugar, o la carpeta o el archivo .age de una copia.`,
    );
  if (at === null) {
    if (last.sequence < newest)
      throw new BackupError(
        `A ${place.where} le faltan las copias más nuevas: esta máquina hizo la número ${newest} y la última que hay es la ${last.sequence}, del ${whenInLima(last.at)}. Use el otro lugar (--from), o confirme ese momento con --at ${last.at}.`,
      );
    return last;
  }
  const chosen = points.filter((point) => Date.parse(point.at) <= at.getTime()).at(-1);
  if (!chosen)
    throw new BackupError(
      `La copia más antigua de ${place.where} es del ${whenInLima(points[0]?.at ?? '')}: no hay ninguna de antes del ${whenInLima(at)}. Vea las que hay con --list.`,
    );
  return chosen;
}

export type Extracted = { manifest: Manifest; files: number; bytes: number };

/** Bytes that a point needs on the disk when it is restored. */
export async function sizeOfPoint(
  place: Place,
  name: string,
  { trust, keyOf }: { trust: Trust; keyOf: (id: string) => Promise<StoreKey> },
): Promise<number> {
  const manifest = await readManifest(place, name, trust);
  const listed = await readListing({ place, key: await keyOf(manifest.key) }, manifest.listing);
  return (
    listed.reduce((sum, { bytes }) => sum + bytes, 0) +
    manifest.databases.reduce((sum, { pages, pageBytes }) => sum + pages * pageBytes, 0) +
    (manifest.mongo?.bytes ?? 0)
  );
}

/**
 * Writes everything that a backup holds into an empty folder, each thing believed only when its sums fit. Throws
 * `BackupError`; what is in the folder then is not to be used. `damaged`, where given, collects what is damaged
 * instead, and the rest is read all the same.
 */
export async function extractPoint(
  place: Place,
  {
    name,
    trust,
    keyOf,
    folder,
    damaged,
  }: {
    name: string;
    trust: Trust;
    keyOf: (id: string) => Promise<StoreKey>;
    folder: string;
    damaged?: DamagedBackup[];
  },
): Promise<Extracted> {
  const manifest = await readManifest(place, name, trust);
  const store = { place, key: await keyOf(manifest.key) };
  const careful = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof DamagedBackup) || !damaged) throw toldForPerson(error);
      damaged.push(error);
    }
  };
  let [files, bytes] = [0, 0];
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const copy of manifest.databases) {
    const target = join(folder, copy.file);
    await careful(() => extractDatabase(store, copy, target));
    [files, bytes] = [files + 1, bytes + copy.pages * copy.pageBytes];
  }
  const { mongo } = manifest;
  if (mongo !== null)
    await careful(async () => {
      await extractDocuments(store, mongo, { folder, careful });
      [files, bytes] = [files + mongo.collections, bytes + mongo.bytes];
    });
  await careful(async () => {
    await sideBySide(await readListing(store, manifest.listing), async ({ path, object, sha256, bytes: size }) => {
      const target = join(folder, path);
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
      await careful(async () => {
        await extractObject(store, object, target);
        // The object was read as what its name says.
        if (statSync(target).size !== size || store.key.nameOf(sha256) !== object)
          throw new DamagedBackup(`${path} no es lo que dice la copia de ${place.where}.`, object);
      });
      [files, bytes] = [files + 1, bytes + size];
    });
  });
  return { manifest, files, bytes };
}

const toldForPerson = (error: unknown): unknown =>
  error instanceof DamagedBackup && error.object !== null
    ? new DamagedBackup(
        `${error.message} No se restauró nada. Use otro momento (--list y --at) o el otro lugar (--from).`,
        error.object,
      )
    : error;
