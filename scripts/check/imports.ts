import { globSync } from 'node:fs';
import { basename, dirname, posix } from 'node:path';
import ts from 'typescript';

/**
 * What a file takes: `target` is a path of the repository (`site/src/portal/read-model.ts`) or the name of a package.
 */
export type Import = { file: string; target: string; isPackage: boolean };

const GENERATED = /payload-types\.ts$|importMap\.js$|next-env\.d\.ts$/;
/** Folders that are made, or hold what people do not write. */
const MADE = new Set([
  'node_modules',
  '.next',
  '.astro',
  'dist',
  'migrations',
  'public',
  'data',
  'data-demo',
  'output',
]);

/** Every source below a folder of the repository that people write, pages and styles too. */
export function sourceFiles(root: string): string[] {
  return globSync('*/**/*.{ts,tsx,mts,js,mjs,cjs,jsx,astro,css}', {
    cwd: root,
    exclude: (name) => MADE.has(basename(name)),
  })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !GENERATED.test(file))
    .sort();
}

/**
 * What a source imports, types too; of an `.astro` file its frontmatter, its scripts and what its markup asks for.
 * Pure.
 */
export function importsIn(file: string, text: string): Import[] {
  const written = file.endsWith('.astro') ? partsOfPage(text) : [text];
  const taken = written.flatMap((part) => ts.preProcessFile(part, true, true).importedFiles);
  const asked = file.endsWith('.astro')
    ? [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]|<script[^>]*\ssrc=['"]([^'"]+)['"]/g)].map(
        ([, called, source]) => ({ fileName: called ?? source ?? '' }),
      )
    : [];
  const targets = [...taken, ...asked].map(({ fileName }) => targetOf(file, fileName));
  return [...new Map(targets.map((found) => [found.target, { file, ...found }])).values()];
}

/** The frontmatter of a page and what stands in its scripts. */
function partsOfPage(text: string): string[] {
  const frontmatter = /^---\n([\s\S]*?)\n---/.exec(text);
  const markup = text.slice(frontmatter?.[0].length ?? 0);
  return [
    frontmatter?.[1] ?? '',
    ...[...markup.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, code = '']) => code),
  ];
}

function targetOf(file: string, name: string): { target: string; isPackage: boolean } {
  const [path = ''] = name.split('?');
  if (path.startsWith('.')) return { target: posix.normalize(posix.join(dirname(file), path)), isPackage: false };
  // Vite reads these from the root of the site.
  if (path.startsWith('/') && file.startsWith('site/')) return { target: `site${path}`, isPackage: false };
  return { target: path, isPackage: true };
}
