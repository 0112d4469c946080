/** Said to a page of another site that tries to make the browser of somebody signed in do something. */
export const FOREIGN_WRITE = 'Este pedido viene de otro sitio. Hágalo desde las pantallas del CMS.';

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Does a page of another site ask for a change? Browsers name the page's site in `Origin` at every request that is none
 * of reading, and say in `Sec-Fetch-Site` whether it is this one; no page can change either. Programs send neither, and
 * no cookie by themselves.
 * `own`: the origins of the CMS. It holds whether or not there is a session: signing in from another site's page counts
 * too.
 */
export function isForeignWrite(
  { method, headers }: Pick<Request, 'method' | 'headers'>,
  own: readonly string[],
): boolean {
  if (READS.has(method)) return false;
  const origin = headers.get('origin');
  if (origin !== null) return !own.includes(origin);
  return ['cross-site', 'same-site'].includes(headers.get('sec-fetch-site') ?? '');
}
