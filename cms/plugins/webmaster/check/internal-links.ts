import { opendir, readFile, realpath } from 'node:fs/promises';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isReadApi } from '../../../../collections/doors/routes.ts';
import { pageOfMadeOnRequest, QUERY_PATHS } from '../../../../collections/doors/routes.ts';
import { RedirectsFile, REDIRECTS_FILE } from '../../../../collections/doors/routes.ts';

/** A link that leads nowhere, with the first page it stands on. */
export type BrokenLink = { target: string; page: string; pages: number };

type Checking = { publicDir: string; mediaDir: string; snapshotsDir: string; onPage?: (done: number) => void };

/**
 * Reads every page of the live site, one at a time, and returns the links that lead to no page, file or redirect of it.
 * One target is returned once, however many pages name it.
 */
export async function brokenInternalLinks({
  publicDir,
  mediaDir,
  snapshotsDir,
  onPage = () => undefined,
}: Checking): Promise<{ broken: BrokenLink[]; pages: number }> {
  const root = await realpath(publicDir).catch(() => null);
  if (root === null) return { broken: [], pages: 0 };
  const moved = await movedAddresses(root);
  const verdicts = new Map<string, boolean>();
  const exists = (target: string): boolean => {
    const known = verdicts.get(target) ?? (moved.has(target) || isThere({ root, mediaDir, snapshotsDir, target }));
    verdicts.set(target, known);
    return known;
  };
  const broken = new Map<string, BrokenLink>();
  let pages = 0;
  for await (const file of pagesUnder(root)) {
    const page = `/${file.replace(/index\.html$/, '')}`;
    for (const target of linksIn(await readFile(join(root, file), 'utf8'), page)) {
      if (exists(target)) continue;
      const known = broken.get(target);
      if (known) known.pages += 1;
      else broken.set(target, { target, page, pages: 1 });
    }
    pages += 1;
    onPage(pages);
  }
  return { broken: [...broken.values()], pages };
}

/** Addresses of the portal that a page links to, without query and fragment, each once. */
export function linksIn(html: string, page: string): Set<string> {
  const found = new Set<string>();
  for (const [, value = ''] of html.matchAll(/\b(?:href|src)="([^"]*)"/g)) {
    const text = value.replace(/&amp;/g, '&');
    if (text === '' || text.startsWith('#') || /^[a-z][a-z0-9+.-]*:/i.test(text) || text.startsWith('//')) continue;
    const url = URL.parse(text, `http://portal.invalid${page}`);
    if (url?.host === 'portal.invalid') found.add(url.pathname);
  }
  return found;
}

async function* pagesUnder(root: string, folder = ''): AsyncGenerator<string> {
  for await (const entry of await opendir(join(root, folder))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith('.') || entry.name.startsWith('_') || entry.name === 'pagefind') continue;
    if (entry.isDirectory()) yield* pagesUnder(root, path);
    else if (entry.name.endsWith('.html') && entry.name !== '404.html') yield path;
  }
}

function isThere({
  root,
  mediaDir,
  snapshotsDir,
  target,
}: {
  root: string;
  mediaDir: string;
  snapshotsDir: string;
  target: string;
}): boolean {
  let path: string;
  try {
    path = decodeURIComponent(target);
  } catch {
    return false;
  }
  if (path.split('/').includes('..')) return false;
  if (QUERY_PATHS.has(path) || isReadApi(path)) return true;
  const isFile = (file: string): boolean => existsSync(file) && statSync(file).isFile();
  // What is made on request exists where the work or supplier has a page.
  const page = pageOfMadeOnRequest(path);
  if (page !== null) return isFile(join(root, page, 'index.html'));
  if (path.startsWith('/media/')) return isFile(join(mediaDir, path.slice('/media/'.length)));
  const month = /^\/datos\/historico\/(\d{4}-\d{2}\/.+)$/.exec(path)?.[1];
  return month
    ? isFile(join(snapshotsDir, month))
    : isFile(join(root, path.endsWith('/') ? `${path}index.html` : path));
}

async function movedAddresses(root: string): Promise<Set<string>> {
  const text = await readFile(join(root, REDIRECTS_FILE), 'utf8').catch(() => null);
  const parsed = text === null ? null : RedirectsFile.safeParse(JSON.parse(text));
  return new Set(parsed?.success ? parsed.data.redirects.map(({ from }) => from) : []);
}
