/**
 * An address of the portal as redirects compare it: without query and fragment, with a slash at the end unless it names a file.
 * Null for what is no address of the portal.
 */
export function portalPath(value: string | null | undefined): string | null {
  const path = (value ?? '').trim().split(/[?#]/)[0] ?? '';
  if (!/^\/(?![/\\])/.test(path) || /[\u0000-\u0020\u007f"<>\\^`{|}]/.test(path) || path.length > 500) return null;
  if (path.split('/').some((segment) => segment === '..' || segment === '.')) return null;
  if (/\/[^/]*\.[a-z0-9]{1,11}$/i.test(path) || path.endsWith('/')) return path;
  return `${path}/`;
}

/** Where a redirect may lead: an address of the portal, or a whole web address. Null for anything else. */
export function redirectTarget(value: string | null | undefined): string | null {
  const text = (value ?? '').trim();
  if (text.startsWith('/')) return portalPath(text);
  const parsed = URL.parse(text);
  return parsed && ['http:', 'https:'].includes(parsed.protocol) && text.length <= 1000 ? parsed.href : null;
}
