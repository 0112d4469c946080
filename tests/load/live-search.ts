import type { Browser } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { readLive } from './live-file.ts';

const EVERY_MS = 20;
const TIMEOUT_MS = 60_000;

/**
 * Waits until the portal's search finds the page by a word that was nowhere before. `isWatching` resolves when the
 * state before is known, `foundAt` with the milliseconds of the epoch at which it was found or given up.
 */
export function watchSearch({ browser, origin, word, path }: { browser: Browser; origin: string; word: string; path: string }): { isWatching: Promise<void>; foundAt: Promise<number> } {
  const isWatching = Promise.withResolvers<void>();
  let changedAt = 0;
  let isOver = false;
  const watchIndex = async (): Promise<void> => {
    let before = await indexState(origin);
    isWatching.resolve();
    while (!isOver) {
      const state = await indexState(origin);
      if (state !== before) changedAt = Date.now();
      before = state;
      await pause(EVERY_MS);
    }
  };
  const search = async (): Promise<number> => {
    const deadline = Date.now() + TIMEOUT_MS;
    let asked = 0;
    while (Date.now() < deadline) {
      if (changedAt > asked) {
        asked = changedAt;
        // The newest index when the answer came: it, or one before it, has the word.
        if (await isFound({ browser, origin, word, path })) return changedAt;
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

/** Asks the index in a page of its own, as a visitor who has just arrived. */
async function isFound({ browser, origin, word, path }: { browser: Browser; origin: string; word: string; path: string }): Promise<boolean> {
  const page = await browser.newPage();
  try {
    await page.goto(`${origin}/buscar/?q=${word}`);
    const link = page.locator(`.site-search__results a[href="${path}"]`).first();
    const answer = page.locator('.site-search__status').filter({ hasText: word });
    await answer.waitFor({ timeout: 10_000 });
    return await link.isVisible();
  } finally {
    await page.close();
  }
}
