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
import { NotInPlace, type Place } from './place.ts';

/** Backups in a folder of this disk, another one or a mounted share; what is being written is in `tmp`. */
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
  /** Gives what was written into a file its name; bytes, 0 where that name was there already. */
  const keep = (file: string, name: string): number => {
    const bytes = statSync(file).size;
    if (existsSync(at(name))) return 0;
    settle(file, name);
    return bytes;
  };
  const missing = (error: unknown, name: string): unknown =>
    error instanceof Error && 'code' in error && error.code === 'ENOENT'
      ? new NotInPlace(`Falta ${name} en ${folder}.`, { cause: error })
      : error;
  const told = async <T>(name: string, work: () => T): Promise<T> => {
    try {
      return work();
    } catch (error) {
      throw missing(error, name);
    }
  };
  return {
    where: folder,
    reach: () =>
      told('', () => {
        if (!existsSync(dirname(folder)))
          throw new BackupError(
            `No existe ${dirname(folder)}, donde debe estar la carpeta de copias ${folder}: ¿está montado el disco? Móntelo, o corrija BACKUP_STORE o BACKUP_SECOND_PLACE.`,
          );
      }),
    list: (below) =>
      told(below, () =>
        !existsSync(at(below))
          ? []
          : readdirSync(at(below), { withFileTypes: true }).flatMap((entry) =>
              entry.isDirectory()
                ? readdirSync(join(at(below), entry.name)).map((name) => `${below}/${entry.name}/${name}`)
                : [`${below}/${entry.name}`],
            ),
      ),
    has: (name) => told(name, () => existsSync(at(name))),
    async *read(name) {
      try {
        yield* createReadStream(at(name), { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>;
      } catch (error) {
        throw missing(error, name);
      }
    },
    readText: (name) => told(name, () => readFileSync(at(name), 'utf8')),
    open: (name) => told(name, () => openSync(at(name), 'r')),
    write: async (source, name) => {
      const file = temporary();
      try {
        await pipeline(source, createWriteStream(file, { mode: 0o600, flush: true }));
        return keep(file, name());
      } finally {
        rmSync(file, { force: true });
      }
    },
    fill: (work, name) =>
      told('', () => {
        const path = temporary();
        try {
          const file = openSync(path, 'wx', 0o600);
          try {
            work(file);
            fsyncSync(file);
          } finally {
            closeSync(file);
          }
          return keep(path, name());
        } finally {
          rmSync(path, { force: true });
        }
      }),
    writeText: (name, text) =>
      told(name, () => {
        const file = temporary();
        try {
          writeFileSync(file, text, { mode: 0o600, flush: true });
          settle(file, name);
        } finally {
          rmSync(file, { force: true });
        }
      }),
    remove: (name) => told(name, () => rmSync(at(name), { force: true })),
    setAside: (name) =>
      told(name, () => {
        const apart = at(`damaged/${name.replaceAll('/', '-')}`);
        mkdirSync(dirname(apart), { recursive: true, mode: 0o700 });
        renameSync(at(name), apart);
      }),
    tidy: () => told('', () => rmSync(at('tmp'), { recursive: true, force: true })),
  };
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
