import type { UIField } from 'payload';
import type { NamingWorkSlug } from '../nouns.ts';

/**
 * Published collections whose documents name a work, each with the name under which its form shows what hangs from it;
 * null: not there. The compiler asks for a new one.
 */
export const linkedNames = {
  'progress-reports': 'reports',
  'contracting-processes': 'processes',
  'concession-files': 'concessions',
  milestones: 'milestones',
  'budget-lines': 'budget',
  news: 'news',
  'press-items': 'press',
  'control-reports': 'controls',
  documents: 'documents',
  // Offered before there is a work, and seldom tied to one.
  opportunities: null,
} as const satisfies Record<NamingWorkSlug, string | null>;

/** What hangs from a work, by the names under which its form shows it. */
export type LinkedName = NonNullable<(typeof linkedNames)[NamingWorkSlug]> | 'memberships';
/** The collections of what hangs from a work. */
export type HangingSlug =
  | { [Slug in NamingWorkSlug]: (typeof linkedNames)[Slug] extends string ? Slug : never }[NamingWorkSlug]
  | 'memberships';

/** A place in the form of a work that shows what hangs from it. Keeps nothing in the database. */
export const linked = (name: LinkedName): UIField => ({
  name: `linked-${name}`,
  type: 'ui',
  label: '',
  admin: {
    disableListColumn: true,
    components: {
      Field: { path: '/cms/plugins/work-hub/screen/LinkedDocuments.tsx#LinkedDocuments', clientProps: { name } },
    },
  },
});
