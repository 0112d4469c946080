import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { close as closePagefind, createIndex, type PagefindIndex } from 'pagefind';
import { temporaryBeside, writePageFiles } from './write-page.ts';

/** Pages per part of the index. An edit writes one part again: with 10,000 pages 1.2 s instead of 4 to 10 s, and a third less memory at its peak. */
const PAGES_PER_SHARD = 2500;
const MAXIMUM_SHARDS = 8;
/** Files of Pagefind that a portal with its own search form needs. */
const NEEDED = /^(pagefind\.js|pagefind-worker\.js|wasm\..+\.pagefind|.+\.pf_meta)$/;
const GENERATED = ['fragment', 'index', 'filter'];
/** What every page repeats or only lists: labels, sums and other pages' names would fill half the index and hide the good answers. */
const NOT_INDEXED = ['table', 'dt', 'figure', 'nav', 'form', 'footer', 'button', 'svg', 'details'];

export type SearchIndex = {
  /** Adds or replaces a page; a page without `data-pagefind-body` leaves the index. */
  put(path: string, html: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Writes the parts that changed to `<root>/pagefind/`; a search that is running keeps finding its files. */
  write(root: string): Promise<void>;
  /** Says that what was put so far is on disk already, from before a restart. */
  markWritten(): void;
  shards: number;
  close(): Promise<void>;
};

/** Number of parts for so many pages. A small site has one, which is Pagefind as it comes. */
export function shardsFor(pages: number): number {
  return Math.min(MAXIMUM_SHARDS, Math.max(1, Math.ceil(pages / PAGES_PER_SHARD)));
}

/** Whether a page belongs in the search: those that say so, but for the later pages of lists. */
export function isSearchable(path: string, html: string | Buffer): boolean {
  return path.endsWith('/') && !path.includes('/pagina/') && html.includes('data-pagefind-body');
}

/**
 * Opens a Pagefind index that stays in memory, in Pagefind's own process. `workDir` takes what it writes before
 * it is moved; it must be on the same disk as the site.
 */
export async function openSearchIndex(options: { shards: number; workDir: string }): Promise<SearchIndex> {
  // Its allocator keeps the memory of the last writing otherwise: 309 MB instead of 734 MB at 10,000 pages of 400 words.
  process.env['_RJEM_MALLOC_CONF'] ??= 'dirty_decay_ms:0,muzzy_decay_ms:0,narenas:1';
  // One language: the English summaries of a page are found with it.
  const indexes: PagefindIndex[] = [];
  for (let number = 0; number < options.shards; number += 1) {
    const { index, errors } = await createIndex({ forceLanguage: 'es', excludeSelectors: NOT_INDEXED });
    if (!index) throw new Error(`Pagefind no pudo iniciarse: ${errors.join('; ')}`);
    indexes.push(index);
  }
  const dirty = new Set(indexes.keys());
  const previous = new Map<number, Set<string>>();
  const shardOf = (path: string): number => createHash('sha1').update(path).digest().readUInt32BE(0) % indexes.length;

  const add = async (path: string, html: string): Promise<void> => {
    const shard = shardOf(path);
    const { errors } = await (indexes[shard] as PagefindIndex).addHTMLFile({ url: path, content: html });
    if (errors.length > 0) throw new Error(`Pagefind rechazó ${path}: ${errors.join('; ')}`);
    dirty.add(shard);
  };

  return {
    shards: indexes.length,
    put: add,
    // Pagefind has no removal: a page without body leaves the index when others have one.
    remove: (path) => add(path, '<html lang="es"><body></body></html>'),
    async write(root) {
      const target = join(root, 'pagefind');
      for (const shard of [...dirty]) {
        dirty.delete(shard);
        const fresh = join(options.workDir, `search-${process.pid}-${shard}`);
        try {
          await rm(fresh, { recursive: true, force: true });
          const { errors } = await (indexes[shard] as PagefindIndex).writeFiles({ outputPath: fresh });
          if (errors.length > 0) throw new Error(`Pagefind no pudo escribir: ${errors.join('; ')}`);
          const names = await install({ fresh, target: indexes.length === 1 ? target : join(target, String(shard)), keep: previous.get(shard) ?? null });
          previous.set(shard, names);
        } catch (error) {
          dirty.add(shard);
          throw error;
        } finally {
          await rm(fresh, { recursive: true, force: true });
        }
      }
      if (indexes.length > 1) await writeChanged(target, 'pagefind.js', Buffer.from(mergedScript(indexes.length)));
      await removeOtherLayout(target, indexes.length);
    },
    markWritten: () => dirty.clear(),
    async close() {
      await closePagefind();
    },
  };
}

/**
 * Moves a freshly written part in: first what has a hash in its name, the entry last. Files of the generation
 * before stay for readers who hold its entry; older ones go. Returns the names of this generation.
 */
async function install({ fresh, target, keep }: { fresh: string; target: string; keep: Set<string> | null }): Promise<Set<string>> {
  const names = new Set<string>();
  for (const folder of GENERATED) {
    if (!existsSync(join(fresh, folder))) continue;
    await mkdir(join(target, folder), { recursive: true });
    const present = new Set(await readdir(join(target, folder)));
    for (const name of await readdir(join(fresh, folder))) {
      names.add(`${folder}/${name}`);
      if (!present.has(name)) await rename(join(fresh, folder, name), join(target, folder, name));
    }
  }
  await mkdir(target, { recursive: true });
  for (const name of (await readdir(fresh)).filter((file) => NEEDED.test(file))) {
    names.add(name);
    await writeChanged(target, name, await readFile(join(fresh, name)));
  }
  await writeChanged(target, 'pagefind-entry.json', await readFile(join(fresh, 'pagefind-entry.json')));
  if (keep) await removeOld(target, new Set([...names, ...keep]));
  return names;
}

async function writeChanged(folder: string, name: string, body: Buffer): Promise<void> {
  const before = await readFile(join(folder, name)).catch(() => null);
  if (before?.equals(body)) return;
  if (name.endsWith('.js') || name.endsWith('.json')) return writePageFiles({ root: folder, file: name, body });
  const temporary = temporaryBeside(join(folder, name));
  await writeFile(temporary, body);
  await rename(temporary, join(folder, name));
}

async function removeOld(target: string, keep: Set<string>): Promise<void> {
  for (const folder of GENERATED) {
    for (const name of await readdir(join(target, folder)).catch(() => [])) {
      if (!keep.has(`${folder}/${name}`)) await rm(join(target, folder, name), { force: true });
    }
  }
  for (const name of await readdir(target)) if (name.endsWith('.pf_meta') && !keep.has(name)) await rm(join(target, name), { force: true });
}

/** After the number of parts changed, what the former layout left is removed. */
async function removeOtherLayout(target: string, shards: number): Promise<void> {
  for (const name of await readdir(target)) {
    const isPart = /^\d+$/.test(name);
    const isStale = shards === 1 ? isPart : isPart ? Number(name) >= shards : !/^pagefind\.js(\.br|\.gz)?$/.test(name);
    if (isStale) await rm(join(target, name), { recursive: true, force: true });
  }
}

/** The script that pages import as `/pagefind/pagefind.js`: the same functions, over all parts. */
function mergedScript(shards: number): string {
  const others = Array.from({ length: shards - 1 }, (_, index) => index + 1);
  return `import * as first from './0/pagefind.js';
let merged;
const whole = () => (merged ??= Promise.all(${JSON.stringify(others)}.map((part) => first.mergeIndex(new URL('./' + part + '/', import.meta.url).pathname))));
const over = (name) => async (...values) => { await whole(); return first[name](...values); };
export const options = first.options;
export const destroy = async () => { merged = undefined; return first.destroy(); };
export const mergeIndex = first.mergeIndex;
export const init = over('init');
export const search = over('search');
export const debouncedSearch = over('debouncedSearch');
export const preload = over('preload');
export const filters = over('filters');
`;
}
