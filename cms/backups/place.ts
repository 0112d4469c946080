import { BackupError } from './errors.ts';

/**
 * Where backups lie: a folder (`folder-place.ts`) or a bucket (`bucket-place.ts`). Names are `objects/…`. Whatever is
 * written gets its name when it is whole and kept there; what a killed writer left has none, and goes with the next
 * `tidy`. All throw `BackupError` where the place cannot be had; those that read, `NotInPlace` for a name that is not
 * there.
 */
export type Place = {
  /** How people call it, and how it is found again: a path or `s3://bucket/prefix`. */
  where: string;
  /** Throws `BackupError` where the place cannot be had. */
  reach(): Promise<void>;
  /** Names of what is there below a first name. */
  list(below: string): Promise<string[]>;
  has(name: string): Promise<boolean>;
  read(name: string): AsyncIterable<Buffer>;
  readText(name: string): Promise<string>;
  /** A descriptor of a file of this machine to read from; the caller closes it. */
  open(name: string): Promise<number>;
  /** Writes a stream that learns its name at the end; returns the bytes written, 0 where that name was there already. */
  write(source: AsyncIterable<Uint8Array>, name: () => string): Promise<number>;
  /** The same for what `fill` writes into an open file. */
  fill(work: (file: number) => void, name: () => string): Promise<number>;
  writeText(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Takes something out of sight that is not what it should be: under `damaged/`, for a person. */
  setAside(name: string): Promise<void>;
  tidy(): Promise<void>;
};

/** A name that was asked for is not there. */
export class NotInPlace extends BackupError {
  override name = 'NotInPlace';
}

/** Makes sure that a place belongs to this installation; the first one to come takes it. Throws `BackupError`. */
export async function claimPlace(place: Place, store: string): Promise<void> {
  const name = 'store.json';
  await place.reach();
  if (!(await place.has(name))) return place.writeText(name, `${JSON.stringify({ store })}\n`);
  if ((await storeOf(place)) !== store)
    throw new BackupError(
      `${place.where} guarda copias de otra instalación: no se toca. Indique en BACKUP_STORE o BACKUP_SECOND_PLACE un lugar propio, o vacíe ese si ya no sirve.`,
    );
}

/** The installation to which a place belongs; null for one that is no store, or whose note cannot be read. */
export async function storeOf(place: Place): Promise<string | null> {
  let text: string;
  try {
    text = await place.readText('store.json');
  } catch (error) {
    if (error instanceof NotInPlace) return null;
    throw error;
  }
  try {
    const { store } = JSON.parse(text) as { store?: unknown };
    return typeof store === 'string' ? store : null;
  } catch {
    return null;
  }
}
