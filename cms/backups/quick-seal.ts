import { createCipheriv, createDecipheriv, createHash, createSecretKey } from 'node:crypto';
import { readSync, writeSync, writevSync } from 'node:fs';
import type { Keyring } from '../documents-at-rest/keyring.ts';
import { fileKey, HEAD_BYTES, newHead, nonce, PIECE_BYTES, SealError, TAG_BYTES } from '../documents-at-rest/sealed.ts';

const AT_ONCE = 16;
const SEALED_BYTES = PIECE_BYTES + TAG_BYTES;

export type Passed = { sha256: string; bytes: number };

/**
 * Seals an open file into another one as `seal` does, with one byte before it, and waits for the disk: in a process
 * whose only work this is, streams cost several times what they carry (buffers that the collector has to find). Returns
 * sum and size of what was read.
 */
export function sealFile(from: number, to: number, { keyring, first }: { keyring: Keyring; first: number }): Passed {
  const head = newHead(keyring.current);
  const key = createSecretKey(fileKey(head, keyring));
  writeSync(to, head);
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(AT_ONCE * PIECE_BYTES);
  buffer[0] = first;
  let [filled, number, bytes] = [1, 0, 0];
  const sealPiece = (piece: Buffer, isLast: boolean): Buffer[] => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(number, isLast)).setAAD(head);
    number += 1;
    const body = cipher.update(piece);
    cipher.final();
    return [body, cipher.getAuthTag()];
  };
  for (;;) {
    const read = readSync(from, buffer, filled, buffer.length - filled, null);
    hash.update(buffer.subarray(filled, filled + read));
    [filled, bytes] = [filled + read, bytes + read];
    if (read > 0 && filled < buffer.length) continue;
    const out: Buffer[] = [];
    let start = 0;
    for (; filled - start > PIECE_BYTES; start += PIECE_BYTES)
      out.push(...sealPiece(buffer.subarray(start, start + PIECE_BYTES), false));
    if (read === 0) out.push(...sealPiece(buffer.subarray(start, filled), true));
    writeAll(to, out);
    if (read === 0) return { sha256: hash.digest('hex'), bytes };
    // The last piece waits: nobody knows yet whether it is the last of all.
    buffer.copyWithin(0, start, filled);
    filled -= start;
  }
}

/**
 * Opens a sealed file into another one, of which the first byte is `first`; null, and nothing is written, when it is
 * another one. Throws `SealError`: what was written then is not to be used.
 */
export function unsealFile(
  from: number,
  to: number,
  { keyring, first }: { keyring: Keyring; first: number },
): Passed | null {
  const head = Buffer.alloc(HEAD_BYTES);
  if (readSync(from, head, 0, HEAD_BYTES, null) < HEAD_BYTES) throw new SealError('El archivo cifrado está cortado.');
  const key = createSecretKey(fileKey(head, keyring));
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(AT_ONCE * SEALED_BYTES);
  let [filled, number, bytes] = [0, 0, 0];
  const openPiece = (piece: Buffer, isLast: boolean): Buffer => {
    if (piece.length < TAG_BYTES) throw new SealError('El archivo cifrado está cortado.');
    const decipher = createDecipheriv('aes-256-gcm', key, nonce(number, isLast), { authTagLength: TAG_BYTES })
      .setAAD(head)
      .setAuthTag(piece.subarray(-TAG_BYTES));
    number += 1;
    const body = decipher.update(piece.subarray(0, -TAG_BYTES));
    try {
      decipher.final();
    } catch {
      throw new SealError('El archivo cifrado está dañado o alguien lo cambió.');
    }
    return body;
  };
  for (;;) {
    const read = readSync(from, buffer, filled, buffer.length - filled, null);
    filled += read;
    if (read > 0 && filled < buffer.length) continue;
    const isBeginning = number === 0;
    const out: Buffer[] = [];
    let start = 0;
    for (; filled - start > SEALED_BYTES; start += SEALED_BYTES)
      out.push(openPiece(buffer.subarray(start, start + SEALED_BYTES), false));
    if (read === 0) out.push(openPiece(buffer.subarray(start, filled), true));
    if (isBeginning && out[0] !== undefined) {
      if (out[0][0] !== first) return null;
      out[0] = out[0].subarray(1);
    }
    for (const piece of out) {
      hash.update(piece);
      bytes += piece.length;
    }
    writeAll(to, out);
    if (read === 0) return { sha256: hash.digest('hex'), bytes };
    buffer.copyWithin(0, start, filled);
    filled -= start;
  }
}

function writeAll(file: number, buffers: readonly Buffer[]): void {
  const wanted = buffers.reduce((sum, { length }) => sum + length, 0);
  if (wanted === 0) return;
  let done = writevSync(file, buffers);
  if (done === wanted) return;
  const rest = Buffer.concat(buffers);
  while (done < wanted) done += writeSync(file, rest, done);
}
