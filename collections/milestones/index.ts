import type { CollectionConfig } from 'payload';
import { fieldsOf, withOthers } from '../published/facts-form.ts';
import { facts } from './facts.ts';
import { milestoneStates } from './labels.ts';
import { accessFor } from '../access/permissions.ts';
import { calendarDate, internalNotes } from '../fields/common.ts';
import { office } from '../fields/office.ts';
import { stating, type Rows } from '../access/matrix.ts';
import { keptBy } from '../access/rows.ts';

const rows: Rows = keptBy('keepsWorks');

export const milestones: CollectionConfig = {
  slug: 'milestones',
  labels: { singular: 'Hito', plural: 'Hitos' },
  access: accessFor(rows, {
    published: { 'project._status': { equals: 'published' } },
    workPath: 'project',
  }),
  admin: {
    useAsTitle: 'title',
    group: 'Obras y contratos',
    defaultColumns: ['title', 'project', 'status', 'dueDate', 'dateMet'],
    listSearchableFields: ['title'],
  },
  custom: stating(rows, office({ isFoundByWords: true, recent: { word: 'Hito', name: 'title' } })),
  fields: withOthers(facts, [
    { name: 'project', type: 'relationship', relationTo: 'projects', label: 'Obra', required: true, index: true },
    ...fieldsOf(facts, 'title', 'description'),
    {
      type: 'row',
      fields: [
        {
          name: 'status',
          type: 'select',
          label: 'Situación',
          required: true,
          defaultValue: 'scheduled',
          admin: { width: '34%' },
          options: milestoneStates.options(),
        },
        calendarDate({ name: 'dueDate', label: 'Fecha prevista' }),
        calendarDate({ name: 'dateMet', label: 'Fecha de cumplimiento' }),
      ],
    },
    { name: 'photosBefore', type: 'upload', relationTo: 'media', hasMany: true, label: 'Fotos de antes' },
    { name: 'photosAfter', type: 'upload', relationTo: 'media', hasMany: true, label: 'Fotos de después' },
    internalNotes,
  ]),
};
