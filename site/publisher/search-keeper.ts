import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileOfAddress } from './addresses.ts';
import { openSearchIndex, shardsFor, type SearchIndex } from './search-index.ts';
import type { PublisherState } from './state.ts';

export type SearchKeeper = {
  /** A page was written or removed; the index follows within a few seconds. */
  touch(path: string): void;
  /** Starts following, over the release folder `root`; until then pages are only noted. */
  follow(root: string): void;
  /** Resolves when everything noted so far can be found. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};

const QUIET_MS = 300;
const RETRY_MS = 15_000;

/** Keeps the search index equal to the pages on disk. What is missing after a crash is noted in the state and caught up. */
export function keepSearch(options: { state: PublisherState; workDir: string; log: (message: string) => void }): SearchKeeper {
  const { state, log } = options;
  const noted = new Set<string>();
  let root: string | null = null;
  let index: SearchIndex | null = null;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isStopped = false;

  const schedule = (ms: number): void => {
    if (root === null || timer || running || isStopped) return;
    timer = setTimeout(() => {
      timer = null;
      running = run().finally(() => {
        running = null;
        if (noted.size > 0) schedule(QUIET_MS);
      });
    }, ms);
  };

  async function run(): Promise<void> {
    const batch = [...noted];
    noted.clear();
    const mustWrite = state.meta('needs_search') !== null;
    try {
      const searchable = state.searchablePaths();
      const shards = shardsFor(searchable.length);
      if (index && shards > index.shards * 2) await drop();
      if (!index) {
        index = await openSearchIndex({ shards, workDir: options.workDir });
        await inParallel(searchable, 8, async (path) => putFromDisk(index as SearchIndex, path));
        if (!mustWrite && state.meta('search_shards') === String(shards)) index.markWritten();
      } else {
        const wanted = new Set(searchable);
        await inParallel(batch, 8, async (path) => (wanted.has(path) ? putFromDisk(index as SearchIndex, path) : (index as SearchIndex).remove(path)));
      }
      if (root !== null && !isStopped) await index.write(root);
      state.setMeta('search_shards', String(index.shards));
      if (noted.size === 0) state.setMeta('needs_search', null);
    } catch (error) {
      if (isStopped) return;
      log(`El índice de búsqueda no pudo ponerse al día: ${error instanceof Error ? error.message : String(error)}`);
      for (const path of batch) noted.add(path);
      await drop();
      setTimeout(() => schedule(0), RETRY_MS).unref();
    }
  }

  async function putFromDisk(into: SearchIndex, path: string): Promise<void> {
    const html = await readFile(join(root ?? '', fileOfAddress(path)), 'utf8').catch(() => null);
    await (html === null ? into.remove(path) : into.put(path, html));
  }

  async function drop(): Promise<void> {
    await index?.close().catch(() => undefined);
    index = null;
  }

  return {
    touch(path) {
      if (noted.size === 0) state.setMeta('needs_search', '1');
      noted.add(path);
      schedule(QUIET_MS);
    },
    follow(folder) {
      if (root !== folder) state.setMeta('needs_search', state.meta('needs_search'));
      root = folder;
      schedule(0);
    },
    async settled() {
      while (running || timer || (noted.size > 0 && root !== null)) {
        await (running ?? new Promise((resolve) => setTimeout(resolve, 20)));
      }
    },
    async stop() {
      isStopped = true;
      if (timer) clearTimeout(timer);
      timer = null;
      await drop();
      await running;
    },
  };
}

/** Does `work` for every item, at most `limit` at a time. */
export async function inParallel<T>(items: T[], limit: number, work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  await Promise.all(Array.from({ length: limit }, async () => {
    for (const item of rest) await work(item);
  }));
}
