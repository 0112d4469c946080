/** What a request of the screens means for the version it carries. */
export type RequestKind =
  | { kind: 'document'; key: string }
  | { kind: 'several'; slug: string }
  | { kind: 'session' | 'login' | 'logout' | 'other' };

const WRITES = new Set(['PATCH', 'PUT', 'POST', 'DELETE']);

/** Is the address one of this CMS's own API? Answers its path without `/api`, else null. */
export function apiPath(address: string, origin: string): { path: string; query: URLSearchParams } | null {
  const url = URL.parse(address, origin);
  if (url === null || url.origin !== origin || !url.pathname.startsWith('/api/')) return null;
  return { path: url.pathname.slice('/api'.length), query: url.searchParams };
}

/**
 * Which document, or which list, a request to the API writes. `viewedKey`: the document whose version is on the screen.
 */
export function kindOf({
  method,
  path,
  query,
  viewedKey,
}: {
  method: string;
  path: string;
  query: URLSearchParams;
  viewedKey: string | null;
}): RequestKind {
  const [first = '', second, third] = path.split('/').filter((part) => part !== '');
  if (first === 'users' && (second === 'me' || second === 'refresh-token')) return { kind: 'session' };
  if (first === 'users' && (second === 'login' || second === 'forgot-password' || second === 'reset-password'))
    return { kind: 'login' };
  if (first === 'users' && second === 'logout') return { kind: 'logout' };
  if (!WRITES.has(method) || first.startsWith('payload-')) return { kind: 'other' };
  if (first === 'globals' && second) return { kind: 'document', key: `globals/${second}` };
  if (second === undefined)
    return (method === 'PATCH' || method === 'DELETE') && [...query.keys()].some((name) => name.startsWith('where'))
      ? { kind: 'several', slug: first }
      : { kind: 'other' };
  if (second === 'versions' && third && method === 'POST')
    return viewedKey?.startsWith(`${first}/`) ? { kind: 'document', key: viewedKey } : { kind: 'other' };
  if (third === undefined && (method === 'PATCH' || method === 'DELETE'))
    return { kind: 'document', key: `${first}/${second}` };
  return { kind: 'other' };
}

/**
 * Payload's lists count with `limit=0`, which the API takes for «all»: one document is asked for, and the answer has
 * the same count.
 */
export function countingAddress(address: string): string {
  return address.replace(/([?&]limit=)0(?=&|#|$)/, (_all, name: string) => `${name}1`);
}

/**
 * The document that an address of the admin shows, with or without a tab behind it; null for lists and other screens.
 */
export function keyOfScreen(pathname: string): string | null {
  const [, area, slug, id, trashed] =
    /^\/admin\/(collections|globals)\/([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?/.exec(pathname) ?? [];
  if (area === 'globals') return `globals/${slug}`;
  const document = id === 'trash' ? trashed : id;
  return area === 'collections' && document && document !== 'create' ? `${slug}/${document}` : null;
}
