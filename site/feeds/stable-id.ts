import { createHash } from 'node:crypto';

/** Name space of this portal's identifiers (RFC 9562, 5.5). Changing it would show every reader all entries as new. */
const NAMESPACE = Buffer.from('6f0d0c52e1b14c5d9a64c2b7a1d3f580', 'hex');

/**
 * UUID (version 5) of a thing of the portal, from a name such as `obras/2673653/informe/2026-10`.
 * The same name gives the same identifier on every host and after every rebuild.
 */
export function stableUuid(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The same as an absolute IRI, as `atom:id` asks (RFC 4287, 4.2.6). */
export const stableUrn = (name: string): string => `urn:uuid:${stableUuid(name)}`;
