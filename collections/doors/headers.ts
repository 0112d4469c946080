import { keyPages } from '../forms/paths.ts';

/**
 * Headers of every answer of the portal. The nginx and Caddy files of `scripts/deploy/` are tested for equality with
 * these.
 */

/** The one content security policy: nothing but what the portal itself serves, and the tiles when configured. */
export function contentSecurityPolicy({
  publicUrl,
  tileUrl,
  isEmbedded = false,
}: {
  publicUrl: string;
  tileUrl: string | null;
  isEmbedded?: boolean;
}): string {
  const tiles = tileOrigin(tileUrl);
  return [
    "default-src 'none'",
    // Pagefind searches with WebAssembly, in a worker.
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    `img-src 'self' data:${tiles === null ? '' : ` ${tiles}`}`,
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    isEmbedded ? 'frame-ancestors *' : "frame-ancestors 'none'",
    ...(publicUrl.startsWith('https:') ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/** Headers of every answer, whatever its status. HSTS only where the portal is reached over https. */
export function securityHeaders(site: { publicUrl: string; tileUrl: string | null }): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(site),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Permissions-Policy':
      'accelerometer=(), camera=(), geolocation=(self), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
    ...(site.publicUrl.startsWith('https:') ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  };
}

/** Headers of what other sites may show inside theirs (`/incrustar/`): the same, but for who may frame it. */
export function embedHeaders(site: { publicUrl: string; tileUrl: string | null }): Record<string, string> {
  const { 'X-Frame-Options': _none, ...headers } = securityHeaders(site);
  return { ...headers, 'Content-Security-Policy': contentSecurityPolicy({ ...site, isEmbedded: true }) };
}

/** Headers that depend on where a file is: open data may be used from any page, hashed assets never change. */
export function pathHeaders(path: string): Record<string, string> {
  const isOpenData = isForPrograms(path);
  return {
    'Cache-Control': cacheControl(path),
    // The origin alone: without it a form of the page would be sent from nowhere.
    ...(carriesKey(path) ? { 'Referrer-Policy': 'strict-origin' } : {}),
    'Cross-Origin-Resource-Policy': isOpenData || isShared(path) ? 'cross-origin' : 'same-origin',
    ...(isOpenData ? { 'Access-Control-Allow-Origin': '*' } : {}),
  };
}

/** Both together, as one object per kind of path, so that they can be put together once. */
export function headersByPath(site: {
  publicUrl: string;
  tileUrl: string | null;
}): (path: string) => Record<string, string> {
  const security = securityHeaders(site);
  const kinds = new Map<string, Record<string, string>>();
  return (path) => {
    const kind = `${cacheControl(path)}${isForPrograms(path) ? ' datos' : ''}${isEmbed(path) ? ' incrustar' : isShared(path) ? ' compartir' : ''}`;
    const headers = kinds.get(kind) ?? { ...(isEmbed(path) ? embedHeaders(site) : security), ...pathHeaders(path) };
    kinds.set(kind, headers);
    return headers;
  };
}

/** The same headers, with the one that keeps robots out of a demonstration. */
export function refusingRobots(
  headers: (path: string) => Record<string, string>,
  isDemonstration: () => boolean = () => false,
): (path: string) => Record<string, string> {
  return (path) => (isDemonstration() ? { ...headers(path), 'X-Robots-Tag': 'noindex, nofollow' } : headers(path));
}

/** Open data, the read API, and the data, calendar and feed of any page may be used from any site. */
function isForPrograms(path: string): boolean {
  return path.startsWith('/datos/') || path.startsWith('/api/') || /\.(json|csv|xlsx|atom|ics)$/.test(path);
}

/** Cards and map for other sites, the only pages that may stand in a frame. */
function isEmbed(path: string): boolean {
  return path.startsWith('/incrustar/');
}

/** What other sites show: cards and pictures. */
function isShared(path: string): boolean {
  return isEmbed(path) || path.startsWith('/compartir/');
}

/** Pages whose address carries the key of a mail: nobody on the way keeps them, and their address goes to nobody. */
export function carriesKey(path: string): boolean {
  return keyPages.includes(path);
}

function cacheControl(path: string): string {
  if (carriesKey(path)) return 'private, no-store';
  // Only where the address holds a hash of the content. A frozen month does not: it is cut again when something must be
  // forgotten.
  if (path.startsWith('/_astro/') || /^\/pagefind\/(fragment|index|filter)\//.test(path))
    return 'public, max-age=31536000, immutable';
  if (path.startsWith('/media/')) return 'public, max-age=86400';
  return 'public, max-age=0, must-revalidate';
}

function tileOrigin(tileUrl: string | null): string | null {
  // The placeholders {s}, {z}, {x}, {y} are no valid host characters; a subdomain placeholder becomes a wildcard.
  const match = tileUrl === null ? null : /^(https?:\/\/)([^/]+)/.exec(tileUrl);
  return match ? `${match[1]}${(match[2] ?? '').replace('{s}.', '*.')}` : null;
}
