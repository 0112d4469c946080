import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readdir, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { writePageFiles } from './write-page.ts';

/** Name of a build of the portal: a hash over every file of `site/dist`. */
export async function buildIdOf(distDir: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await filesUnder(distDir)) hash.update(`${file}\0`).update(await readFile(join(distDir, file)));
  return hash.digest('hex').slice(0, 12);
}

/**
 * Fills a release folder with the static assets of the build, and with the hashed assets of the previous release,
 * so that a page read before the change still finds its styles and scripts. Returns the build's own hashed assets.
 */
export async function prepareRelease(options: {
  clientDir: string;
  root: string;
  previous: { root: string; ownAssets: string[] } | null;
}): Promise<string[]> {
  await mkdir(options.root, { recursive: true });
  const own = existsSync(options.clientDir) ? await filesUnder(options.clientDir) : [];
  for (const file of own)
    await writePageFiles({ root: options.root, file, body: await readFile(join(options.clientDir, file)) });
  for (const file of options.previous?.ownAssets ?? []) {
    for (const name of [file, `${file}.br`, `${file}.gz`]) {
      const [from, to] = [join(options.previous?.root ?? '', name), join(options.root, name)];
      if (existsSync(to) || !existsSync(from)) continue;
      await mkdir(dirname(to), { recursive: true });
      await link(from, to);
    }
  }
  return own.filter((file) => file.startsWith('_astro/'));
}

/** Makes `publicDir` point to a release in one step: a visitor gets the old one or the new one, never none. */
export async function goLive(options: { publicDir: string; root: string }): Promise<void> {
  const temporary = join(dirname(options.publicDir), `.public-${process.pid}`);
  await rm(temporary, { force: true });
  await symlink(relative(dirname(options.publicDir), options.root), temporary);
  await rename(temporary, options.publicDir);
}

/** Name of the release that visitors get; null when there is none. */
export async function liveRelease(publicDir: string): Promise<string | null> {
  try {
    const target = await readlink(publicDir);
    return existsSync(join(dirname(publicDir), target)) ? basename(target) : null;
  } catch {
    return null;
  }
}

/** Removes the release folders that are not in `keep`. */
export async function pruneReleases(releasesDir: string, keep: Set<string>): Promise<void> {
  for (const name of await readdir(releasesDir).catch(() => [])) {
    if (!keep.has(name)) await rm(join(releasesDir, name), { recursive: true, force: true });
  }
}

/** Removes what a killed publisher left under temporary names. */
export async function sweepTemporary(root: string): Promise<void> {
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true }).catch(() => [])) {
    if (entry.isFile() && entry.name.startsWith('.tmp-')) await rm(join(entry.parentPath, entry.name), { force: true });
  }
}

/** Files under a folder, relative and sorted. */
export async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** Size of a file in bytes; null when it is missing. */
export async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size;
  } catch {
    return null;
  }
}
