import { Readable, type PassThrough } from 'node:stream';
import { ZipFile } from 'yazl';

export type ZipEntry = { name: string; chunks: AsyncIterable<Buffer> };

// The same data must give the same bytes (SHA256SUMS): a fixed date, without the time zone's extra field.
const ENTRY_OPTIONS = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644 };

/** ZIP file written as its entries are read, one after another, with memory for some chunks only. */
export async function* zipChunks(entries: readonly ZipEntry[]): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const output = zip.outputStream as PassThrough;
  const fail = (error: unknown): void => void output.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', fail);
  const inputs = entries.map(({ name, chunks }) => {
    const input = Readable.from(chunks, { objectMode: false });
    input.on('error', fail);
    zip.addReadStream(input, name, ENTRY_OPTIONS);
    return input;
  });
  zip.end();
  try {
    for await (const chunk of output) yield chunk as Buffer;
  } finally {
    for (const input of inputs) input.destroy();
  }
}
