import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isCompressible } from '../../collections/doors/compressible.ts';
import { steadyNow } from '../../collections/installation/steady-clock.ts';
import { fileOfAddress } from './addresses.ts';
import { inParallel } from './in-parallel.ts';
import { messageOf } from './message-of.ts';
import { sizeOf } from './release.ts';
import type { PageRow, PublisherState } from './state.ts';
import { hashOfFile, isWhole, removeUnknown } from './verify-files.ts';
import { writePageFiles } from './write-page.ts';

/** What the last verification found: pages looked at, files that were damaged or missing, files that nobody knows. */
export type Verified = { at: string; pages: number; damaged: number; unknown: number };

const CHUNK = 500;
/** What was just written is noted a moment later. */
const NOTED_MS = 1500;
/** Between two pages: it takes as long as it takes, and visitors wait for nothing. */
const REST_MS = 4;

/** Files of the build (`site/dist/client`) as they were when the process began: a newer build may be made in their place. */
export type BuildFiles = { folder: string; files: ReadonlySet<string> };

export type VerificationParts = {
  state: PublisherState;
  release: string;
  root: string;
  /** What every release holds beside its pages; null where there is nothing. */
  build: BuildFiles | null;
  /** Is this page waiting, or being made? Then its files are about to be others. */
  isBusy: (path: string) => boolean;
  /** Writes down what is to be noted. */
  flush: () => void;
  /** The page is made anew. */
  onDamaged: (page: PageRow) => void;
  /** Resolves when the verification may go on. */
  mayGoOn: () => Promise<void>;
  stopped: AbortSignal;
  log: (message: string) => void;
};

/**
 * Compares every file of a release with what the publisher noted of it: the plain form by its hash, the compressed copies by what they
 * unpack to, and those of the build with the build. What is damaged or missing is made anew; what nobody knows is removed.
 */
export class Verification {
  readonly #parts: VerificationParts;
  #running: Promise<Verified | null> | null = null;
  #next: Promise<Verified | null> | null = null;

  constructor(parts: VerificationParts) {
    this.#parts = parts;
  }

  /** At a start, since a power failure may have cut files short: looks at sizes and at what is there, not into files. */
  async look(): Promise<void> {
    const { state, root, release, onDamaged } = this.#parts;
    for (let chunk = this.#after(''); chunk.length > 0; chunk = this.#after(chunk.at(-1)?.path ?? ''))
      await inParallel(chunk, 16, async (page) => {
        const file = fileOfAddress(page.path);
        const copies = isCompressible(file) && state.meta('copies_owed') !== release ? ['.br', '.gz'] : [];
        const isThere =
          (await sizeOf(join(root, file))) === page.size &&
          copies.every((suffix) => existsSync(join(root, file + suffix)));
        if (!isThere) onDamaged(page);
      });
  }

  /** One at a time; what is asked for meanwhile begins anew after it, once. Never rejects; null when it could not be done, or stopped. */
  run(): Promise<Verified | null> {
    const before = this.#running;
    if (before === null) return this.#begin();
    this.#next ??= before.then(() => {
      this.#next = null;
      return this.#begin();
    });
    return this.#next;
  }

  #begin(): Promise<Verified | null> {
    const running = this.#verify()
      .catch((error: unknown) => {
        this.#parts.log(`No se pudieron comprobar los archivos del portal: ${messageOf(error)}`);
        return null;
      })
      .finally(() => {
        if (this.#running === running) this.#running = null;
      });
    this.#running = running;
    return running;
  }

  async ended(): Promise<void> {
    await (this.#next ?? this.#running);
  }

  async #verify(): Promise<Verified | null> {
    const { state, stopped, log, root, build } = this.#parts;
    let damaged = await this.#mendBuild();
    let pages = 0;
    const begunAt = steadyNow();
    for (let chunk = this.#after(''); chunk.length > 0; chunk = this.#after(chunk.at(-1)?.path ?? '')) {
      for (const page of chunk) {
        await pause(REST_MS);
        await this.#parts.mayGoOn();
        if (stopped.aborted) return null;
        pages += 1;
        if (!(await this.#isDamaged(page))) continue;
        damaged += 1;
        this.#parts.onDamaged(page);
      }
    }
    const unknown = await removeUnknown({
      root,
      stopped,
      isKnown: (file) => build?.files.has(file) === true || file.startsWith('_astro/') || this.#isPage(file),
    });
    if (stopped.aborted) return null;
    const verified = { at: new Date().toISOString(), pages, damaged, unknown: unknown.length };
    state.setMeta('verified', JSON.stringify(verified));
    if (damaged + unknown.length > 0)
      log(
        `Archivos del portal comprobados (${pages} páginas, ${Math.round((steadyNow() - begunAt) / 1000)} s): ${damaged} dañados, que se escriben de nuevo; ${unknown.length} de nadie, que se quitaron.`,
      );
    return verified;
  }

  #after(path: string): PageRow[] {
    return this.#parts.state.pagesAfter(this.#parts.release, path, CHUNK);
  }

  /** Looked at twice: a page may be written while its files are read. */
  async #isDamaged({ path, hash }: PageRow): Promise<boolean> {
    const { state, root, release, isBusy, flush } = this.#parts;
    const check = { root, file: fileOfAddress(path), hash, areCopiesOwed: state.meta('copies_owed') === release };
    if (isBusy(path) || (await isWhole(check))) return false;
    await pause(NOTED_MS);
    flush();
    const now = state.page(path);
    if (isBusy(path) || now?.hash !== hash || now.release !== release) return false;
    return !(await isWhole({ ...check, areCopiesOwed: state.meta('copies_owed') === release }));
  }

  /** How many files of the build were not as the build has them. */
  async #mendBuild(): Promise<number> {
    const { build, root, stopped } = this.#parts;
    let mended = 0;
    for (const file of build?.files ?? []) {
      const source = join(build?.folder ?? '', file);
      if (stopped.aborted || !existsSync(source)) continue;
      if (await isWhole({ root, file, hash: await hashOfFile(source) })) continue;
      await writePageFiles({ root, file, body: await readFile(source) });
      mended += 1;
    }
    return mended;
  }

  /** What was just written is noted a moment later: that is done now before a file is taken for nobody's. */
  #isPage(file: string): boolean {
    const { state, isBusy, flush } = this.#parts;
    const address = file.endsWith('index.html') ? `/${file.slice(0, -'index.html'.length)}` : `/${file}`;
    const inParts = address.split('/').map(encodeURIComponent).join('/');
    const isKnown = (): boolean =>
      [address, encodeURI(address), inParts].some((path) => isBusy(path) || state.page(path) !== null);
    if (isKnown()) return true;
    flush();
    return isKnown();
  }
}
