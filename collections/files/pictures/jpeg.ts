import { orientationOf, tiffOfOrientation } from './tiff.ts';

const EXIF = 'Exif\0\0';
/** Marks before, between and behind the scans: a photo has a few dozen. */
const MAX_PARTS = 100_000;

/**
 * A JPEG without Exif, XMP, IPTC, comments, thumbnails of its own and what is glued behind it; its colours (JFIF, ICC,
 * Adobe) and its turn stay, and no point of it is drawn anew. Throws when it is damaged.
 */
export function stripJpeg(data: Buffer): { data: Buffer; stripped: boolean } {
  const kept: Buffer[] = [data.subarray(0, 2)];
  let stripped = false;
  let orientation = 1;
  let at = 2;
  while (at < data.length) {
    if (data[at] !== 0xff) throw new RangeError('falta una marca');
    if (kept.length > MAX_PARTS) throw new RangeError('demasiadas partes');
    while (data[at + 1] === 0xff) at += 1;
    const marker = data[at + 1];
    if (marker === undefined) throw new RangeError('cortado');
    if (marker === 0xd9) {
      kept.push(data.subarray(at, at + 2));
      stripped ||= at + 2 < data.length;
      break;
    }
    if ((marker >= 0xd0 && marker <= 0xd7) || marker === 0x01) {
      kept.push(data.subarray(at, at + 2));
      at += 2;
      continue;
    }
    let end = at + 2 + data.readUInt16BE(at + 2);
    if (end > data.length) throw new RangeError('cortado');
    const content = data.subarray(at + 4, end);
    if (marker === 0xe1 && content.toString('latin1', 0, 6) === EXIF) orientation = orientationOf(content.subarray(6));
    if (marker === 0xda) end = endOfScan(data, end);
    if (isLook(marker, content)) kept.push(data.subarray(at, end));
    else stripped = true;
    at = end;
  }
  if (!stripped) return { data, stripped };
  if (orientation !== 1) kept.splice(kept[1]?.[1] === 0xe0 ? 2 : 1, 0, turned(orientation));
  const result = Buffer.concat(kept);
  return { data: result, stripped: !result.equals(data) };
}

/** Segments that the picture is drawn with. */
function isLook(marker: number, content: Buffer): boolean {
  const begins = (word: string): boolean => content.toString('latin1', 0, word.length) === word;
  if (marker === 0xe0) return begins('JFIF\0');
  if (marker === 0xe2) return begins('ICC_PROFILE\0');
  if (marker === 0xee) return begins('Adobe');
  return marker !== 0xfe && !(marker >= 0xe0 && marker <= 0xef);
}

/** Where the points of a scan end: at the next marker that is none of theirs. */
function endOfScan(data: Buffer, from: number): number {
  for (let at = data.indexOf(0xff, from); at >= 0; at = data.indexOf(0xff, at + 1)) {
    const next = data[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return data.length;
}

function turned(orientation: number): Buffer {
  const content = Buffer.concat([Buffer.from(EXIF, 'latin1'), tiffOfOrientation(orientation)]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
