import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { opendir, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { isCompressible } from '../../collections/doors/compressible.ts';

const BLOCK_BYTES = 256 * 1024;
const COPIES = [
  ['.br', createBrotliDecompress],
  ['.gz', createGunzip],
] as const;
/** Younger ones may be of something that is being written. */
const UNFINISHED_MS = 3_600_000;

/**
 * Does a file of the site hold what it should, plain and in both compressed copies? `hash`: SHA-256 of the plain form, hexadecimal. A copy
 * may be missing where `areCopiesOwed`; one that cannot be unpacked, or gives another text, is damage.
 */
export async function isWhole({
  root,
  file,
  hash,
  areCopiesOwed = false,
}: {
  root: string;
  file: string;
  hash: string;
  areCopiesOwed?: boolean;
}): Promise<boolean> {
  const path = join(root, file);
  if ((await hashOfFile(path)) !== hash) return false;
  if (!isCompressible(file)) return true;
  for (const [suffix, unpack] of COPIES) {
    const found = await hashOfFile(path + suffix, unpack);
    if (found !== hash && !(found === 'missing' && areCopiesOwed)) return false;
  }
  return true;
}

/** SHA-256 of a file, or of what `unpack` makes of it; `missing`, or `damaged` when it cannot be read or unpacked to its end. */
export async function hashOfFile(path: string, unpack?: () => NodeJS.ReadWriteStream): Promise<string> {
  const hash = createHash('sha256');
  const keep = async (source: AsyncIterable<string | Buffer>): Promise<void> => {
    for await (const chunk of source) hash.update(chunk);
  };
  const read = createReadStream(path, { highWaterMark: BLOCK_BYTES });
  try {
    await (unpack ? pipeline(read, unpack(), keep) : pipeline(read, keep));
    return hash.digest('hex');
  } catch {
    return existsSync(path) ? 'damaged' : 'missing';
  }
}

/** The file of which one is a compressed copy; itself when it is none. */
const plainOf = (file: string): string => file.replace(/\.(?:br|gz)$/, '');

/**
 * Removes the files below `root` that `isKnown` does not know (told by the name of the plain form, relative), such as those of a page that
 * was withdrawn while its files could not be removed. Returns their names. Unfinished ones of the last hour stay.
 */
export async function removeUnknown({
  root,
  isKnown,
  stopped,
}: {
  root: string;
  isKnown: (file: string) => boolean;
  stopped: AbortSignal;
}): Promise<string[]> {
  const removed: string[] = [];
  for await (const entry of await opendir(root, { recursive: true })) {
    if (stopped.aborted) break;
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const file = relative(root, path);
    if (entry.name.startsWith('.tmp-')) {
      const found = await stat(path).catch(() => null);
      if (!found || Date.now() - found.mtimeMs < UNFINISHED_MS) continue;
    } else if (isKnown(plainOf(file))) continue;
    await rm(path, { force: true });
    removed.push(file);
  }
  return removed;
}
