import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { close as closePagefind, createIndex } from 'pagefind';
import { inParallel } from './in-parallel.ts';
import { writePageFiles } from './write-page.ts';

/** Files of Pagefind that a portal with its own search form needs. */
const NEEDED =
  /^(pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|wasm\..+\.pagefind|.+\.pf_meta|fragment|index|filter)$/;
/** What every page repeats or only lists: labels, sums and other pages' names would fill half the index and hide the good answers. */
const NOT_INDEXED = ['table', 'dt', 'figure', 'nav', 'form', 'footer', 'button', 'svg', 'details'];

/** Whether a page belongs in the search: those that say so, but for the later pages of lists. */
export function isSearchable(path: string, html: string | Buffer): boolean {
  return path.endsWith('/') && !path.includes('/pagina/') && html.includes('data-pagefind-body');
}

/**
 * Writes the search of a static copy to `<root>/pagefind/`: there no server answers, so that the reader's browser searches.
 * `read` gives the HTML of an address; `workDir` is on the same disk. Throws when Pagefind refuses a page.
 */
export async function writeSearchIndex({
  root,
  workDir,
  paths,
  read,
}: {
  root: string;
  workDir: string;
  paths: readonly string[];
  read: (path: string) => Promise<string>;
}): Promise<void> {
  // Its allocator keeps the memory of the last writing otherwise: 309 MB instead of 734 MB at 10,000 pages of 400 words.
  process.env['_RJEM_MALLOC_CONF'] ??= 'dirty_decay_ms:0,muzzy_decay_ms:0,narenas:1';
  const fresh = join(workDir, `search-${process.pid}`);
  try {
    // One language: the English summaries of a page are found with it.
    const { index, errors } = await createIndex({ forceLanguage: 'es', excludeSelectors: NOT_INDEXED });
    if (!index) throw new Error(`Pagefind no pudo iniciarse: ${errors.join('; ')}`);
    await inParallel(paths, 8, async (path) => {
      const added = await index.addHTMLFile({ url: path, content: await read(path) });
      if (added.errors.length > 0) throw new Error(`Pagefind rechazó ${path}: ${added.errors.join('; ')}`);
    });
    const written = await index.writeFiles({ outputPath: fresh });
    if (written.errors.length > 0) throw new Error(`Pagefind no pudo escribir: ${written.errors.join('; ')}`);
    const target = join(root, 'pagefind');
    await mkdir(target, { recursive: true });
    for (const name of (await readdir(fresh)).filter((file) => NEEDED.test(file))) {
      const isText = name.endsWith('.js') || name.endsWith('.json');
      if (isText) await writePageFiles({ root: target, file: name, body: await readFile(join(fresh, name)) });
      else await rename(join(fresh, name), join(target, name));
    }
  } finally {
    await closePagefind();
    await rm(fresh, { recursive: true, force: true });
  }
}
