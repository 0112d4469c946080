/**
 * Was the form sent from a page of this portal? Browsers name the page's site in `Origin` at every POST, and no page
 * can change that; the pages themselves are files and carry no token. Without it `Referer` decides, without both
 * nothing does.
 */
export function isSameSite(
  { origin, referer, host }: { origin?: string | undefined; referer?: string | undefined; host?: string | undefined },
  publicUrl: string,
): boolean {
  const from = URL.parse(
    origin !== undefined && origin !== 'null' ? origin : origin === 'null' ? '' : (referer ?? ''),
  )?.host;
  return from !== undefined && (from === host || from === URL.parse(publicUrl)?.host);
}

/** RFC 8058: what a mail program sends, from no page at all. */
export const isOneClickBody = (body: string): boolean => /(^|&)List-Unsubscribe=One-Click(&|$)/.test(body);
