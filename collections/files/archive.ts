import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { ZipFile } from 'yazl';

const MB = 1024 * 1024;
/**
 * What an Office or OpenDocument file may hold: nothing of it is inflated beyond this, whatever its list of parts says.
 */
const archiveLimits = {
  entries: 5_000,
  partBytes: 96 * MB,
  inflatedBytes: 160 * MB,
  ratio: 100,
  ratioFromBytes: 4 * MB,
};

/** A file that is not kept; the message says why and what to do. */
export class RefusedFile extends Error {
  override name = 'RefusedFile';
}

const DAMAGED = 'El archivo está dañado o incompleto. Ábralo, guárdelo de nuevo y súbalo otra vez.';
const BOMB = 'El archivo ocuparía demasiado al descomprimirse. Ábralo, guárdelo de nuevo y súbalo otra vez.';

/** The names of the parts of a ZIP, checked against the limits; throws `RefusedFile`. */
export async function partsOf(data: Buffer): Promise<string[]> {
  const names: string[] = [];
  await eachEntry(data, async (entry) => {
    names.push(entry.fileName);
  });
  return names;
}

export type Rewritten = {
  /** The new content of a part, or undefined to keep it. */
  replace: (name: string, data: Buffer) => string | Buffer | undefined;
  /** Called with the text of each part as it passes, piece by piece. */
  look: (name: string, text: string) => void;
  /** Parts that `look` wants. */
  looksAt: (name: string) => boolean;
};

/**
 * The same archive, made anew part by part under the limits; throws `RefusedFile`. What stood between or after its
 * parts is gone.
 */
export async function rewriteArchive(data: Buffer, { replace, look, looksAt }: Rewritten): Promise<Buffer> {
  const zip = new ZipFile();
  const output = collect(zip.outputStream as Readable);
  let inflated = 0;
  await eachEntry(data, async (entry, open) => {
    const name = entry.fileName;
    if (name.endsWith('/')) return;
    // An OpenDocument file begins with its type, not compressed.
    const options = { mtime: new Date('1980-01-02T00:00:00Z'), mode: 0o100644, compress: name !== 'mimetype' };
    // As large as it says it is, which its reading holds it to.
    const part = Buffer.allocUnsafe(entry.uncompressedSize);
    let [rest, filled] = ['', 0];
    for await (const chunk of (await open()) as AsyncIterable<Buffer>) {
      inflated += chunk.length;
      if (inflated > archiveLimits.inflatedBytes) throw new RefusedFile(BOMB);
      filled += chunk.copy(part, filled);
      if (!looksAt(name)) continue;
      const text = rest + chunk.toString('latin1');
      look(name, text);
      rest = text.slice(-80);
    }
    const changed = replace(name, part.subarray(0, filled));
    zip.addBuffer(
      typeof changed === 'string' ? Buffer.from(changed, 'utf8') : (changed ?? part.subarray(0, filled)),
      name,
      options,
    );
  });
  zip.end();
  return output;
}

type Open = () => Promise<Readable>;

async function eachEntry(data: Buffer, use: (entry: yauzl.Entry, open: Open) => Promise<void>): Promise<void> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) =>
    yauzl.fromBuffer(data, { lazyEntries: true, validateEntrySizes: true, decodeStrings: true }, (error, opened) =>
      error ? reject(new RefusedFile(DAMAGED)) : resolve(opened),
    ),
  );
  let [count, announced] = [0, 0];
  const seen = new Set<string>();
  await new Promise<void>((resolve, reject) => {
    zip.on('error', () => reject(new RefusedFile(DAMAGED)));
    zip.on('end', resolve);
    zip.on('entry', (entry: yauzl.Entry) => {
      count += 1;
      announced += entry.uncompressedSize;
      const problem = entryProblem(entry, { count, announced }) ?? (seen.has(entry.fileName) ? DAMAGED : null);
      if (problem) return reject(new RefusedFile(problem));
      seen.add(entry.fileName);
      const open: Open = () =>
        new Promise((good, bad) =>
          zip.openReadStream(entry, (error, stream) => (error ? bad(new RefusedFile(DAMAGED)) : good(stream))),
        );
      use(entry, open).then(
        () => zip.readEntry(),
        (error: unknown) => reject(error instanceof RefusedFile ? error : new RefusedFile(DAMAGED)),
      );
    });
    zip.readEntry();
  });
}

function entryProblem(entry: yauzl.Entry, { count, announced }: { count: number; announced: number }): string | null {
  if (
    count > archiveLimits.entries ||
    entry.uncompressedSize > archiveLimits.partBytes ||
    announced > archiveLimits.inflatedBytes
  )
    return BOMB;
  if (
    entry.uncompressedSize > archiveLimits.ratioFromBytes &&
    entry.uncompressedSize > entry.compressedSize * archiveLimits.ratio
  )
    return BOMB;
  return (entry.generalPurposeBitFlag & 1) === 0
    ? null
    : 'El archivo está protegido con contraseña. Guárdelo sin contraseña.';
}

async function collect(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
