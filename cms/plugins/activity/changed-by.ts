import type { Field } from 'payload';
import { canReadInternal } from '../../../collections/access/permissions.ts';

const nobody = (): boolean => false;

/**
 * Who changed the document last, by name (of that moment) and identifier: on every document and on every version of it,
 * written by a hook. The staff reads it; it is no field of any public view, and the visitor of the projector may not
 * read it.
 */
export const changedByFields: Field[] = [
  {
    name: 'changedBy',
    type: 'text',
    label: 'Modificado por',
    access: { create: nobody, update: nobody, read: canReadInternal },
    admin: {
      readOnly: true,
      disableBulkEdit: true,
      components: {
        Cell: '/cms/plugins/activity/screen/ChangedByCell.tsx#ChangedByCell',
        Field: '/cms/plugins/activity/screen/ChangedByField.tsx#ChangedByField',
      },
    },
  },
  {
    name: 'changedById',
    type: 'text',
    label: 'Quién modificó (identificador)',
    access: { create: nobody, update: nobody, read: canReadInternal },
    admin: { hidden: true, disableBulkEdit: true, disableListColumn: true },
  },
];
