import { anonymousIdentifier } from '../../../collections/organizations/person-texts.ts';
import { shownProcessKey } from '../../../collections/contracting-processes/hooks/compute.ts';
import { shownAddress } from '../../../collections/fields/plain-address.ts';
import type { ProjectedSlug } from './projection.ts';

const keyFields: Record<ProjectedSlug, string> = {
  projects: 'code', 'contracting-processes': 'key', organizations: 'key', news: 'slug', 'control-reports': 'slug', 'press-items': 'slug', opportunities: 'slug', pages: 'slug', redirects: 'from', 'transparency-items': 'slug',
  'progress-reports': 'id', 'budget-lines': 'id', 'concession-files': 'id', milestones: 'id', documents: 'id', media: 'id',
};

/** The key under which the read model holds a document: its public address where it has one, else its id. Null while it has none. */
export function publicKey(slug: ProjectedSlug, doc: unknown): string | null {
  const value: unknown = typeof doc === 'object' && doc !== null ? (doc as Record<string, unknown>)[keyFields[slug]] : null;
  if (typeof value !== 'string' || value === '') return null;
  if (slug === 'contracting-processes') return shownProcessKey(value);
  return keyFields[slug] === 'slug' || keyFields[slug] === 'code' ? shownAddress(value) : value;
}

/**
 * The key of a row of the read model: that of the public view where there is one, since only the view knows which parties may not be
 * named and takes them out of its address.
 */
export function rowKey(slug: ProjectedSlug, doc: unknown, view: object | null): string | null {
  const key = publicKey(slug, doc);
  const field = keyFields[slug];
  const isAddress = slug === 'contracting-processes' || field === 'slug' || field === 'code';
  const shown: unknown = key !== null && isAddress && view ? (view as Record<string, unknown>)[field] : key;
  return typeof shown === 'string' ? shown : key;
}

/** Every key under which a row may stand that is to go: of a process also the one that names nobody. */
export function rowKeys(slug: ProjectedSlug, key: string): string[] {
  return slug === 'contracting-processes' ? [key, anonymousIdentifier(key)] : [key];
}
