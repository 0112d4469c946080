import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Keyring } from './keyring.ts';

/**
 * A sealed file: `IVMSEAL1`, the name of its key (8 bytes) and a salt of its own (32), then pieces of 64 KiB, each
 * AES-256-GCM with its tag. The key of the file comes from the key of the installation and the salt (HKDF-SHA256); the
 * nonce is the number of the piece, with 1 at the end of the last one (STREAM, Hoang and others 2015), so that a piece
 * left out, moved or cut off is noticed. The head is authenticated with every piece.
 */
const MAGIC = Buffer.from('IVMSEAL1');
const [KEY_NAME_BYTES, SALT_BYTES] = [8, 32];
export const [TAG_BYTES, PIECE_BYTES] = [16, 64 * 1024];
export const HEAD_BYTES = MAGIC.length + KEY_NAME_BYTES + SALT_BYTES;
const SEALED_PIECE_BYTES = PIECE_BYTES + TAG_BYTES;

/** A sealed file that cannot be opened: damaged, cut off, no sealed file, or its key is missing. */
export class SealError extends Error {
  override name = 'SealError';
}

/** The file may be whole: the key it needs is not at hand. */
export class MissingKey extends SealError {}

/** Does a file begin as a sealed one does? */
export const isSealed = (beginning: Buffer): boolean => beginning.subarray(0, MAGIC.length).equals(MAGIC);

/** Name of the key with which a file was sealed; null for one that is not. */
export const keyOfSealed = (beginning: Buffer): string | null =>
  isSealed(beginning) ? beginning.subarray(MAGIC.length, MAGIC.length + KEY_NAME_BYTES).toString('hex') : null;

/** Size in bytes of what a sealed file of `bytes` holds. */
export function plainSize(bytes: number): number {
  const body = bytes - HEAD_BYTES;
  if (body < TAG_BYTES) throw new SealError('El archivo cifrado está cortado.');
  return body - Math.ceil(body / SEALED_PIECE_BYTES) * TAG_BYTES;
}

/** The sealed form of some bytes, piece by piece. */
export async function* seal(source: AsyncIterable<Uint8Array>, { current, keys }: Keyring): AsyncGenerator<Buffer> {
  const head = newHead(current);
  const key = fileKey(head, { current, keys });
  yield head;
  let number = 0;
  for await (const { piece, isLast } of pieces(source, PIECE_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(number++, isLast)).setAAD(head);
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }
}

/**
 * What a sealed file holds, piece by piece: none is given out before it is known to be whole and in its place. Throws
 * `SealError`.
 */
export async function* unseal(source: AsyncIterable<Uint8Array>, keyring: Keyring): AsyncGenerator<Buffer> {
  const { head, rest } = await split(source);
  const key = fileKey(head, keyring);
  let number = 0;
  for await (const { piece, isLast } of pieces(rest, SEALED_PIECE_BYTES)) {
    if (piece.length < TAG_BYTES) throw new SealError('El archivo cifrado está cortado.');
    const decipher = createDecipheriv('aes-256-gcm', key, nonce(number++, isLast), { authTagLength: TAG_BYTES })
      .setAAD(head)
      .setAuthTag(piece.subarray(-TAG_BYTES));
    yield authentic(() => Buffer.concat([decipher.update(piece.subarray(0, -TAG_BYTES)), decipher.final()]));
  }
}

function authentic(open: () => Buffer): Buffer {
  try {
    return open();
  } catch {
    throw new SealError('El archivo cifrado está dañado o alguien lo cambió.');
  }
}

/** The beginning of a new sealed file. */
export const newHead = (current: string): Buffer =>
  Buffer.concat([MAGIC, Buffer.from(current, 'hex'), randomBytes(SALT_BYTES)]);

/** The key of the file with this beginning. Throws `SealError` for what is no sealed file. */
export function fileKey(head: Buffer, { keys }: Keyring): Buffer {
  const name = head.subarray(MAGIC.length, MAGIC.length + KEY_NAME_BYTES).toString('hex');
  const key = keys[name];
  if (!key)
    throw new MissingKey(
      `Falta la clave ${name} de los documentos. Devuélvala a keys/documents.json o a DOCUMENTS_KEYS.`,
    );
  return Buffer.from(hkdfSync('sha256', key, head.subarray(-SALT_BYTES), 'invermet-abierto documents', 32));
}

/** The nonce of a piece. */
export function nonce(number: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUIntBE(number, 5, 6);
  bytes[11] = isLast ? 1 : 0;
  return bytes;
}

/** The bytes in pieces of one size, the last one shorter; of nothing one empty piece. */
async function* pieces(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ piece: Buffer; isLast: boolean }> {
  let held = Buffer.alloc(0);
  for await (const chunk of source) {
    held = Buffer.concat([held, chunk]);
    let start = 0;
    for (; held.length - start > size; start += size)
      yield { piece: held.subarray(start, start + size), isLast: false };
    held = held.subarray(start);
  }
  yield { piece: held, isLast: true };
}

async function split(source: AsyncIterable<Uint8Array>): Promise<{ head: Buffer; rest: AsyncIterable<Uint8Array> }> {
  const chunks = source[Symbol.asyncIterator]();
  let held = Buffer.alloc(0);
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    held = Buffer.concat([held, next.value]);
    if (held.length >= HEAD_BYTES) break;
  }
  if (held.length < HEAD_BYTES || !isSealed(held)) {
    await chunks.return?.();
    throw new SealError('El archivo no está cifrado como debe.');
  }
  const beginning = held.subarray(HEAD_BYTES);
  return {
    head: held.subarray(0, HEAD_BYTES),
    rest: (async function* rest() {
      yield beginning;
      yield* { [Symbol.asyncIterator]: () => chunks };
    })(),
  };
}
