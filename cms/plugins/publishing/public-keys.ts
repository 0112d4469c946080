import { shownProcessKey } from '../../../collections/contracting-processes/hooks/compute.ts';
import type { ProjectedSlug } from './projection.ts';

const keyFields: Record<ProjectedSlug, string> = {
  projects: 'code', 'contracting-processes': 'key', organizations: 'key', news: 'slug', 'control-reports': 'slug', 'press-items': 'slug', opportunities: 'slug', pages: 'slug', redirects: 'from', 'transparency-items': 'slug',
  'progress-reports': 'id', 'budget-lines': 'id', 'concession-files': 'id', milestones: 'id', documents: 'id', media: 'id',
};

/** The key under which the read model holds a document: its public address where it has one, else its id. Null while it has none. */
export function publicKey(slug: ProjectedSlug, doc: unknown): string | null {
  const value: unknown = typeof doc === 'object' && doc !== null ? (doc as Record<string, unknown>)[keyFields[slug]] : null;
  if (typeof value !== 'string' || value === '') return null;
  return slug === 'contracting-processes' ? shownProcessKey(value) : value;
}
