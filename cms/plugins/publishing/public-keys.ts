import type { Payload, PayloadRequest } from 'payload';
import { shownProcessKey } from '../../../collections/contracting-processes/hooks/compute.ts';
import { shownAddress } from '../../../collections/fields/plain-address.ts';
import type { ProjectedSlug } from './projection.ts';
import { cleanerOf } from './voices.ts';
import { withheldParties, type Withheld } from './withheld-parties.ts';

const keyFields: Record<ProjectedSlug, string> = {
  projects: 'code',
  'contracting-processes': 'key',
  organizations: 'key',
  news: 'slug',
  'control-reports': 'slug',
  'press-items': 'slug',
  opportunities: 'slug',
  pages: 'slug',
  redirects: 'from',
  'transparency-items': 'slug',
  'progress-reports': 'id',
  'budget-lines': 'id',
  'concession-files': 'id',
  milestones: 'id',
  documents: 'id',
  media: 'id',
};

/** Is the key of a collection an address made of words, or a code that may hold some? */
const isAddress = (slug: ProjectedSlug): boolean => keyFields[slug] === 'slug' || keyFields[slug] === 'code';

/** The key under which the read model holds a document: its public address where it has one, else its id. Null while it has none. */
export function publicKey(slug: ProjectedSlug, doc: unknown): string | null {
  const value: unknown =
    typeof doc === 'object' && doc !== null ? (doc as Record<string, unknown>)[keyFields[slug]] : null;
  if (typeof value !== 'string' || value === '') return null;
  if (slug === 'contracting-processes') return shownProcessKey(value);
  return isAddress(slug) ? shownAddress(value) : value;
}

/**
 * The key of a row of the read model: that of the public view where there is one, since only the view knows which parties may not be
 * named and takes them out of its address.
 */
export function rowKey(slug: ProjectedSlug, doc: unknown, view: object | null): string | null {
  const key = publicKey(slug, doc);
  const shown: unknown =
    key !== null && view && (slug === 'contracting-processes' || isAddress(slug))
      ? (view as Record<string, unknown>)[keyFields[slug]]
      : key;
  return typeof shown === 'string' ? shown : key;
}

/**
 * The key under which a document around which these parties may not be named is shown, as its view will say: an address that tells of
 * one of them is made anew. `stored`: another address of the document than that of today.
 */
export function shownKey(
  slug: ProjectedSlug,
  doc: unknown,
  parties: Withheld,
  stored = publicKey(slug, doc),
): string | null {
  if (stored === null || parties.length === 0) return stored;
  const clean = cleanerOf(slug, parties);
  if (slug === 'contracting-processes') return shownProcessKey(stored, clean);
  return isAddress(slug) ? shownAddress(stored, clean) : stored;
}

/** The same for many documents, with a fixed number of queries for all of them. */
export async function shownKeys<Doc extends { id: string }>(
  payload: Payload,
  slug: ProjectedSlug,
  docs: readonly Doc[],
  req?: PayloadRequest,
): Promise<(doc: Doc, stored?: string | null) => string | null> {
  const around = docs.length > 0 ? await withheldParties(payload, slug, docs, req ? { req } : {}) : () => [];
  return (doc, stored) => shownKey(slug, doc, around(doc), stored);
}
