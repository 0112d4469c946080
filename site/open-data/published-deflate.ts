import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { FileSum } from '../dataset/sums.ts';
import type { Deflated } from './deflated-zip.ts';

/** Parts of a gzip file (RFC 1952) as the publisher writes it: no name, no comment, no extra field. */
const HEADER = 10;
const TRAILER = 8;
const BLOCK_BYTES = 256 * 1024;

/**
 * What was published under `path` as raw deflate, taken from the `.gz` beside it; null unless the file is of that sum
 * and the `.gz` is of the file. `path` itself is read once, nothing is compressed. The `.gz` stays open until its
 * chunks are read.
 */
export async function publishedDeflate(path: string, sum: FileSum): Promise<Deflated | null> {
  let packed: FileHandle | null = null;
  try {
    const plain = await sumsOfFile(path);
    if (plain.sha256 !== sum.sha256 || plain.bytes !== sum.bytes) return null;
    packed = await open(`${path}.gz`);
    const { size } = await packed.stat();
    if (size < HEADER + TRAILER) return null;
    const [head, tail] = [Buffer.alloc(HEADER), Buffer.alloc(TRAILER)];
    await packed.read(head, 0, HEADER, 0);
    await packed.read(tail, 0, TRAILER, size - TRAILER);
    const isOfFile =
      head.readUInt16BE(0) === 0x1f8b &&
      head[2] === 8 &&
      head[3] === 0 &&
      tail.readUInt32LE(0) === plain.crc32 &&
      tail.readUInt32LE(4) === plain.bytes % 2 ** 32;
    if (!isOfFile) return null;
    const chunks = between(packed, HEADER, size - TRAILER);
    packed = null;
    return { crc32: plain.crc32, bytes: plain.bytes, chunks };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  } finally {
    await packed?.close();
  }
}

async function sumsOfFile(path: string): Promise<FileSum & { crc32: number }> {
  const hash = createHash('sha256');
  let [crc, bytes] = [0, 0];
  for await (const chunk of createReadStream(path, { highWaterMark: BLOCK_BYTES }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    crc = crc32(chunk, crc);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes, crc32: crc };
}

/** Bytes of an open file from one place to another; the file is closed at the end. */
async function* between(file: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  try {
    for (let at = start; at < end;) {
      const block = Buffer.allocUnsafe(Math.min(BLOCK_BYTES, end - at));
      const { bytesRead } = await file.read(block, 0, block.length, at);
      if (bytesRead === 0) throw new Error('Un archivo publicado terminó antes de lo que decía su tamaño.');
      at += bytesRead;
      yield block.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
