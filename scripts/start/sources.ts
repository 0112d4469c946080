import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Folders that are made, not written. */
const generatedFolders = new Set(['node_modules', '.next', '.previous', 'dist', '.astro']);
/** Files that the build itself writes from the others. */
const generatedFiles = new Set([
  'next-env.d.ts',
  'importMap.js',
  'payload-types.ts',
  'tsconfig.tsbuildinfo',
  '.DS_Store',
]);

/**
 * SHA-256 over Node's version and the names and contents of all source files under these paths (relative to `base`); what is missing counts
 * as absent. The version is part of it because native packages are built for one.
 */
export function sourceHash(base: string, paths: readonly string[], nodeVersion: string = process.version): string {
  const hash = createHash('sha256').update(`${nodeVersion}\0`);
  const files = paths
    .flatMap((path) => sourceFiles(join(base, path)))
    .map((path) => relative(base, path).split(sep).join('/'));
  for (const file of [...new Set(files)].sort()) {
    hash.update(`${file}\0`);
    hash.update(
      createHash('sha256')
        .update(readFileSync(join(base, file)))
        .digest(),
    );
  }
  return hash.digest('hex');
}

function sourceFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) return generatedFolders.has(entry.name) ? [] : sourceFiles(inside);
    return entry.isFile() && !generatedFiles.has(entry.name) ? [inside] : [];
  });
}
