import { Buffer } from 'node:buffer';
import { crc32, createDeflateRaw } from 'node:zlib';
import { Readable } from 'node:stream';

/** Content that is compressed already: raw deflate (RFC 1951), with CRC-32 and length of what it inflates to. */
export type Deflated = { crc32: number; bytes: number; chunks: AsyncIterable<Buffer> };
/** One file of a ZIP: its bytes as they are, or compressed already. Asked for when its turn comes. */
export type DeflatedEntry = { name: string; content: () => Promise<{ plain: AsyncIterable<Buffer> } | Deflated> };

// The same data must give the same bytes (SHA256SUMS): 1 January 1980, 0:00, for every entry.
const DOS_DATE = 0x21;
const DEFLATE = 8;
/** Sizes follow the content (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
const VERSION = 20;
const MADE_BY_UNIX = (3 << 8) | VERSION;
const REGULAR_FILE = (0o100644 << 16) >>> 0;
/** Beyond it the format needs ZIP64, which not every program reads. */
const MOST_BYTES = 0xffff_fffe;
const MOST_ENTRIES = 0xfffe;
/** Of compression, as the publisher compresses. */
const USUAL_LEVEL = 6;

type Written = { name: Buffer; crc32: number; packed: number; bytes: number; offset: number };

/**
 * ZIP (APPNOTE 6.3.10) written as its entries are read, one after another. Entries that are compressed already go in as
 * they are, which the libraries that write ZIP files do not offer, and give the same bytes as those compressed here.
 * Throws over 4 GB or 65,534 entries.
 */
export async function* deflatedZip(
  entries: readonly DeflatedEntry[],
  { level } = { level: USUAL_LEVEL },
): AsyncGenerator<Buffer> {
  if (entries.length > MOST_ENTRIES) throw new RangeError(`El ZIP tendría más de ${MOST_ENTRIES} archivos.`);
  const written: Written[] = [];
  let offset = 0;
  const counted = (chunk: Buffer): Buffer => {
    offset += chunk.length;
    if (offset > MOST_BYTES) throw new RangeError('El ZIP pasaría de 4 GB.');
    return chunk;
  };
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const at = offset;
    yield counted(localHeader(name));
    const start = offset;
    const content = await entry.content();
    const sum = { crc32: 0, bytes: 0 };
    const chunks = 'plain' in content ? compressed(content.plain, sum, level) : content.chunks;
    for await (const chunk of chunks) yield counted(chunk);
    const { crc32: crc, bytes } = 'plain' in content ? sum : content;
    if (bytes > MOST_BYTES) throw new RangeError(`${entry.name} pasa de 4 GB.`);
    const one = { name, crc32: crc, packed: offset - start, bytes, offset: at };
    written.push(one);
    yield counted(dataDescriptor(one));
  }
  const start = offset;
  for (const one of written) yield counted(centralHeader(one));
  yield endRecord({ entries: written.length, size: offset - start, offset: start });
}

/** The plain chunks as raw deflate; `sum` is of what passed. */
async function* compressed(
  plain: AsyncIterable<Buffer>,
  sum: { crc32: number; bytes: number },
  level: number,
): AsyncGenerator<Buffer> {
  const source = Readable.from(
    (async function* () {
      for await (const chunk of plain) {
        sum.crc32 = crc32(chunk, sum.crc32);
        sum.bytes += chunk.length;
        yield chunk;
      }
    })(),
    { objectMode: false },
  );
  const packer = createDeflateRaw({ level });
  source.on('error', (error) => packer.destroy(error));
  try {
    for await (const chunk of source.pipe(packer)) yield chunk as Buffer;
  } finally {
    source.destroy();
  }
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  writeCommon(header, 4);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

/** Version, flags, method and time, which the local and the central header share. */
function writeCommon(header: Buffer, at: number): void {
  header.writeUInt16LE(VERSION, at);
  header.writeUInt16LE(FLAGS, at + 2);
  header.writeUInt16LE(DEFLATE, at + 4);
  header.writeUInt16LE(0, at + 6);
  header.writeUInt16LE(DOS_DATE, at + 8);
}

function dataDescriptor({ crc32: crc, packed, bytes }: Written): Buffer {
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  descriptor.writeUInt32LE(crc, 4);
  descriptor.writeUInt32LE(packed, 8);
  descriptor.writeUInt32LE(bytes, 12);
  return descriptor;
}

function centralHeader({ name, crc32: crc, packed, bytes, offset }: Written): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(MADE_BY_UNIX, 4);
  writeCommon(header, 6);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(packed, 20);
  header.writeUInt32LE(bytes, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(REGULAR_FILE, 38);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name]);
}

function endRecord({ entries, size, offset }: { entries: number; size: number; offset: number }): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
