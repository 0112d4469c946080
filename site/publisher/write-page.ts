import { createReadStream, createWriteStream, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';
import { isCompressible } from '../../collections/doors/compressible.ts';

// Measured on work pages of 30 kB: quality 5 takes 1.2 ms and leaves 7519 bytes; 4, 0.8 ms and 8013; 11, forty times as long. A window no
// larger than the page leaves as few bytes and takes a tenth less.
const brotliOptions = (size: number) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_SIZE_HINT]: size,
    [constants.BROTLI_PARAM_LGWIN]: Math.max(16, size === 0 ? 20 : Math.min(20, Math.ceil(Math.log2(size)))),
  },
});
const gzipOptions = { level: 6 };
const brotliOf = promisify<Buffer, object, Buffer>(brotliCompress);
const gzipOf = promisify<Buffer, object, Buffer>(gzip);

let counter = 0;

/** Name of a temporary file beside `file`; hidden, so that no server hands it out. */
export function temporaryBeside(file: string): string {
  counter += 1;
  return join(dirname(file), `.tmp-${process.pid}-${counter}`);
}

/**
 * Writes a file of the site with its `.br` and `.gz` copies, each under a temporary name and then renamed,
 * so that a reader meets the old file or the new one and never a part. A body on disk is moved.
 * It does not wait for the disk: after a power failure the publisher finds at its start what is cut short.
 * With `areCopiesLater` the copies of a body in memory are left to `addCopies`; older ones are removed.
 */
export async function writePageFiles(options: {
  root: string;
  file: string;
  body: Buffer | { file: string };
  areCopiesLater?: boolean;
}): Promise<void> {
  const target = join(options.root, options.file);
  if (Buffer.isBuffer(options.body)) {
    const hasCopies = isCompressible(options.file);
    if (!hasCopies || options.areCopiesLater !== true)
      return writeForms(target, [...(hasCopies ? await copiesOf(options.body) : []), ['', options.body]]);
    for (const suffix of copySuffixes) rmSync(target + suffix, { force: true });
    return writeForms(target, [['', options.body]]);
  }
  await mkdir(dirname(target), { recursive: true });
  const made: [string, string][] = [];
  try {
    if (isCompressible(options.file)) {
      for (const [suffix, temporary] of [
        ['.br', temporaryBeside(target)],
        ['.gz', temporaryBeside(target)],
      ] as const) {
        made.push([temporary, target + suffix]);
        await pipeline(
          createReadStream(options.body.file),
          suffix === '.br' ? createBrotliCompress(brotliOptions(0)) : createGzip(gzipOptions),
          createWriteStream(temporary),
        );
      }
    }
    const plain = temporaryBeside(target);
    made.push([plain, target]);
    await rename(options.body.file, plain);
    for (const [temporary, name] of made) await rename(temporary, name);
  } catch (error) {
    for (const [temporary] of made) await rm(temporary, { force: true });
    throw error;
  }
}

/** Makes the copies of a file that was written without them, unless it is written anew meanwhile or gone. */
export async function addCopies({ root, file }: { root: string; file: string }): Promise<void> {
  const target = join(root, file);
  const versionOf = (): string => {
    const found = statSync(target, { bigint: true, throwIfNoEntry: false });
    return found ? `${found.ino} ${found.mtimeNs} ${found.size}` : '';
  };
  const before = versionOf();
  if (before === '') return;
  const copies = await copiesOf(await readFile(target));
  // From here to the end nothing else of this process runs.
  if (versionOf() === before) writeForms(target, copies);
}

const copySuffixes = ['.br', '.gz'] as const;
type Form = [suffix: string, bytes: Buffer];

async function copiesOf(body: Buffer): Promise<Form[]> {
  return [
    ['.br', await brotliOf(body, brotliOptions(body.length))],
    ['.gz', await gzipOf(body, gzipOptions)],
  ];
}

/** With calls that block: each call to the file system through the thread pool would cost more than the call. */
function writeForms(target: string, forms: Form[]): void {
  const made = forms.map(([suffix, bytes]) => ({ temporary: temporaryBeside(target), name: target + suffix, bytes }));
  try {
    mkdirSync(dirname(target), { recursive: true });
    for (const { temporary, bytes } of made) writeFileSync(temporary, bytes);
    for (const { temporary, name } of made) renameSync(temporary, name);
  } catch (error) {
    for (const { temporary } of made) rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Takes a page over from another release by hard links, which keeps its date and so its ETag; `plain` when that release does not have
 * its compressed copies yet, `none` when it does not have the page.
 */
export async function linkPageFiles(options: {
  from: string;
  to: string;
  file: string;
}): Promise<'whole' | 'plain' | 'none'> {
  const copies = isCompressible(options.file) ? copySuffixes.map((suffix) => options.file + suffix) : [];
  const names = [...copies, options.file];
  let found: 'whole' | 'plain' = 'whole';
  await mkdir(dirname(join(options.to, options.file)), { recursive: true });
  for (const name of names) {
    const temporary = temporaryBeside(join(options.to, name));
    try {
      await link(join(options.from, name), temporary);
      await rename(temporary, join(options.to, name));
      // Renaming a link onto another link of the same file does nothing and leaves both.
      await rm(temporary, { force: true });
    } catch (error) {
      await rm(temporary, { force: true });
      if (!isMissing(error)) throw error;
      if (name === options.file) return 'none';
      // One of another text may lie there.
      await rm(join(options.to, name), { force: true });
      found = 'plain';
    }
  }
  return found;
}

/** Removes a page with its compressed copies, and the folders that are empty after it. */
export async function removePageFiles(options: { root: string; file: string }): Promise<void> {
  for (const suffix of ['', ...copySuffixes]) await rm(join(options.root, options.file + suffix), { force: true });
  for (let folder = dirname(options.file); folder !== '.'; folder = dirname(folder)) {
    try {
      await rmdir(join(options.root, folder));
    } catch {
      return;
    }
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EXDEV');
}
