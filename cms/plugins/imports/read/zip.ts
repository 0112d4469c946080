import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import yauzl from 'yauzl';
import { ImportFileError } from '../errors.ts';
import { limits, megabytes } from '../limits.ts';

/** An opened ZIP whose parts can be streamed by name. `close` must be called. */
export type ZipParts = {
  names: string[];
  has(name: string): boolean;
  /** `most`: bytes that it may have once inflated; what says or brings more throws `error`. */
  stream(name: string, limit?: PartLimit): Promise<Readable>;
  /** The whole part as UTF-8 text; for the small parts only. */
  text(name: string): Promise<string>;
  close(): void;
};

/** What one part may have once inflated, and what is thrown when it has more. */
export type PartLimit = { bytes: number; error: () => ImportFileError };

const DAMAGED = 'El XLSX está dañado o incompleto (¿se cortó la descarga?). Descárguelo otra vez.';

/**
 * Opens a ZIP and checks its list of parts against the limits before anything is inflated: number of
 * parts, inflated size, ratio (zip bombs), encryption. Throws `ImportFileError`.
 */
export async function openZip(path: string): Promise<ZipParts> {
  const zip = await openArchive(path);
  try {
    const entries = await readEntries(zip);
    return {
      names: [...entries.keys()],
      has: (name) => entries.has(name),
      stream: (name, limit) => inflate(zip, entries.get(name), limit),
      text: async (name) => {
        const chunks: Buffer[] = [];
        const limit = {
          bytes: limits.partBytes,
          error: () =>
            new ImportFileError(
              `La parte «${name}» del XLSX pasa de ${megabytes(limits.partBytes)} al descomprimirse. Copie los datos a un libro nuevo o guárdelo como CSV.`,
            ),
        };
        for await (const chunk of (await inflate(zip, entries.get(name), limit)) as AsyncIterable<Buffer>)
          chunks.push(chunk);
        return Buffer.concat(chunks).toString('utf8');
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function openArchive(path: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? reject(new ImportFileError(DAMAGED, { cause: error })) : resolve(zip),
    );
  });
}

function readEntries(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  let inflated = 0;
  return new Promise((resolve, reject) => {
    zip.on('error', (error: Error) => reject(new ImportFileError(DAMAGED, { cause: error })));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: yauzl.Entry) => {
      inflated += entry.uncompressedSize;
      const problem = entryProblem(entry) ?? totalProblem(entries.size, inflated);
      if (problem) return reject(new ImportFileError(problem));
      entries.set(entry.fileName.replace(/^\/+/, ''), entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function totalProblem(count: number, inflated: number): string | null {
  if (count >= limits.zipEntries)
    return `El ZIP contiene más de ${limits.zipEntries} archivos: no es un XLSX de datos.`;
  if (inflated > limits.inflatedBytes)
    return `El XLSX ocuparía más de ${megabytes(limits.inflatedBytes)} al descomprimirse. Divídalo en partes o guárdelo como CSV.`;
  return null;
}

function entryProblem(entry: yauzl.Entry): string | null {
  if ((entry.generalPurposeBitFlag & 1) !== 0) return 'El XLSX está protegido con contraseña. Guárdelo sin contraseña.';
  if (
    entry.uncompressedSize > limits.ratioFromBytes &&
    entry.uncompressedSize > entry.compressedSize * limits.inflateRatio
  ) {
    return `El XLSX parece una bomba de compresión: «${entry.fileName}» pasa de ${megabytes(entry.compressedSize)} a ${megabytes(entry.uncompressedSize)}. Si es legítimo, guárdelo como CSV.`;
  }
  return null;
}

function inflate(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined, limit?: PartLimit): Promise<Readable> {
  if (!entry) return Promise.reject(new ImportFileError(DAMAGED));
  // The size it says is enough to refuse it: nothing is inflated.
  if (limit && entry.uncompressedSize > limit.bytes) return Promise.reject(limit.error());
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(new ImportFileError(DAMAGED, { cause: error }));
      const guarded = guard(entry.uncompressedSize);
      stream.on('error', (cause) => guarded.destroy(new ImportFileError(DAMAGED, { cause })));
      guarded.on('close', () => stream.destroy());
      resolve(stream.pipe(guarded));
    });
  });
}

/** The declared sizes may lie: what really comes out is counted too. */
function guard(declared: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > declared) return done(new ImportFileError(DAMAGED));
      done(null, chunk);
    },
  });
}
