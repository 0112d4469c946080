import type { FetchedPage, PageClient } from '../../../site/publisher/fetch-page.ts';
import type { PageRow } from '../../../site/publisher/state.ts';
import type { VerificationParts } from '../../../site/publisher/verification.ts';

/** What stands in the place of disk, renderer and clock while an engine is simulated. */
export type Stage = {
  /** The clock of intervals, ms. */
  steady(): number;
  /** The day in Lima, by the wall. */
  day(): string;
  /** An answer of the renderer. */
  fetch(path: string): Promise<FetchedPage>;
  /** Puts a file of the site in its place. */
  write(file: string, text: string): Promise<void>;
  remove(file: string): Promise<void>;
  /** What a file holds, null without one. */
  read(file: string): string | null;
  files(): string[];
  fileOf(path: string): string;
  after(ms: number, work: () => void): { cancel(): void };
};

let stage: Stage | null = null;
export const enterStage = (next: Stage | null): void => void (stage = next);
const now = (): Stage => {
  if (!stage) throw new Error('Sin simulación.');
  return stage;
};

export const steadyClock = { steadyNow: (): number => Math.floor(now().steady()) };
export const lima = { limaDay: (): string => now().day() };
export const fetchPage = {
  pageClient: (): PageClient => ({ fetch: (path) => now().fetch(path), close: () => undefined }),
};
const isOther = (before: string | null, text: string): boolean => before !== text;
export const writePage = {
  temporaryBeside: (file: string): string => `${file}.tmp`,
  writePageFiles: ({ file, body }: { file: string; body: Buffer }): Promise<void> => now().write(file, body.toString()),
  removePageFiles: ({ file }: { file: string }): Promise<void> => now().remove(file),
  linkPageFiles: (): Promise<'none'> => Promise.resolve('none'),
  addCopies: (): Promise<void> => Promise.resolve(),
};

/** What the verification of files promises: damaged ones are made anew, those of nobody are removed. */
export const verification = {
  Verification: class {
    readonly #parts: VerificationParts;
    constructor(parts: VerificationParts) {
      this.#parts = parts;
    }
    look(): Promise<void> {
      return this.#compare();
    }
    async run(): Promise<null> {
      await this.#compare();
      return null;
    }
    ended(): Promise<void> {
      return Promise.resolve();
    }
    async #compare(): Promise<void> {
      const { state, isBusy, flush, onDamaged } = this.#parts;
      try {
        flush();
        const rows: PageRow[] = state.pages();
        const known = new Set(rows.map(({ path }) => now().fileOf(path)));
        for (const page of rows)
          if (!isBusy(page.path) && isOther(now().read(now().fileOf(page.path)), page.hash)) onDamaged(page);
        for (const file of now().files()) if (!known.has(file)) await now().remove(file);
      } catch {
        // At the next time.
      }
    }
  },
};
export const files = { rm: () => Promise.resolve(), mkdir: () => Promise.resolve(undefined) };

/** The timers of the global object, in simulated time. */
export const timers = {
  setTimeout: (work: () => void, ms = 0) => {
    const planned = now().after(ms, work);
    return { ...planned, unref: () => undefined };
  },
  clearTimeout: (timer?: { cancel?: () => void } | null) => timer?.cancel?.(),
};
