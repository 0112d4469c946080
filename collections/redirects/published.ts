import { z } from 'zod';
import type { Redirect } from '../payload-types.ts';
import { isPlainAddress } from '../fields/plain-address.ts';
import { portalPath, redirectTarget } from './paths.ts';

/** An address that moved. Key in the read model: `from`. */
export const PublishedRedirect = z.object({ from: z.string(), to: z.string(), isPermanent: z.boolean() });
export type PublishedRedirect = z.infer<typeof PublishedRedirect>;

/** The public view of a redirect, null when one of its addresses is none or names a person. */
export function toPublishedRedirect(redirect: Redirect): PublishedRedirect | null {
  const from = portalPath(redirect.from);
  const to = redirectTarget(redirect.to);
  if (from === null || to === null || from === to || from === '/' || !isPlainAddress(from) || !isPlainAddress(to))
    return null;
  return PublishedRedirect.parse({ from, to, isPermanent: redirect.isPermanent ?? true } satisfies PublishedRedirect);
}
