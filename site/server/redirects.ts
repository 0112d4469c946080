import { readFileSync } from 'node:fs';
import { RedirectsFile, REDIRECTS_FILE, type Moved } from '../../collections/doors/routes.ts';
import type { FileStore } from './files.ts';

export type Redirects = {
  /** Where the address leads now, null when it did not move. */
  find(path: string): Moved | null;
};

/**
 * Reads the addresses that moved from the live site and again whenever that file changes. One that cannot be read
 * leaves the last good one.
 */
export function redirectsOf(files: FileStore): Redirects {
  let etag = '';
  let known = new Map<string, Moved>();
  return {
    find(path) {
      const file = files.find(REDIRECTS_FILE);
      if (file === null || file === 'folder') return null;
      const stored = file.variants.identity;
      if (stored.etag !== etag) {
        etag = stored.etag;
        known = read(stored.body ?? readFileSync(stored.path)) ?? known;
      }
      return movedTo(path, known);
    },
  };
}

/** Where an address leads by these moves (by the address that moved), null when it did not move. */
export function movedTo(path: string, known: ReadonlyMap<string, Moved>): Moved | null {
  return known.get(path) ?? known.get(`${path}/`) ?? besideMoved(path, known);
}

/**
 * What stands beside a page under the same name, and so moves with it: files of the work, its card, the English page.
 */
const besidePages = [
  {
    page: /^\/obras\/([^/]+)\/$/,
    folder: '/obras/',
    beside: ['/obras/*.json', '/obras/*.ics', '/obras/*.atom', '/incrustar/obras/*/', '/datos/oc4ids/*.json'],
  },
  {
    page: /^\/oportunidades\/([^/]+)\/$/,
    folder: '/oportunidades/',
    beside: ['/oportunidades/*.ics', '/oportunidades/*.atom', '/en/opportunities/*/'],
  },
] as const;

function besideMoved(path: string, known: ReadonlyMap<string, Moved>): Moved | null {
  for (const { page, folder, beside } of besidePages) {
    for (const pattern of beside) {
      const [before = '', after = ''] = pattern.split('*');
      const name =
        path.startsWith(before) && path.endsWith(after) ? path.slice(before.length, path.length - after.length) : '';
      const moved = name === '' ? undefined : known.get(`${folder}${name}/`);
      const newName = moved ? page.exec(moved.to)?.[1] : undefined;
      if (moved && newName) return { ...moved, from: path, to: `${before}${newName}${after}` };
    }
  }
  return null;
}

function read(body: Buffer): Map<string, Moved> | null {
  try {
    const { redirects } = RedirectsFile.parse(JSON.parse(body.toString('utf8')));
    return new Map(redirects.map((one) => [one.from, one]));
  } catch {
    return null;
  }
}
