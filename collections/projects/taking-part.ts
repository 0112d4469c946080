import type { Field } from 'payload';
import { linked } from '../fields/linked.ts';

/** Companies that the work names and that have no access to it, with a button that gives it. */
const namedWithoutMembership: Field = {
  name: 'namedWithoutMembership',
  type: 'ui',
  label: '',
  admin: {
    disableListColumn: true,
    components: { Field: '/cms/plugins/memberships/screen/NamedWithoutMembership.tsx#NamedWithoutMembership' },
  },
};

/** Who takes part in the work: whom it names without giving them access, and the memberships. */
export const takingPart: Field[] = [namedWithoutMembership, linked('memberships')];
