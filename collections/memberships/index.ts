import type { CollectionConfig } from 'payload';
import { accessFor, isAdmin } from '../access/permissions.ts';
import { calendarDate, internalNotes } from '../fields/common.ts';
import { office } from '../fields/office.ts';
import { checkMembership } from './hooks/check.ts';
import { workRoles } from './roles.ts';
import { stating, type Rows } from '../access/matrix.ts';

const rows: Rows = {
  create: { editsEverything: 'all', keepsWorks: 'all' },
  read: { readsDrafts: 'all', representsCompany: 'ownMemberships' },
  update: { editsEverything: 'all', keepsWorks: 'all' },
  delete: { editsEverything: 'all' },
};

/**
 * Who takes part in what, and from when to when: an organisation or one of its people in a work, or (without a work) a
 * person in an organisation. Rights of partners come from these rows alone (`current.ts`); contractor and supervisor of
 * a work are facts.
 */
export const memberships: CollectionConfig = {
  slug: 'memberships',
  labels: { singular: 'Participación', plural: 'Participaciones' },
  access: accessFor(rows),
  admin: {
    useAsTitle: 'title',
    group: 'Obras y contratos',
    defaultColumns: ['title', 'work', 'role', 'personName', 'from', 'to', 'reachesMembers'],
    listSearchableFields: ['title', 'personName'],
    description:
      'Quién participa en cada obra y desde cuándo. De aquí salen los accesos de las empresas: ser nombrada en una obra no da ninguno.',
  },
  disableDuplicate: true,
  custom: stating(
    rows,
    office({
      isFoundByWords: true,
      called: ['participación', 'participaciones'],
      goesWith: ['projects', 'users'],
    }),
  ),
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'organization',
          type: 'relationship',
          relationTo: 'organizations',
          label: 'Organización',
          required: true,
          index: true,
          admin: { sortOptions: 'displayName', width: '50%' },
        },
        {
          name: 'work',
          type: 'relationship',
          relationTo: 'projects',
          label: 'Obra',
          index: true,
          admin: { width: '50%', description: 'Sin obra, dice que la persona trabaja para la organización.' },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'role',
          type: 'select',
          label: 'Qué es en la obra',
          admin: { width: '50%', condition: (data) => Boolean(data['work']) },
          options: Object.entries(workRoles).map(([value, label]) => ({ value, label })),
        },
        {
          name: 'person',
          type: 'relationship',
          relationTo: 'users',
          label: 'Persona',
          index: true,
          access: { create: isAdmin, update: isAdmin },
          admin: {
            width: '50%',
            description: 'Sin persona, vale para todas las de la organización. La elige quien administra las cuentas.',
            disableListColumn: true,
            components: {
              Field: {
                path: '/cms/plugins/grants/screen/PersonField.tsx#PersonField',
                clientProps: { purpose: 'membership' },
              },
            },
            condition: (_data, _siblings, { user }) => user?.['role'] === 'admin',
          },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        calendarDate({ name: 'from', label: 'Desde', description: 'Primer día, en Lima. Vacío: desde siempre.' }),
        calendarDate({ name: 'to', label: 'Hasta', description: 'Último día, inclusive. Vacío: sin término.' }),
      ],
    },
    {
      name: 'reachesMembers',
      type: 'checkbox',
      label: 'Alcanza también a las empresas que integran el consorcio',
      defaultValue: false,
      admin: {
        condition: (data) => Boolean(data['work']),
        description: 'Las personas de cada empresa integrante trabajan en la obra en nombre del consorcio.',
      },
    },
    internalNotes,
    {
      name: 'title',
      type: 'text',
      label: 'Quién',
      access: { create: () => false, update: () => false },
      admin: { hidden: true },
    },
    {
      name: 'personName',
      type: 'text',
      label: 'Persona',
      access: { create: () => false, update: () => false },
      admin: {
        readOnly: true,
        position: 'sidebar',
        condition: (data) => Boolean(data['personName']),
      },
    },
  ],
  hooks: { beforeChange: [checkMembership] },
};
