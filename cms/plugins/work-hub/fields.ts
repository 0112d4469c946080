import type { UIField } from 'payload';
import type { LinkedName } from './kinds.ts';

/** A place in the form of a work that shows what hangs from it. Keeps nothing in the database. */
export const linked = (name: LinkedName): UIField => ({
  name: `linked-${name}`, type: 'ui', label: '',
  admin: { disableListColumn: true, components: { Field: { path: '/cms/plugins/work-hub/screen/LinkedDocuments.tsx#LinkedDocuments', clientProps: { name } } } },
});
