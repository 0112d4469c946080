import type { Browser } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { readLive } from './live-file.ts';

const EVERY_MS = 100;
const TIMEOUT_MS = 60_000;

/**
 * Waits until the portal's search finds the page by a word that was nowhere before. `isWatching` resolves when the
 * state before is known, `foundAt` with the milliseconds of the epoch at which it was found or given up.
 */
export function watchSearch({ browser, origin, word, path }: { browser: Browser; origin: string; word: string; path: string }): { isWatching: Promise<void>; foundAt: Promise<number> } {
  const isWatching = Promise.withResolvers<void>();
  const changes: number[] = [];
  let isOver = false;
  const watchIndex = async (): Promise<void> => {
    let before = await indexState(origin);
    isWatching.resolve();
    while (!isOver) {
      const state = await indexState(origin);
      if (state !== before) changes.push(Date.now());
      before = state;
      await pause(EVERY_MS);
    }
  };
  const search = async (): Promise<number> => {
    const deadline = Date.now() + TIMEOUT_MS;
    let asked = 0;
    while (Date.now() < deadline) {
      if (changes.length > asked) {
        asked = changes.length;
        const readAt = await isFound({ browser, origin, word, path });
        // The index that answered is the newest there was when the page read its entry.
        if (readAt !== null) return changes.findLast((at) => at <= readAt) ?? readAt;
      }
      await pause(EVERY_MS);
    }
    return Date.now();
  };
  const watching = watchIndex().catch((error: unknown) => { isWatching.reject(error); throw error; });
  const foundAt = Promise.race([search(), watching.then(() => Number.NaN)]).finally(() => { isOver = true; });
  foundAt.catch(() => undefined);
  return { isWatching: isWatching.promise, foundAt };
}

/** What a reader asks for first: the entry of each part of the index. Another entry, another index. */
async function indexState(origin: string): Promise<string> {
  const entries = await Promise.all(['', ...Array.from({ length: 8 }, (_, part) => `${part}/`)].map((part) => readLive(`${origin}/pagefind/${part}pagefind-entry.json`)));
  return entries.map(({ status, body }) => (status === 200 ? body : '')).join('\n');
}

/** Asks the index in a page of its own, as a visitor who has just arrived. Returns when it read the index, null when the page was not found. */
async function isFound({ browser, origin, word, path }: { browser: Browser; origin: string; word: string; path: string }): Promise<number | null> {
  const page = await browser.newPage();
  let readAt = 0;
  page.on('response', (response) => { if (response.url().includes('pagefind-entry.json')) readAt = Date.now(); });
  try {
    await page.goto(`${origin}/buscar/?q=${word}`);
    await page.locator('.site-search__status').filter({ hasText: word }).waitFor({ timeout: 20_000 });
    return await page.locator(`.site-search__results a[href="${path}"]`).first().isVisible() ? readAt : null;
  } finally {
    await page.close();
  }
}
