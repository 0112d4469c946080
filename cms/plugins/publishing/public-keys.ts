import type { Payload, PayloadRequest } from 'payload';
import { shownProcessKey } from '../../../collections/contracting-processes/hooks/compute.ts';
import { shownAddress } from '../../../collections/fields/plain-address.ts';
import { noun, type PublishedSlug } from '../../../collections/nouns.ts';
import { cleanerOf } from './voices.ts';
import { withheldParties, type Withheld } from './withheld-parties.ts';

/** May the key say somebody's name? Then the view says what is left of it. */
const isInWords = (slug: PublishedSlug): boolean => ['address', 'process'].includes(noun(slug).key.kind);

/** The key under which the read model holds a document: its public address where it has one, else its id. Null while it has none. */
export function publicKey(slug: PublishedSlug, doc: unknown): string | null {
  const { field, kind } = noun(slug).key;
  const value: unknown = typeof doc === 'object' && doc !== null ? (doc as Record<string, unknown>)[field] : null;
  if (typeof value !== 'string' || value === '') return null;
  if (kind === 'process') return shownProcessKey(value);
  return kind === 'address' ? shownAddress(value) : value;
}

/**
 * The key of a row of the read model: that of the public view where there is one, since only the view knows which parties may not be
 * named and takes them out of its address.
 */
export function rowKey(slug: PublishedSlug, doc: unknown, view: object | null): string | null {
  const key = publicKey(slug, doc);
  const shown: unknown =
    key !== null && view && isInWords(slug) ? (view as Record<string, unknown>)[noun(slug).key.field] : key;
  return typeof shown === 'string' ? shown : key;
}

/**
 * The key under which a document around which these parties may not be named is shown, as its view will say: an address that tells of
 * one of them is made anew. `stored`: another address of the document than that of today.
 */
export function shownKey(
  slug: PublishedSlug,
  doc: unknown,
  parties: Withheld,
  stored = publicKey(slug, doc),
): string | null {
  if (stored === null || parties.length === 0) return stored;
  const clean = cleanerOf(slug, parties);
  const { kind } = noun(slug).key;
  if (kind === 'process') return shownProcessKey(stored, clean);
  return kind === 'address' ? shownAddress(stored, clean) : stored;
}

/** The same for many documents, with a fixed number of queries for all of them. */
export async function shownKeys<Doc extends { id: string }>(
  payload: Payload,
  slug: PublishedSlug,
  docs: readonly Doc[],
  req?: PayloadRequest,
): Promise<(doc: Doc, stored?: string | null) => string | null> {
  const around = docs.length > 0 ? await withheldParties(payload, slug, docs, req ? { req } : {}) : () => [];
  return (doc, stored) => shownKey(slug, doc, around(doc), stored);
}
