import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BackupError } from './errors.ts';

/**
 * Where backups lie: a folder of this disk, another one or a mounted share. Whatever is written gets its name when it
 * is whole and on the disk; what a killed writer left is in `tmp` and goes with the next `tidy`.
 */
export type Place = {
  folder: string;
  /** Names (`objects/…`) of what is there below a first name. */
  list(below: string): string[];
  has(name: string): boolean;
  size(name: string): number;
  read(name: string): AsyncIterable<Buffer>;
  readText(name: string): string;
  /** Writes a stream that learns its name at the end; returns the bytes written, 0 where that name was there already. */
  write(source: AsyncIterable<Uint8Array>, name: () => string): Promise<number>;
  /** The same for what `fill` writes into an open file. */
  fill(work: (file: number) => void, name: () => string): number;
  /** A descriptor to read from; the caller closes it. */
  open(name: string): number;
  writeText(name: string, text: string): void;
  remove(name: string): void;
  /** Takes something out of sight that is not what it should be: under `damaged/`, for a person. */
  setAside(name: string): void;
  tidy(): void;
};

export function folderPlace(folder: string): Place {
  const at = (name: string): string => join(folder, ...name.split('/'));
  const temporary = (): string => {
    mkdirSync(at('tmp'), { recursive: true, mode: 0o700 });
    return join(at('tmp'), randomUUID());
  };
  const settle = (from: string, name: string): void => {
    mkdirSync(dirname(at(name)), { recursive: true, mode: 0o700 });
    renameSync(from, at(name));
    syncFolder(dirname(at(name)));
  };
  return {
    folder,
    list: (below) =>
      !existsSync(at(below))
        ? []
        : readdirSync(at(below), { withFileTypes: true }).flatMap((entry) =>
            entry.isDirectory()
              ? readdirSync(join(at(below), entry.name)).map((name) => `${below}/${entry.name}/${name}`)
              : [`${below}/${entry.name}`],
          ),
    has: (name) => existsSync(at(name)),
    size: (name) => statSync(at(name)).size,
    read: (name) => createReadStream(at(name), { highWaterMark: 1024 * 1024 }),
    readText: (name) => readFileSync(at(name), 'utf8'),
    write: async (source, name) => {
      const file = temporary();
      try {
        await pipeline(source, createWriteStream(file, { mode: 0o600, flush: true }));
        const bytes = statSync(file).size;
        if (existsSync(at(name()))) return 0;
        settle(file, name());
        return bytes;
      } finally {
        rmSync(file, { force: true });
      }
    },
    fill: (work, name) => {
      const path = temporary();
      try {
        const file = openSync(path, 'wx', 0o600);
        try {
          work(file);
          fsyncSync(file);
        } finally {
          closeSync(file);
        }
        const bytes = statSync(path).size;
        if (existsSync(at(name()))) return 0;
        settle(path, name());
        return bytes;
      } finally {
        rmSync(path, { force: true });
      }
    },
    open: (name) => openSync(at(name), 'r'),
    writeText: (name, text) => {
      const file = temporary();
      try {
        writeFileSync(file, text, { mode: 0o600, flush: true });
        settle(file, name);
      } finally {
        rmSync(file, { force: true });
      }
    },
    remove: (name) => rmSync(at(name), { force: true }),
    setAside: (name) => {
      const apart = at(`damaged/${name.replaceAll('/', '-')}`);
      mkdirSync(dirname(apart), { recursive: true, mode: 0o700 });
      renameSync(at(name), apart);
    },
    tidy: () => rmSync(at('tmp'), { recursive: true, force: true }),
  };
}

/** Makes sure that a place belongs to this installation; the first one to come takes it. Throws `BackupError`. */
export function claimPlace(place: Place, store: string): void {
  const name = 'store.json';
  if (!existsSync(dirname(place.folder)))
    throw new BackupError(
      `No existe ${dirname(place.folder)}, donde debe estar la carpeta de copias ${place.folder}: ¿está montado el disco? Móntelo, o corrija BACKUP_STORE o BACKUP_SECOND_PLACE.`,
    );
  if (!place.has(name)) return place.writeText(name, `${JSON.stringify({ store })}\n`);
  if (storeOf(place) !== store)
    throw new BackupError(
      `${place.folder} guarda copias de otra instalación: no se toca. Indique en BACKUP_STORE o BACKUP_SECOND_PLACE una carpeta propia, o vacíe esa si ya no sirve.`,
    );
}

/** The installation to which a place belongs; null for a folder that is no store, or whose note cannot be read. */
export function storeOf(place: Place): string | null {
  try {
    const { store } = JSON.parse(place.readText('store.json')) as { store?: unknown };
    return typeof store === 'string' ? store : null;
  } catch {
    return null;
  }
}

export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } catch (error) {
    // Some shares cannot sync a folder; the file itself was synced.
    if (!(error instanceof Error && 'code' in error && (error.code === 'EINVAL' || error.code === 'ENOTSUP')))
      throw error;
  } finally {
    closeSync(folder);
  }
}
