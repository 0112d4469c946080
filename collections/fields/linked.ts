import type { UIField } from 'payload';

/** What hangs from a work, by the names under which its form shows it. */
export type LinkedName =
  | 'reports'
  | 'processes'
  | 'memberships'
  | 'concessions'
  | 'milestones'
  | 'budget'
  | 'news'
  | 'press'
  | 'controls'
  | 'documents';

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
