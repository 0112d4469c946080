import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  type BigIntStats,
} from 'node:fs';
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

/** How much of a file is read at a time: each piece is a turn through the threads. */
const BLOCK_BYTES = 256 * 1024;

let counter = 0;

/** Name of a temporary file beside `file`; hidden, so that no server hands it out. */
export function temporaryBeside(file: string): string {
  counter += 1;
  return join(dirname(file), `.tmp-${process.pid}-${counter}`);
}

/** Compressed copies that lie beside a file of text. */
const copySuffixes = ['.br', '.gz'] as const;
export type CopySuffix = (typeof copySuffixes)[number];

/**
 * Writes a file of the site with its `.br` and `.gz` copies, each under a temporary name and then renamed,
 * so that a reader meets the old file or the new one and never a part. A body on disk is moved.
 * It does not wait for the disk: after a power failure the publisher finds at its start what is cut short.
 * The copies that are `later` are left to `addCopies`; older ones are removed.
 */
export async function writePageFiles(options: {
  root: string;
  file: string;
  body: Buffer | { file: string };
  later?: readonly CopySuffix[];
}): Promise<void> {
  const target = join(options.root, options.file);
  const { body, later = [] } = options;
  const copies = isCompressible(options.file) ? copySuffixes : [];
  const now = copies.filter((suffix) => !later.includes(suffix));
  const old = copies.filter((suffix) => later.includes(suffix));
  if (Buffer.isBuffer(body)) {
    const forms = await copiesOf(body, now);
    for (const suffix of old) rmSync(target + suffix, { force: true });
    return writeForms(target, [...forms, ['', body]]);
  }
  await mkdir(dirname(target), { recursive: true });
  const plain: Made = { temporary: temporaryBeside(target), name: target };
  let made: Made[] = [];
  try {
    made = await streamedCopies(body.file, target, now);
    await rename(body.file, plain.temporary);
    // With calls that block: `addCopies` must not find the file of before with copies of this one.
    for (const suffix of old) rmSync(target + suffix, { force: true });
    for (const one of [...made, plain]) putInPlace(one);
  } catch (error) {
    for (const { temporary } of [...made, plain]) await rm(temporary, { force: true });
    throw error;
  }
}

/** Makes the copies that a file was written without, unless it is written anew meanwhile or gone. */
export async function addCopies({ root, file }: { root: string; file: string }): Promise<void> {
  const target = join(root, file);
  const found = (): BigIntStats | undefined => statSync(target, { bigint: true, throwIfNoEntry: false });
  const before = found();
  if (!before) return;
  const isAsBefore = (): boolean => {
    const now = found();
    return now?.ino === before.ino && now.mtimeNs === before.mtimeNs && now.size === before.size;
  };
  const missing = copySuffixes.filter((suffix) => !existsSync(target + suffix));
  // Nothing else of this process runs between the last look at the file and the new names.
  if (before.size <= BLOCK_BYTES) {
    const forms = await copiesOf(await readFile(target), missing);
    if (isAsBefore()) writeForms(target, forms);
    return;
  }
  const made = await streamedCopies(target, target, missing);
  const isStillOf = isAsBefore();
  for (const one of made)
    if (isStillOf) putInPlace(one);
    else rmSync(one.temporary, { force: true });
}

/** A file under the name that it has until it is whole, and under the one that it gets. */
type Made = { temporary: string; name: string };

/**
 * Gives a file its name, and a date at least a second after that of the one before: dates of HTTP have whole seconds, and servers make tags
 * of date and size, so that two versions within a second, or after the clock was set back, would pass for one.
 */
function putInPlace({ temporary, name }: Made): void {
  const before = statSync(name, { throwIfNoEntry: false });
  if (before) {
    const second = Math.floor(before.mtimeMs / 1000) + 1;
    if (statSync(temporary).mtimeMs < second * 1000) utimesSync(temporary, second, second);
  }
  renameSync(temporary, name);
}

/** Compressed copies of a file on disk under temporary names beside `target`; none stays after an error. */
async function streamedCopies(from: string, target: string, suffixes: readonly CopySuffix[]): Promise<Made[]> {
  const made: Made[] = [];
  try {
    for (const suffix of suffixes) {
      const copy = { temporary: temporaryBeside(target), name: target + suffix };
      made.push(copy);
      await pipeline(
        createReadStream(from, { highWaterMark: BLOCK_BYTES }),
        suffix === '.br' ? createBrotliCompress(brotliOptions(0)) : createGzip(gzipOptions),
        createWriteStream(copy.temporary),
      );
    }
    return made;
  } catch (error) {
    for (const { temporary } of made) await rm(temporary, { force: true });
    throw error;
  }
}

type Form = [suffix: string, bytes: Buffer];

async function copiesOf(body: Buffer, suffixes: readonly CopySuffix[]): Promise<Form[]> {
  const forms: Form[] = [];
  for (const suffix of suffixes)
    forms.push([
      suffix,
      suffix === '.br' ? await brotliOf(body, brotliOptions(body.length)) : await gzipOf(body, gzipOptions),
    ]);
  return forms;
}

/** With calls that block: each call to the file system through the thread pool would cost more than the call. */
function writeForms(target: string, forms: Form[]): void {
  const made = forms.map(([suffix, bytes]) => ({ temporary: temporaryBeside(target), name: target + suffix, bytes }));
  try {
    mkdirSync(dirname(target), { recursive: true });
    for (const { temporary, bytes } of made) writeFileSync(temporary, bytes);
    for (const one of made) putInPlace(one);
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
