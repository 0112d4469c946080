import type { Browser, Page } from '@playwright/test';
import { violationsIn } from './axe.ts';
import { partsOf } from './skeleton.ts';

export const sizes = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'desktop', width: 1280, height: 900 },
] as const;

/** Pages looked at side by side: a single one leaves the machine waiting most of the time. */
const AT_ONCE = 4;

/**
 * Opens each address once, some side by side; `look` is called with the open page, and its problems are returned in
 * order.
 */
export async function everyPage({
  browser,
  baseURL,
  paths,
  look,
}: {
  browser: Browser;
  baseURL: string | undefined;
  paths: readonly string[];
  look: (page: Page, path: string, place: number) => Promise<string[]>;
}): Promise<string[]> {
  const problems: string[] = [];
  const rest = paths.entries();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      const page = await browser.newPage({ baseURL: baseURL ?? '', locale: 'es-PE' });
      for (const [place, path] of rest) problems.push(...(await look(page, path, place)));
      await page.close();
    }),
  );
  return problems.sort();
}

/**
 * Whether the open page is wider than a phone or a desktop, and what axe finds on it, unless every part of it is
 * `known` at that size. Its parts are known from then on.
 */
export async function problemsAtBothSizes({
  page,
  path,
  place,
  known,
}: {
  page: Page;
  path: string;
  place: number;
  known: Set<string>;
}): Promise<string[]> {
  const problems: string[] = [];
  // From one size to the other and back: each change lays the page out anew.
  for (const { name, width, height } of place % 2 === 0 ? sizes : sizes.toReversed()) {
    await page.setViewportSize({ width, height });
    const parts = (await partsOf(page)).filter((part) => !known.has(`${name} ${part}`));
    const violations = parts.length === 0 ? [] : await violationsIn(page, parts);
    for (const part of parts) known.add(`${name} ${part}`);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    problems.push(
      ...violations.map(({ id, target }) => `${name} ${path} ${id}: ${target}`),
      ...(overflow > 0 ? [`${name} ${path}: ${overflow} px más ancha que la pantalla`] : []),
    );
  }
  return problems;
}

/** Addresses of the pages that the sitemap names. */
export async function sitemapOf(request: {
  get(path: string): Promise<{ text(): Promise<string> }>;
}): Promise<string[]> {
  const xml = await (await request.get('/sitemap.xml')).text();
  return [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc = '']) => new URL(loc).pathname);
}
