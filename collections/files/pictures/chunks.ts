import { orientationOf, tiffOfOrientation } from './tiff.ts';

type Stripped = { data: Buffer; stripped: boolean };

/** Chunks that are kept: each is a few bytes at least, and dozens in memory. */
const MAX_CHUNKS = 100_000;

/** Chunks of a PNG beside the critical ones (capital first letter) that it is drawn with, animations included. */
const PNG_LOOKS: ReadonlySet<string> = new Set([
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'cICP',
  'mDCV',
  'cLLI',
  'bKGD',
  'hIST',
  'pHYs',
  'sPLT',
  'acTL',
  'fcTL',
  'fdAT',
]);

/** A PNG without texts, Exif, times, private chunks and what is glued behind it. Throws when it is damaged. */
export function stripPng(data: Buffer): Stripped {
  const kept: Buffer[] = [data.subarray(0, 8)];
  let stripped = false;
  for (let at = 8; at < data.length;) {
    const end = at + 12 + data.readUInt32BE(at);
    if (end > data.length) throw new RangeError('cortado');
    if (kept.length > MAX_CHUNKS) throw new RangeError('demasiadas partes');
    const type = data.toString('latin1', at + 4, at + 8);
    if (/^[A-Z]/.test(type) || PNG_LOOKS.has(type)) kept.push(data.subarray(at, end));
    else stripped = true;
    at = end;
    if (type !== 'IEND') continue;
    stripped ||= at < data.length;
    break;
  }
  return { data: stripped ? Buffer.concat(kept) : data, stripped };
}

const WEBP_LOOKS: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const [EXIF_FLAG, XMP_FLAG] = [0x08, 0x04];

/**
 * A WebP without XMP, private chunks and what is glued behind it, and of its Exif at most how it is turned. Throws when
 * it is damaged.
 */
export function stripWebp(data: Buffer): Stripped {
  const length = 8 + data.readUInt32LE(4);
  if (length > data.length) throw new RangeError('cortado');
  const kept: Buffer[] = [];
  let stripped = length < data.length;
  let orientation = 1;
  for (let at = 12; at < length;) {
    const size = data.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (at + 8 + size > length) throw new RangeError('cortado');
    if (kept.length > MAX_CHUNKS) throw new RangeError('demasiadas partes');
    const type = data.toString('latin1', at, at + 4);
    if (type === 'EXIF') orientation = orientationOf(tiffIn(data.subarray(at + 8, at + 8 + size)));
    if (WEBP_LOOKS.has(type)) kept.push(Buffer.from(data.subarray(at, end)));
    else stripped = true;
    at = end;
  }
  if (!stripped) return { data, stripped };
  const extended = kept.find((chunk) => chunk.toString('latin1', 0, 4) === 'VP8X');
  const isTurned = orientation !== 1 && extended !== undefined;
  if (extended) extended[8] = ((extended[8] ?? 0) & ~(EXIF_FLAG | XMP_FLAG)) | (isTurned ? EXIF_FLAG : 0);
  if (isTurned) kept.push(webpChunk('EXIF', tiffOfOrientation(orientation)));
  const body = Buffer.concat([Buffer.from('WEBP'), ...kept]);
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1');
  head.writeUInt32LE(body.length, 4);
  const result = Buffer.concat([head, body]);
  return { data: result, stripped: !result.equals(data) };
}

const tiffIn = (exif: Buffer): Buffer => (exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif);

function webpChunk(type: string, content: Buffer): Buffer {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** Whether a GIF carries comments or XMP. They are not taken out: they are told. */
export const gifTells = (data: Buffer): boolean =>
  data.includes(Buffer.from([0x21, 0xfe])) || data.includes('XMP DataXMP');
