import type { CollectionConfig } from 'payload';
import { accessFor, isEditor } from '../access/permissions.ts';
import { slugField } from '../fields/address-slug.ts';
import { calendarDate, httpUrl, internalNotes } from '../fields/common.ts';
import { richBody } from '../rich-text/fields.ts';
import { frequencies, frequencyLabels } from './frequency.ts';
import { office } from '../fields/office.ts';
import { stating, type Rows } from '../access/matrix.ts';
import { editorial } from '../access/rows.ts';

const rows: Rows = {
  ...editorial,
  // Each office keeps its own rubros up to date; those who edit everything say whose they are.
  update: { editsEverything: 'all', keepsRubros: 'ownOffice' },
};

/** Rubros of the Portal de Transparencia Estándar (PO-14), each with who keeps it, how often, and when it was last brought up to date. */
export const transparencyItems: CollectionConfig = {
  slug: 'transparency-items',
  labels: { singular: 'Rubro de transparencia', plural: 'Rubros de transparencia' },
  access: accessFor(rows, { published: { _status: { equals: 'published' } }, officePath: 'office' }),
  admin: {
    useAsTitle: 'title',
    group: 'Contenido',
    defaultColumns: ['title', 'office', 'frequency', 'lastUpdatedOn', 'dueState', '_status'],
    listSearchableFields: ['title', 'office'],
    description:
      'Los rubros del Portal de Transparencia Estándar. Al poner uno al día, cambie también «Última actualización».',
  },
  defaultSort: 'order',
  versions: { drafts: { schedulePublish: true }, maxPerDoc: 30 },
  custom: stating(
    rows,
    office({ copies: { own: [] }, isFoundByWords: true, recent: { word: 'Rubro', name: 'title' } }),
  ),
  fields: [
    { name: 'title', type: 'text', label: 'Rubro', required: true, maxLength: 160 },
    { name: 'summary', type: 'textarea', label: 'Qué se encuentra aquí', required: true, maxLength: 400 },
    {
      type: 'row',
      fields: [
        {
          name: 'office',
          type: 'text',
          label: 'Oficina responsable',
          maxLength: 160,
          access: { create: isEditor, update: isEditor },
          admin: {
            width: '34%',
            description:
              'Oficina, no persona. Con el nombre de una de la lista, esa oficina puede mantener el rubro en este CMS.',
            components: { Field: '/cms/plugins/offices/screen/OfficeField.tsx#OfficeField' },
          },
        },
        {
          name: 'frequency',
          type: 'select',
          label: 'Frecuencia',
          required: true,
          defaultValue: 'monthly',
          admin: { width: '33%' },
          options: frequencies.map((value) => ({ value, label: frequencyLabels[value] })),
        },
        calendarDate({ name: 'lastUpdatedOn', label: 'Última actualización' }),
      ],
    },
    ...richBody({ label: 'Contenido' }),
    { name: 'documents', type: 'relationship', relationTo: 'documents', hasMany: true, label: 'Documentos' },
    {
      name: 'links',
      type: 'array',
      label: 'Enlaces',
      labels: { singular: 'Enlace', plural: 'Enlaces' },
      admin: { description: 'Al portal de transparencia oficial y a las páginas de este portal con los mismos datos.' },
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'label', type: 'text', label: 'Texto', required: true, maxLength: 160, admin: { width: '50%' } },
            {
              name: 'url',
              type: 'text',
              label: 'Dirección',
              required: true,
              maxLength: 1000,
              admin: { width: '50%' },
              validate: (value: string | null | undefined) =>
                /^\/(?![/\\])/.test(value ?? '') ? true : httpUrl(value),
            },
          ],
        },
      ],
    },
    { name: 'legalBasis', type: 'textarea', label: 'Base legal', maxLength: 600 },
    internalNotes,
    { name: 'order', type: 'number', label: 'Orden', defaultValue: 100, index: true, admin: { position: 'sidebar' } },
    {
      name: 'dueState',
      type: 'ui',
      label: 'Plazo',
      admin: {
        position: 'sidebar',
        components: {
          Field: '/cms/plugins/webmaster/screen/DueField.tsx#DueField',
          Cell: '/cms/plugins/webmaster/screen/DueCell.tsx#DueCell',
        },
      },
    },
    slugField('/transparencia/'),
  ],
};
