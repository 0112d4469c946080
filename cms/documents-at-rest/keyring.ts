import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { EnvironmentError } from '../../collections/installation/environment.ts';
import { isSealed } from './sealed.ts';

/** Keys of 32 bytes by name (16 hexadecimal digits); new files are sealed with `current`. */
export type Keyring = { current: string; keys: Readonly<Record<string, Buffer>> };

export type KeyPlace = {
  dataDir: string;
  uploadsDir: string;
  /** 32 bytes in base64 each, separated by commas, the current one first. */ documentsKeys: string | null;
};

const Key = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/, 'debe ser 32 bytes en base64')
  .transform((text) => Buffer.from(text, 'base64'));
const KeyFile = z.object({ keys: z.array(Key).min(1) });

export const keyPath = (dataDir: string): string => join(dataDir, 'keys', 'documents.json');

/** Name of a key: says which one a file needs, and nothing of it. */
export const keyName = (key: Buffer): string =>
  createHash('sha256').update('invermet-abierto key name').update(key).digest('hex').slice(0, 16);

const read = new Map<string, Keyring>();

/**
 * The keys of this installation: `DOCUMENTS_KEYS`, else the file `keys/documents.json` of the data folder (mode 0600),
 * made on first use. Throws `EnvironmentError` instead of making new ones where sealed files wait for their keys.
 */
export function readKeyring({ dataDir, uploadsDir, documentsKeys }: KeyPlace): Keyring {
  const known = `${dataDir} ${documentsKeys ?? ''}`;
  const keyring =
    read.get(known) ??
    keyringOf(documentsKeys === null ? storedKeys(dataDir, uploadsDir) : keysFromEnvironment(documentsKeys));
  read.set(known, keyring);
  return keyring;
}

/**
 * Makes a new current key beside the former ones, in the file. Throws `EnvironmentError` where the keys come from
 * `DOCUMENTS_KEYS`: there a person puts it first.
 */
export function addKey(place: KeyPlace): Keyring {
  const { keys, current } = readKeyring(place);
  return storeKeys(place, [randomBytes(32), ...orderedKeys(keys, current)]);
}

/** Keeps the current key alone in the file. Only when no file is of another one. */
export function dropFormerKeys(place: KeyPlace): Keyring {
  const { keys, current } = readKeyring(place);
  return storeKeys(place, orderedKeys(keys, current).slice(0, 1));
}

const orderedKeys = (keys: Keyring['keys'], current: string): Buffer[] =>
  Object.entries(keys)
    .sort(([a], [b]) => Number(b === current) - Number(a === current))
    .map(([, key]) => key);

function storeKeys({ dataDir, documentsKeys }: KeyPlace, keys: readonly Buffer[]): Keyring {
  if (documentsKeys !== null)
    throw new EnvironmentError(
      'Las claves de los documentos vienen de DOCUMENTS_KEYS: cámbielas ahí (la nueva primero, las anteriores detrás) y repita con --only-reseal.',
    );
  const path = keyPath(dataDir);
  // On the disk before the first file needs it: after a power cut there is no file without its key.
  writeFileSync(`${path}.new`, `${JSON.stringify({ keys: keys.map((key) => key.toString('base64')) }, null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  });
  renameSync(`${path}.new`, path);
  syncFolder(dirname(path));
  const keyring = keyringOf(keys);
  read.set(`${dataDir} `, keyring);
  return keyring;
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function keyringOf(keys: readonly Buffer[]): Keyring {
  const named = Object.fromEntries(keys.map((key) => [keyName(key), key]));
  return { current: keyName(keys[0] ?? Buffer.alloc(0)), keys: named };
}

function keysFromEnvironment(text: string): Buffer[] {
  const parsed = z
    .array(Key)
    .min(1)
    .safeParse(text.split(',').map((part) => part.trim()));
  if (!parsed.success)
    throw new EnvironmentError(
      'Revise DOCUMENTS_KEYS: cada clave son 32 bytes en base64 («openssl rand -base64 32»), separadas por comas, la vigente primero.',
    );
  return parsed.data;
}

function storedKeys(dataDir: string, uploadsDir: string): Buffer[] {
  const path = keyPath(dataDir);
  if (!existsSync(path)) {
    if (hasSealedFile(join(uploadsDir, 'documents')))
      throw new EnvironmentError(
        `Los documentos de ${uploadsDir} están cifrados y falta su clave: devuelva ${path} (se guarda aparte de las copias) o ponga DOCUMENTS_KEYS.`,
      );
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(path, `${JSON.stringify({ keys: [randomBytes(32).toString('base64')] }, null, 2)}\n`, {
        mode: 0o600,
        flag: 'wx',
      });
    } catch (error) {
      // Another process of the same start was first.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
  chmodSync(path, 0o600);
  const parsed = KeyFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success)
    throw new EnvironmentError(
      `${path} no se entiende: debe ser {"keys": ["32 bytes en base64", …]}, la vigente primero.`,
    );
  return parsed.data.keys;
}

function hasSealedFile(folder: string): boolean {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { withFileTypes: true }).some(
    (entry) => entry.isFile() && isSealed(beginningOf(join(folder, entry.name))),
  );
}

/** The first bytes of a file. */
function beginningOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(16);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}
