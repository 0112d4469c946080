/**
 * Tags of a TIFF directory that say how the picture looks; all others tell of who took it, where and with what, or lead
 * to further directories.
 */
const LOOKS: ReadonlySet<number> = new Set([
  0xfe, 0xff, 0x100, 0x101, 0x102, 0x103, 0x106, 0x107, 0x108, 0x109, 0x10a, 0x111, 0x112, 0x115, 0x116, 0x117, 0x118,
  0x119, 0x11a, 0x11b, 0x11c, 0x122, 0x123, 0x124, 0x125, 0x128, 0x129, 0x12d, 0x13d, 0x13e, 0x13f, 0x140, 0x141, 0x142,
  0x143, 0x144, 0x145, 0x14c, 0x14e, 0x150, 0x151, 0x152, 0x153, 0x154, 0x155, 0x156, 0x15b, 0x200, 0x201, 0x202, 0x211,
  0x212, 0x213, 0x214, 0x8773,
]);
/** Where the points lie, and how many bytes of them: strips, tiles, and the JPEG of old writers. */
const POINTS: readonly (readonly [places: number, sizes: number])[] = [
  [0x111, 0x117],
  [0x144, 0x145],
  [0x201, 0x202],
];
const SIZES: readonly number[] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const SHORT = 3;
const MAX_DIRECTORIES = 200;
/**
 * Entries, and strips or tiles, of all directories together: what a few bytes may announce again and again must not
 * fill the memory.
 */
const MAX_ANNOUNCED = 250_000;
const ORIENTATION = 0x112;
/** Tables of a JPEG of old writers, which do not say how long they are. */
const LOOSE_TABLES: ReadonlySet<number> = new Set([0x207, 0x208, 0x209]);
/** Data of its own that a JPEG within a TIFF may carry. */
const OWN_DATA: readonly string[] = ['Exif\0\0', 'http://ns.adobe.com/xap/', 'Photoshop 3.0\0'];

type Reader = {
  data: Buffer;
  u16(at: number): number;
  u32(at: number): number;
  put16(value: number, at: number): void;
};
/** Bytes that stay, from and up to. */
type Range = readonly [from: number, to: number];

function readerOf(data: Buffer): Reader {
  const isLittle = data.toString('latin1', 0, 2) === 'II';
  const reader: Reader = isLittle
    ? {
        data,
        u16: (at) => data.readUInt16LE(at),
        u32: (at) => data.readUInt32LE(at),
        put16: (value, at) => void data.writeUInt16LE(value, at),
      }
    : {
        data,
        u16: (at) => data.readUInt16BE(at),
        u32: (at) => data.readUInt32BE(at),
        put16: (value, at) => void data.writeUInt16BE(value, at),
      };
  if (reader.u16(2) !== 42) throw new RangeError('no es TIFF');
  return reader;
}

/**
 * A TIFF of the same length in which only what is needed to draw it is left: its directories with the tags that say how
 * it looks, their values and the points. Every other byte is zero, whoever led to it: Exif, GPS, further pictures
 * beneath one (SubIFDs), what earlier programs left lying. Throws when it is damaged, does not say where its points
 * end, or holds a JPEG with data of its own.
 */
export function stripTiff(original: Buffer): { data: Buffer; stripped: boolean } {
  const data = Buffer.from(original);
  const reader = readerOf(data);
  const stay: Range[] = [[0, 8]];
  const seen = new Set<number>();
  let announced = 0;
  for (let at = reader.u32(4); at !== 0;) {
    if (seen.has(at) || seen.size > MAX_DIRECTORIES) throw new RangeError('directorios en círculo');
    seen.add(at);
    const end = at + 2 + 12 * reader.u16(at);
    const next = reader.u32(end);
    announced += reader.u16(at);
    if (announced > MAX_ANNOUNCED) throw new RangeError('demasiadas partes');
    const all = Array.from({ length: (end - at - 2) / 12 }, (_, index) => at + 2 + 12 * index);
    if (all.some((entry) => LOOSE_TABLES.has(reader.u16(entry))))
      throw new RangeError('no dice dónde terminan sus tablas');
    const entries = all.filter((entry) => LOOKS.has(reader.u16(entry)));
    announced += countOfPoints(reader, entries);
    if (announced > MAX_ANNOUNCED) throw new RangeError('demasiadas partes');
    stay.push([at, at + 2 + 12 * entries.length + 4]);
    for (const entry of entries) addValue(stay, reader, entry);
    addPoints(stay, reader, entries);
    const shorter = Buffer.concat([
      ...entries.map((entry) => data.subarray(entry, entry + 12)),
      data.subarray(end, end + 4),
    ]);
    reader.put16(entries.length, at);
    shorter.copy(data, at + 2);
    at = next;
  }
  blankOthers(data, stay);
  if (OWN_DATA.some((sign) => data.includes(sign, 0, 'latin1')))
    throw new RangeError('lleva un JPEG con datos propios');
  return { data, stripped: !data.equals(original) };
}

/**
 * How many places and sizes of points a directory lists, each list at most once: nothing is read before it is known to
 * be few.
 */
function countOfPoints(reader: Reader, entries: readonly number[]): number {
  return POINTS.flat().reduce((sum, tag) => {
    const lists = entries.filter((entry) => reader.u16(entry) === tag);
    if (lists.length > 1) throw new RangeError('dice dos veces dónde están sus puntos');
    return lists.reduce((all, entry) => all + reader.u32(entry + 4), sum);
  }, 0);
}

/** The place of a value that does not fit into its entry. */
function addValue(stay: Range[], reader: Reader, entry: number): void {
  const size = (SIZES[reader.u16(entry + 2)] ?? 0) * reader.u32(entry + 4);
  if (size > 4) stay.push(inside(reader, reader.u32(entry + 8), size));
}

function addPoints(stay: Range[], reader: Reader, entries: readonly number[]): void {
  const listed = (tag: number): number[] => {
    const entry = entries.find((one) => reader.u16(one) === tag);
    return entry === undefined ? [] : numbersOf(reader, entry);
  };
  for (const [places, sizes] of POINTS) {
    const [from, size] = [listed(places), listed(sizes)];
    if (from.length !== size.length) throw new RangeError('no dice dónde terminan sus puntos');
    for (const [index, at] of from.entries()) stay.push(inside(reader, at, size[index] ?? 0));
  }
}

/** The numbers of an entry, of two bytes or of four each. */
function numbersOf(reader: Reader, entry: number): number[] {
  const [each, count] = [reader.u16(entry + 2) === SHORT ? 2 : 4, reader.u32(entry + 4)];
  const at = each * count <= 4 ? entry + 8 : reader.u32(entry + 8);
  inside(reader, at, each * count);
  return Array.from({ length: count }, (_, index) =>
    each === 2 ? reader.u16(at + 2 * index) : reader.u32(at + 4 * index),
  );
}

function inside({ data }: Reader, from: number, size: number): Range {
  if (from + size > data.length) throw new RangeError('fuera del archivo');
  return [from, from + size];
}

function blankOthers(data: Buffer, stay: readonly Range[]): void {
  let at = 0;
  for (const [from, to] of stay.toSorted(([one], [other]) => one - other)) {
    if (from > at) data.fill(0, at, from);
    at = Math.max(at, to);
  }
  data.fill(0, at);
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
