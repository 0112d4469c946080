import { createHash, hash } from 'node:crypto';

/** Documents of a collection one after the other, as the server sends them. `sum`: SHA-256 of their bytes. */
export type Piece = { documents: Uint8Array[]; bytes: number; sum: string };

/** A document whose sum ends in so many zero bits ends a piece. */
const END_BITS = 5;
const LEAST_BYTES = 32 * 1024;
const MOST_BYTES = 4 * 1_048_576;

/**
 * Cuts a collection, in the order of `_id`, where its own documents say so: what is added, changed or deleted changes the
 * piece in which it is, and seldom the next. So an unchanged piece is found again and needs not be stored. Never more
 * than 4 MB and one document are held.
 */
export async function* piecesOf(documents: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  let sum = createHash('sha256');
  for await (const document of documents) {
    held.push(document);
    bytes += document.length;
    sum.update(document);
    const ending = hash('sha256', document, 'buffer').readUInt8(0) & ((1 << END_BITS) - 1);
    if (bytes < MOST_BYTES && (bytes < LEAST_BYTES || ending !== 0)) continue;
    yield { documents: held, bytes, sum: sum.digest('hex') };
    [held, bytes, sum] = [[], 0, createHash('sha256')];
  }
  if (held.length > 0) yield { documents: held, bytes, sum: sum.digest('hex') };
}
