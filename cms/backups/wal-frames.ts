import { readSync } from 'node:fs';

/** Where the newest committed form of each page lies in a journal. */
export type Frames = {
  /** Salts of the journal: another one after it began anew. */
  id: string;
  /** Offset in bytes of the page by its number. */
  at: Map<number, number>;
  /** Committed frames, and pages of the database after the last of them; null when nothing is committed. */
  committed: number;
  pages: number | null;
};

const HEAD_BYTES = 32;
const FRAME_HEAD_BYTES = 24;
const MAGIC = 0x377f0682;

/**
 * Reads a journal (WAL, sqlite.org/fileformat2.html#the_write_ahead_log) as SQLite does when it recovers one: frame by
 * frame while salts and sums fit, and counts what a commit closes. Null for what is no journal of this page size. With
 * `most` frames at most.
 */
export function committedFrames(file: number, pageBytes: number, most = Infinity): Frames | null {
  const head = Buffer.alloc(HEAD_BYTES);
  if (readSync(file, head, 0, HEAD_BYTES, 0) < HEAD_BYTES) return null;
  const magic = head.readUInt32BE(0);
  if ((magic & ~1) >>> 0 !== MAGIC || head.readUInt32BE(8) !== pageBytes) return null;
  const isBig = (magic & 1) === 1;
  const salts = head.subarray(16, 24);
  const sums: Sums = [0, 0];
  add(sums, head.subarray(0, 24), isBig);
  if (sums[0] !== head.readUInt32BE(24) || sums[1] !== head.readUInt32BE(28)) return null;

  const found: Frames = { id: salts.toString('hex'), at: new Map(), committed: 0, pages: null };
  const frame = Buffer.alloc(FRAME_HEAD_BYTES + pageBytes);
  let open: [page: number, offset: number][] = [];
  for (let number = 0; number < most; number += 1) {
    const offset = HEAD_BYTES + number * frame.length;
    if (readSync(file, frame, 0, frame.length, offset) < frame.length) break;
    if (!frame.subarray(8, 16).equals(salts)) break;
    add(sums, frame.subarray(0, 8), isBig);
    add(sums, frame.subarray(FRAME_HEAD_BYTES), isBig);
    if (sums[0] !== frame.readUInt32BE(16) || sums[1] !== frame.readUInt32BE(20)) break;
    open.push([frame.readUInt32BE(0), offset + FRAME_HEAD_BYTES]);
    const pages = frame.readUInt32BE(4);
    if (pages === 0) continue;
    for (const [page, at] of open) found.at.set(page, at);
    open = [];
    [found.committed, found.pages] = [number + 1, pages];
  }
  return found;
}

type Sums = [number, number];

function add(sums: Sums, bytes: Buffer, isBig: boolean): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let [one, two] = sums;
  for (let at = 0; at < bytes.length; at += 8) {
    one = (one + view.getUint32(at, !isBig) + two) >>> 0;
    two = (two + view.getUint32(at + 4, !isBig) + one) >>> 0;
  }
  [sums[0], sums[1]] = [one, two];
}
