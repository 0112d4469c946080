import { createHash } from 'node:crypto';
import { z } from 'zod';
import { durableDatabases } from '../../collections/installation/durable.ts';
import { whenInLima } from '../../collections/calendar/lima-time.ts';
import { BackupError, DamagedBackup } from './errors.ts';
import { isSignedBy, type MachineKeys } from './machine-keys.ts';
import type { Place } from './place.ts';

const ObjectName = z.string().regex(/^objects\/[0-9a-f]{2}\/[0-9a-f]{64}$/);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.number().int().min(0);

/** A database: all its pages in `base`, and what changed since in `packs`, of which a later one counts. */
const Database = z.object({
  file: z.enum(durableDatabases),
  pageBytes: Count,
  pages: Count,
  /** SHA-256 of the sums of all pages in order. */
  digest: Sha256,
  base: ObjectName,
  packs: z.array(ObjectName),
});
export type DatabaseCopy = z.infer<typeof Database>;

/** The documents of MongoDB. */
const Documents = z.object({
  /** Object that lists the collections. */
  listing: ObjectName,
  collections: Count,
  documents: Count,
  /** Of their lines. */
  bytes: Count,
  /** Why they are not as they were at one moment, in Spanish; null when they are. */
  notOneMoment: z.string().nullable(),
});
export type DocumentsCopy = z.infer<typeof Documents>;

const Manifest = z.object({
  format: z.literal('invermet-abierto-backup-store'),
  version: z.literal(1),
  /** Whose: the random name that the installation gave to its stores. */
  store: z.string(),
  /** Higher with each one: no clock says which is newer. */
  sequence: z.number().int().min(1),
  kind: z.enum(['whole', 'step']),
  /** When what it holds was so, ISO 8601. */
  at: z.iso.datetime(),
  /** SHA-256 of the manifest before it, as it lies there. */
  previous: Sha256.nullable(),
  key: z.string().regex(/^[0-9a-f]{16}$/),
  /** `mongodb`: of a former version, the documents are elsewhere; `mongodb-lines`: they are in `mongo`. */
  documents: z.enum(['sqlite', 'mongodb', 'mongodb-lines']),
  mongo: Documents.nullable().default(null),
  databases: z.array(Database),
  /** Object that lists the files. */
  listing: ObjectName,
});
export type Manifest = z.infer<typeof Manifest>;

const Signed = z.object({ body: z.string(), signer: z.string(), signature: z.string() });

/** What the name of a manifest tells. */
export type Point = { name: string; sequence: number; at: string; kind: Manifest['kind'] };

const NAME = /^manifests\/(\d{9})-(\d{8}T\d{6}Z)-(whole|step)\.json$/;
const compact = (at: string): string => at.replace(/[-:]|\.\d+/g, '');

export const manifestName = ({ sequence, at, kind }: Pick<Manifest, 'sequence' | 'at' | 'kind'>): string =>
  `manifests/${String(sequence).padStart(9, '0')}-${compact(at)}-${kind}.json`;

/** The points of a place to which one can go back, the oldest first. `at` to the second. */
export async function pointsOf(place: Place): Promise<Point[]> {
  return (await place.list('manifests'))
    .flatMap((name) => {
      const [, sequence, moment, kind] = NAME.exec(name) ?? [];
      if (sequence === undefined || moment === undefined || kind === undefined) return [];
      const at = moment.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z');
      return [{ name, sequence: Number(sequence), at, kind: kind as Manifest['kind'] }];
    })
    .sort((a, b) => a.sequence - b.sequence);
}

export const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex');

export async function writeManifest(place: Place, keys: MachineKeys, manifest: Manifest): Promise<string> {
  const body = JSON.stringify(Manifest.parse(manifest));
  const text = `${JSON.stringify({ body, signer: keys.signer, signature: keys.sign(body) })}\n`;
  await place.writeText(manifestName(manifest), text);
  return sumOf(text);
}

/** Who signed what is known to be good: a public key, and of which store; null while nobody said. */
export type Trust = { signer: string; store: string | null };

/**
 * Reads a manifest and believes it only if the key of the installation signed it, it bears the name that its content
 * says, it is of this store, and follows the one before it that is still there. `points`: those
 * of the place, where they are known. Throws `BackupError`.
 */
export async function readManifest(
  place: Place,
  name: string,
  trust: Trust,
  points?: readonly Point[],
): Promise<Manifest> {
  const where = `${place.where}/${name}`;
  const signed = await readSigned(place, name);
  if (signed.signer !== trust.signer || !isSignedBy(trust.signer, signed.body, signed.signature))
    throw new DamagedBackup(
      `${where} no está firmado por esta instalación (clave ${trust.signer}): alguien lo cambió o es de otra. No se usó nada de él. Use otro momento (--list) o el otro lugar (--from); si la copia es suya y se hizo en otra máquina, dé su clave con --signer.`,
    );
  const parsed = Manifest.safeParse(JSON.parse(signed.body));
  if (!parsed.success)
    throw new BackupError(`${where} es de una versión más nueva del programa. Instálela y restaure con ella.`);
  const manifest = parsed.data;
  if (manifestName(manifest) !== name)
    throw new DamagedBackup(
      `${where} es la copia del ${whenInLima(manifest.at)} con el nombre de otra: alguien la puso en su lugar. No se usó nada de ella. Use otro momento (--list) o el otro lugar (--from).`,
    );
  if (trust.store !== null && manifest.store !== trust.store)
    throw new DamagedBackup(
      `${where} es de otra instalación: las copias están mezcladas. Quite de ${place.where} lo que no es suyo, o use el otro lugar (--from).`,
    );
  const before = (points ?? (await pointsOf(place))).filter(({ sequence }) => sequence === manifest.sequence - 1);
  const sums = await Promise.all(before.map(async (one) => sumOf(await place.readText(one.name))));
  if (sums.length > 0 && !sums.some((sum) => sum === manifest.previous))
    throw new DamagedBackup(
      `${where} no sigue a la copia que está delante de ella: una de las dos fue cambiada. Use otro momento (--list) o el otro lugar (--from).`,
    );
  return manifest;
}

/** The public key that a manifest says it was signed with: to be shown, not to be believed. */
export const signerOf = async (place: Place, name: string): Promise<string> => (await readSigned(place, name)).signer;

async function readSigned(place: Place, name: string): Promise<z.infer<typeof Signed>> {
  const text = await place.readText(name);
  try {
    return Signed.parse(JSON.parse(text));
  } catch {
    throw new DamagedBackup(
      `${place.where}/${name} está cortado o dañado. No se usó nada de él. Use otro momento (--list) o el otro lugar (--from).`,
    );
  }
}
