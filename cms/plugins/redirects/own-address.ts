import type { CollectionBeforeChangeHook } from 'payload';
import { portalPath } from '../../../collections/redirects/paths.ts';

/** The path of a whole address of this portal; any other address as it is. */
export function pathOfOwn(address: string, publicUrl: string): string {
  const url = URL.parse(address.trim());
  return (url && url.host === URL.parse(publicUrl)?.host && portalPath(url.pathname)) || address;
}

/**
 * Writes whole addresses of the portal as paths, so that those that lead to themselves or round in a circle are
 * noticed.
 */
export const ownAddressAsPath =
  (publicUrl: string): CollectionBeforeChangeHook =>
  ({ data }) =>
    typeof data['to'] === 'string' ? { ...data, to: pathOfOwn(data['to'], publicUrl) } : data;
