import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { BackupError } from './errors.ts';
import { syncFolder } from './folder-place.ts';

/**
 * What this machine keeps for its backups, in `DATA_DIR/backup-keys` (0700), which is in no backup: the name of its
 * store, the pair that signs (Ed25519), and an age key of its own with which the weekly test opens what was stored.
 */
export type MachineKeys = {
  store: string;
  identity: string;
  recipient: string;
  /** Public key that signs, base64 of 32 bytes. */
  signer: string;
  sign(text: string): string;
};

const Stored = z.object({ store: z.string(), identity: z.string(), signing: z.string() });
/** Of an Ed25519 public key as DER, before its 32 bytes. */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
/** A signature of this is of nothing else. */
const DOMAIN = 'invermet-abierto backup manifest 1\n';

export const backupKeysDir = (dataDir: string): string => join(dataDir, 'backup-keys');
const machinePath = (dataDir: string): string => join(backupKeysDir(dataDir), 'machine.json');
const recipientsPath = (dataDir: string): string => join(backupKeysDir(dataDir), 'recipients.txt');

/** The keys of this machine, null where none were made. Throws `BackupError` where their file cannot be read. */
export async function readMachineKeys(dataDir: string): Promise<MachineKeys | null> {
  const path = machinePath(dataDir);
  if (!existsSync(path)) return null;
  try {
    const { store, identity, signing } = Stored.parse(JSON.parse(readFileSync(path, 'utf8')));
    const key = createPrivateKey({ key: Buffer.from(signing, 'base64'), format: 'der', type: 'pkcs8' });
    return {
      store,
      identity,
      recipient: await identityToRecipient(identity),
      signer: publicPart(key),
      sign: (text) => sign(null, Buffer.from(DOMAIN + text), key).toString('base64'),
    };
  } catch (error) {
    throw new BackupError(
      `${path} no se entiende: son las claves con las que esta máquina firma sus copias. Devuélvalo como estaba, o aparte la carpeta backup-keys y la de las copias: se harán de nuevo.`,
      { cause: error },
    );
  }
}

/** The public key that signs here, for people to keep; null where none was made yet. */
export function readSigner(dataDir: string): string | null {
  try {
    const { signing } = Stored.parse(JSON.parse(readFileSync(machinePath(dataDir), 'utf8')));
    return publicPart(createPrivateKey({ key: Buffer.from(signing, 'base64'), format: 'der', type: 'pkcs8' }));
  } catch {
    return null;
  }
}

const publicPart = (key: KeyObject): string =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI_HEAD.length).toString('base64');

/** The same, made when there are none. */
export async function machineKeys(dataDir: string): Promise<MachineKeys> {
  const known = await readMachineKeys(dataDir);
  if (known) return known;
  const { privateKey } = generateKeyPairSync('ed25519');
  const made: z.infer<typeof Stored> = {
    store: randomUUID(),
    identity: await generateX25519Identity(),
    signing: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
  writeDurably(machinePath(dataDir), `${JSON.stringify(made, null, 1)}\n`);
  const keys = await readMachineKeys(dataDir);
  if (!keys) throw new BackupError(`No se pudieron guardar las claves de las copias en ${backupKeysDir(dataDir)}.`);
  return keys;
}

/** Is `signature` one of `text` by the owner of this public key? */
export function isSignedBy(signer: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.concat([SPKI_HEAD, Buffer.from(signer, 'base64')]),
      format: 'der',
      type: 'spki',
    });
    return verify(null, Buffer.from(DOMAIN + text), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** Public keys for which this installation encrypts when `BACKUP_KEYS` says nothing: those that were made for it. */
export function keptRecipients(dataDir: string): string[] {
  const path = recipientsPath(dataDir);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Keeps a public key for the backups that are made by themselves; the first one begins them. */
export function keepRecipient(dataDir: string, recipient: string): void {
  const all = [...new Set([...keptRecipients(dataDir), recipient])];
  writeDurably(recipientsPath(dataDir), `${all.join('\n')}\n`);
}

function writeDurably(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
  syncFolder(dirname(path));
}
