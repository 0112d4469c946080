/** A request address taken apart, or the status with which it is refused. */
export type Target = { path: string; file: string; query: string } | { refused: 400 | 404 | 414 };

const MAXIMUM_URL = 2048;

/**
 * Reads the target of a request. Refuses what could leave the public folder: encoded slashes, NUL, backslashes,
 * `..`, empty segments (`//host` would become a redirect to another site) and hidden files but `.well-known`.
 */
export function readTarget(url: string): Target {
  if (url.length > MAXIMUM_URL) return { refused: 414 };
  if (!url.startsWith('/')) return { refused: 400 };
  const mark = url.indexOf('?');
  const raw = mark === -1 ? url : url.slice(0, mark);
  const query = mark === -1 ? '' : url.slice(mark + 1);
  if (/%2f|%5c|%00/i.test(raw)) return { refused: 400 };
  let path = raw;
  if (raw.includes('%')) {
    try {
      path = decodeURIComponent(raw);
    } catch {
      return { refused: 400 };
    }
  }
  if (/[\u0000-\u001f\u007f\\]/.test(path)) return { refused: 400 };
  const segments = path.slice(1).split('/');
  for (const [position, segment] of segments.entries()) {
    if (segment === '' && position < segments.length - 1) return { refused: 404 };
    if (segment.startsWith('.') && !(position === 0 && segment === '.well-known'))
      return { refused: segment === '..' ? 400 : 404 };
    if (segment.length > 255) return { refused: 404 };
  }
  // Internal addresses of the renderer, and the compressed copies, have no address of their own.
  if (/^\/_(?!astro\/)/.test(path) || /\.(br|gz)$/i.test(path)) return { refused: 404 };
  return { path: raw, file: path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1), query };
}
