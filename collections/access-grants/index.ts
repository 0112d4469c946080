import type { CollectionConfig } from 'payload';
import { stating, type Rows } from '../access/matrix.ts';
import { accessFor } from '../access/permissions.ts';
import { calendarDate } from '../fields/common.ts';
import { office } from '../fields/office.ts';
import { checkGrant } from './hooks/check.ts';

/**
 * The owner of a document says who reads it (Plan de Gobierno Digital, 3.12.2); the administration does so where there
 * is need.
 */
const rows: Rows = {
  create: { managesUsers: 'all', readsDrafts: 'all' },
  read: { readsAccounts: 'all', readsDrafts: 'ofOwnDocuments', signedIn: 'toOneself' },
  update: { managesUsers: 'all', readsDrafts: 'ofOwnDocuments' },
};
const nobody = (): boolean => false;

/**
 * That a person reads a document that is not public until a day, the last one counted (`current.ts`). Withdrawn, it
 * stays as what it was. The row itself is never deleted but with its document or person.
 */
export const accessGrants: CollectionConfig = {
  slug: 'access-grants',
  labels: { singular: 'Acceso a un documento', plural: 'Accesos a documentos' },
  access: accessFor(rows, { documentPath: 'document' }),
  admin: {
    useAsTitle: 'personName',
    group: 'Contenido',
    defaultColumns: ['personName', 'document', 'until', 'isWithdrawn', 'createdAt'],
    description:
      'Quién lee cada documento reservado y hasta cuándo. Lo da y lo retira su propietario, desde el documento.',
  },
  disableDuplicate: true,
  custom: stating(rows, office({ called: ['acceso', 'accesos'], goesWith: ['documents', 'users'] })),
  fields: [
    {
      name: 'document',
      type: 'relationship',
      relationTo: 'documents',
      label: 'Documento',
      required: true,
      index: true,
      access: { update: nobody },
    },
    {
      name: 'person',
      type: 'relationship',
      relationTo: 'users',
      label: 'Persona',
      required: true,
      index: true,
      access: { update: nobody },
      admin: {
        disableListColumn: true,
        components: {
          Field: { path: '/cms/plugins/grants/screen/PersonField.tsx#PersonField', clientProps: { purpose: 'grant' } },
        },
      },
    },
    {
      ...calendarDate({ name: 'until', label: 'Hasta', description: 'Último día en que lo lee, en Lima.' }),
      required: true,
    },
    { name: 'isWithdrawn', type: 'checkbox', label: 'Retirado', defaultValue: false },
    {
      name: 'personName',
      type: 'text',
      label: 'Persona',
      access: { create: nobody, update: nobody },
      admin: { hidden: true },
    },
  ],
  hooks: { beforeChange: [checkGrant] },
};
