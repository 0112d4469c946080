/** Tags of a TIFF directory that say how the picture looks; all others tell of who took it, where and with what. */
const LOOKS: ReadonlySet<number> = new Set([
  0xfe, 0xff, 0x100, 0x101, 0x102, 0x103, 0x106, 0x107, 0x108, 0x109, 0x10a, 0x111, 0x112, 0x115, 0x116, 0x117, 0x118, 0x119, 0x11a, 0x11b, 0x11c, 0x120, 0x121, 0x122, 0x123, 0x124, 0x125, 0x128, 0x129, 0x12d, 0x13d,
  0x13e, 0x13f, 0x140, 0x141, 0x142, 0x143, 0x144, 0x145, 0x14c, 0x14e, 0x150, 0x151, 0x152, 0x153, 0x154, 0x155, 0x156, 0x15b, 0x200, 0x201, 0x202, 0x207, 0x208, 0x209, 0x211, 0x212, 0x213, 0x214, 0x8773,
]);
/** Tags whose value is the place of another directory: Exif, GPS, interoperability. */
const DIRECTORIES: ReadonlySet<number> = new Set([0x8769, 0x8825, 0xa005]);
const SIZES: readonly number[] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const MAX_DIRECTORIES = 200;
const ORIENTATION = 0x112;

type Reader = { data: Buffer; u16(at: number): number; u32(at: number): number; put16(value: number, at: number): void };

function readerOf(data: Buffer): Reader {
  const isLittle = data.toString('latin1', 0, 2) === 'II';
  const reader: Reader = isLittle
    ? { data, u16: (at) => data.readUInt16LE(at), u32: (at) => data.readUInt32LE(at), put16: (value, at) => void data.writeUInt16LE(value, at) }
    : { data, u16: (at) => data.readUInt16BE(at), u32: (at) => data.readUInt32BE(at), put16: (value, at) => void data.writeUInt16BE(value, at) };
  if (reader.u16(2) !== 42) throw new RangeError('no es TIFF');
  return reader;
}

/** A TIFF of the same length in which only what is needed to draw it is left; the rest is zeros. Throws when it is damaged. */
export function stripTiff(original: Buffer): { data: Buffer; stripped: boolean } {
  const data = Buffer.from(original);
  const reader = readerOf(data);
  const seen = new Set<number>();
  let stripped = false;
  for (let at = reader.u32(4); at !== 0;) {
    if (seen.has(at) || seen.size > MAX_DIRECTORIES) throw new RangeError('directorios en círculo');
    seen.add(at);
    const count = reader.u16(at);
    const end = at + 2 + 12 * count;
    const next = reader.u32(end);
    const kept: Buffer[] = [];
    for (let entry = at + 2; entry < end; entry += 12) {
      if (LOOKS.has(reader.u16(entry))) kept.push(Buffer.from(data.subarray(entry, entry + 12)));
      else {
        blankValue(reader, entry, seen);
        stripped = true;
      }
    }
    reader.put16(kept.length, at);
    const place = Buffer.from(data.subarray(end, end + 4));
    const shorter = Buffer.concat([...kept, place]);
    data.fill(0, at + 2, end + 4);
    shorter.copy(data, at + 2);
    at = next;
  }
  return { data, stripped };
}

function blankValue(reader: Reader, entry: number, seen: Set<number>): void {
  const { data } = reader;
  const [tag, type] = [reader.u16(entry), reader.u16(entry + 2)];
  if (DIRECTORIES.has(tag)) {
    const at = reader.u32(entry + 8);
    if (seen.has(at) || seen.size > MAX_DIRECTORIES) throw new RangeError('directorios en círculo');
    seen.add(at);
    const end = at + 2 + 12 * reader.u16(at);
    if (end > data.length) throw new RangeError('fuera del archivo');
    for (let inner = at + 2; inner < end; inner += 12) blankValue(reader, inner, seen);
    data.fill(0, at, end);
    return;
  }
  const size = (SIZES[type] ?? 0) * reader.u32(entry + 4);
  if (size <= 4) return;
  const from = reader.u32(entry + 8);
  if (from + size > data.length) throw new RangeError('fuera del archivo');
  data.fill(0, from, from + size);
}

/** How a picture is turned (1 to 8) by the TIFF of its Exif; 1 when it does not say. */
export function orientationOf(data: Buffer): number {
  try {
    const reader = readerOf(data);
    const at = reader.u32(4);
    for (let entry = at + 2; entry < at + 2 + 12 * reader.u16(at); entry += 12) {
      if (reader.u16(entry) === ORIENTATION) return Math.min(8, Math.max(1, reader.u16(entry + 8)));
    }
  } catch {
    // Damaged Exif turns nothing.
  }
  return 1;
}

/** A TIFF that says nothing but how the picture is turned. */
export function tiffOfOrientation(orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}
