import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
  statSync,
  type BigIntStats,
} from 'node:fs';
import { join, sep } from 'node:path';
import { isCompressible } from '../../collections/doors/compressible.ts';
import { mediaType } from '../../collections/doors/mime.ts';
import type { Encoding } from './negotiate.ts';

/** One stored form of a file: small ones with their bytes, large ones to be streamed from `path`. */
export type StoredFile = {
  path: string;
  size: number;
  etag: string;
  lastModified: string;
  modifiedMs: number;
  body: Buffer | null;
};

/** A file of the site with its compressed copies. */
export type SiteFile = { type: string; variants: Partial<Record<Encoding, StoredFile>> & { identity: StoredFile } };

export type FileStore = {
  /** The file of the site, `folder` when the address lacks its slash, null when there is none. */
  find(file: string): SiteFile | 'folder' | null;
  /** Whether there is a site to serve. */
  hasSite(): boolean;
};

/** For so long a file is taken to be unchanged, which saves asking the disk at thousands of requests a second. */
const TRUST_MS = 20;
const FROZEN_MONTH = /^datos\/historico\/\d{4}-\d{2}\/./;
const SMALL_BYTES = 512 * 1024;
const MAXIMUM_ENTRIES = 20_000;

type Entry = { root: string; checkedAt: number; stamp: bigint; file: SiteFile; bytes: number };

/**
 * Finds files of the public folder, and photos and documents under `media/`. Small files are kept in memory,
 * the least used leave first. Nothing outside the real folders is handed out, whatever links lie in them.
 */
export function fileStore(options: {
  publicDir: string;
  mediaDir: string;
  snapshotsDir?: string;
  memoryBytes?: number;
}): FileStore {
  const limit = options.memoryBytes ?? 64 * 1024 * 1024;
  const entries = new Map<string, Entry>();
  let bytes = 0;
  let root: string | null = null;
  let rootCheckedAt = 0;
  let rootLink = '';

  function siteRoot(now: number): string | null {
    if (now - rootCheckedAt < TRUST_MS && root !== null) return root;
    rootCheckedAt = now;
    try {
      const link = readlinkSync(options.publicDir);
      if (link !== rootLink || root === null) root = realpathSync(options.publicDir);
      rootLink = link;
    } catch (error) {
      // A plain folder serves as well, for instance one written with --out.
      root =
        error instanceof Error && 'code' in error && error.code === 'EINVAL' ? realpathSync(options.publicDir) : null;
    }
    return root;
  }

  /** Folder outside the release that an address leads to: photos, and the frozen months of the open data. */
  function placeOf(file: string): { folder: string; prefix: string } | null {
    if (file.startsWith('media/')) return { folder: options.mediaDir, prefix: 'media/' };
    return options.snapshotsDir !== undefined && FROZEN_MONTH.test(file)
      ? { folder: options.snapshotsDir, prefix: 'datos/historico/' }
      : null;
  }

  function forget(key: string): void {
    bytes -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  }

  function find(file: string): SiteFile | 'folder' | null {
    const now = performance.now();
    const place = placeOf(file);
    const base = place ? realFolder(place.folder) : siteRoot(now);
    if (base === null) return null;
    const known = entries.get(file);
    if (known?.root === base && now - known.checkedAt < TRUST_MS) return known.file;
    const path = join(base, place ? file.slice(place.prefix.length) : file);
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (stat === undefined || !stat.isFile()) {
      if (known) forget(file);
      return stat?.isDirectory() === true && !file.endsWith('index.html') ? 'folder' : null;
    }
    const stamp = stat.mtimeNs + stat.ctimeNs + stat.size;
    if (known?.root === base && known.stamp === stamp && !hasNewCopies(known, path)) {
      known.checkedAt = now;
      entries.delete(file);
      entries.set(file, known);
      return known.file;
    }
    if (known) forget(file);
    const read = readFile(base, path, file);
    if (!read) return null;
    const size = Object.values(read.variants).reduce((sum, variant) => sum + (variant.body?.length ?? 0), 0);
    entries.set(file, { root: base, checkedAt: now, stamp, file: read, bytes: size });
    bytes += size;
    for (const key of entries.keys()) {
      if (bytes <= limit && entries.size <= MAXIMUM_ENTRIES) break;
      forget(key);
    }
    return read;
  }

  return { find: (file) => safely(() => find(file)), hasSite: () => siteRoot(performance.now()) !== null };
}

/**
 * A page of a first publication is shown before its compressed copies are there, a file of the open data with one of
 * them.
 */
const hasNewCopies = ({ file: { variants } }: Entry, path: string): boolean =>
  isCompressible(path) &&
  ((variants.gzip === undefined && existsSync(`${path}.gz`)) ||
    (variants.br === undefined && existsSync(`${path}.br`)));

function readFile(base: string, path: string, file: string): SiteFile | null {
  const identity = readVariant(base, path, '');
  if (!identity) return null;
  const br = readVariant(base, `${path}.br`, '-br');
  const gzip = readVariant(base, `${path}.gz`, '-gz');
  return { type: mediaType(file), variants: { identity, ...(br ? { br } : {}), ...(gzip ? { gzip } : {}) } };
}

function readVariant(base: string, path: string, suffix: string): StoredFile | null {
  let real: string;
  let descriptor: number;
  try {
    real = realpathSync(path);
    if (!real.startsWith(base + sep)) return null;
    descriptor = openSync(real, 'r');
  } catch {
    return null;
  }
  try {
    const stat = fstatSync(descriptor, { bigint: true });
    return stat.isFile() ? variantOf({ real, descriptor, stat, suffix }) : null;
  } finally {
    closeSync(descriptor);
  }
}

function variantOf({
  real,
  descriptor,
  stat,
  suffix,
}: {
  real: string;
  descriptor: number;
  stat: BigIntStats;
  suffix: string;
}): StoredFile {
  const size = Number(stat.size);
  const modifiedMs = Math.floor(Number(stat.mtimeMs) / 1000) * 1000;
  let body: Buffer | null = null;
  if (size <= SMALL_BYTES) {
    body = Buffer.allocUnsafeSlow(size);
    readSync(descriptor, body, 0, size, 0);
  }
  return {
    path: real,
    size,
    etag: etagOf(stat, suffix),
    lastModified: new Date(modifiedMs).toUTCString(),
    modifiedMs,
    body,
  };
}

/** Strong tag of a stored form: pages are rewritten only when their content changes, so date and size name it. */
export function etagOf(stat: Pick<BigIntStats, 'mtimeNs' | 'size'>, suffix: string): string {
  return `"${stat.mtimeNs.toString(36)}-${stat.size.toString(36)}${suffix}"`;
}

const realFolders = new Map<string, { path: string; at: number }>();

function realFolder(folder: string): string | null {
  const known = realFolders.get(folder);
  if (known && performance.now() - known.at < 1000) return known.path;
  try {
    const path = realpathSync(folder);
    realFolders.set(folder, { path, at: performance.now() });
    return path;
  } catch {
    return null;
  }
}

/** A name too long or a folder without permission is no file for the visitor. */
function safely<T>(find: () => T): T | null {
  try {
    return find();
  } catch {
    return null;
  }
}
