import { join } from 'node:path';
import { fileOfAddress } from './addresses.ts';
import type { FetchedPage } from './fetch-page.ts';
import type { PageGroup } from '../published/tags.ts';
import { messageOf } from './message-of.ts';
import type { PublisherState, Waiting } from './state.ts';
import { addCopies, linkPageFiles, removePageFiles, writePageFiles, type CopySuffix } from './write-page.ts';

export type PageStore = {
  /** Writes a page if its content is another one than what is there, and notes it. */
  put(entry: Waiting, page: FetchedPage): Promise<void>;
  remove(path: string): Promise<void>;
  /** Keeps the last good version in a new release too. */
  keepLastGood(path: string): Promise<void>;
  /** Notes something in the state together with what else is to be noted. */
  save(path: string, write: () => void, isUrgent: boolean): void;
  /** Writes down now what is to be noted. */
  flush(): void;
};

const MAXIMUM_UNSAVED = 400;

/**
 * Files of one release and what the state says of them. The file comes first and the note after it, in groups:
 * a crash between both only renders the page once more.
 */
export function createPageStore(options: {
  state: PublisherState;
  releasesDir: string;
  release: string;
  log: (message: string) => void;
  onFault?: (error: unknown) => void;
  /** Whether the compressed copies of pages are made later. */
  areCopiesLater?: () => boolean;
  /** Called when a page is written, before that is noted. */
  onWritten?: (path: string, group: PageGroup, tags: readonly string[]) => void;
}): PageStore {
  const { state } = options;
  const root = join(options.releasesDir, options.release);
  let unsaved: (() => void)[] = [];
  const unsavedPaths = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let fault: string | null = null;

  function flush(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    if (unsaved.length === 0) return;
    try {
      state.transaction(() => unsaved.forEach((write) => write()));
      unsaved = [];
      unsavedPaths.clear();
      fault = null;
    } catch (error) {
      if (fault !== messageOf(error)) options.log(`No se pudo anotar lo publicado: ${messageOf(error)}`);
      fault = messageOf(error);
      options.onFault?.(error);
      timer = setTimeout(flush, 1000);
    }
  }

  function save(path: string, write: () => void, isUrgent: boolean): void {
    unsaved.push(write);
    unsavedPaths.add(path);
    if (isUrgent || unsaved.length >= MAXIMUM_UNSAVED) flush();
    else timer ??= setTimeout(flush, 30);
  }

  function noted(path: string): ReturnType<PublisherState['page']> {
    if (unsavedPaths.has(path)) flush();
    return state.page(path);
  }

  /** By links from another release, with the compressed copies that this one still owed; false when it does not have the page. */
  async function takeOver(release: string, file: string, areCopiesLater = false): Promise<boolean> {
    const linked = await linkPageFiles({ from: join(options.releasesDir, release), to: root, file });
    if (linked === 'plain' && !areCopiesLater) await addCopies({ root, file });
    return linked !== 'none';
  }

  return {
    save,
    flush,
    async put(entry, page) {
      const file = fileOfAddress(entry.path);
      const group = page.group ?? entry.group;
      const areCopiesLater = options.areCopiesLater?.() === true;
      // The ZIP of everything is put together from the `.gz` of the files.
      const later: CopySuffix[] = !areCopiesLater ? [] : group === 'data' ? ['.br'] : ['.br', '.gz'];
      const before = noted(entry.path);
      const isSame = before?.hash === page.hash && before.size === page.size;
      const isThere = isSame && before.release === options.release;
      const isLinked = isSame && !isThere && (await takeOver(before.release, file, areCopiesLater));
      if (!isThere && !isLinked) await writePageFiles({ root, file, body: page.body, later });
      const now = Date.now();
      options.onWritten?.(entry.path, group, page.tags);
      save(
        entry.path,
        () => {
          state.savePage({
            path: entry.path,
            group,
            tags: [...new Set(page.tags)].join(' '),
            hash: page.hash,
            size: page.size,
            release: options.release,
          });
          state.clearWaiting(entry.path, entry.ticket);
          if (isSame) return;
          if (entry.editedAt !== null) state.addLatency(group, now - entry.editedAt);
          state.setMeta('last_published_at', new Date(now).toISOString());
        },
        false,
      );
    },
    async remove(path) {
      const before = noted(path);
      await removePageFiles({ root, file: fileOfAddress(path) });
      save(
        path,
        () => {
          state.clearWaiting(path, Number.MAX_SAFE_INTEGER);
          if (!before) return;
          state.removePage(path);
          state.setMeta('last_published_at', new Date().toISOString());
        },
        false,
      );
    },
    async keepLastGood(path) {
      const before = noted(path);
      if (!before || before.release === options.release) return;
      const isKept = await takeOver(before.release, fileOfAddress(path));
      if (isKept) save(path, () => state.savePage({ ...before, release: options.release }), false);
    },
  };
}
