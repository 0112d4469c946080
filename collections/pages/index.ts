import type { CollectionConfig } from 'payload';
import { accessFor } from '../access/permissions.ts';
import { slugField } from '../fields/address-slug.ts';
import { internalNotes } from '../fields/common.ts';
import { richBody } from '../rich-text/fields.ts';
import { reservedSlugs } from './reserved-slugs.ts';
import { office } from '../fields/office.ts';
import { stating, type Rows } from '../access/matrix.ts';
import { editorial } from '../access/rows.ts';

const rows: Rows = editorial;

export const pages: CollectionConfig = {
  slug: 'pages',
  labels: { singular: 'Página', plural: 'Páginas' },
  access: accessFor(rows, { published: { _status: { equals: 'published' } } }),
  admin: {
    useAsTitle: 'title',
    group: 'Contenido',
    defaultColumns: ['title', 'slug', '_status', 'updatedAt'],
    listSearchableFields: ['title', 'slug'],
  },
  versions: { drafts: { schedulePublish: true }, maxPerDoc: 30 },
  custom: stating(rows, office({ copies: { own: [], address: 'slug' }, isFoundByWords: true })),
  fields: [
    { name: 'title', type: 'text', label: 'Título', required: true, maxLength: 160 },
    { name: 'summary', type: 'textarea', label: 'Entrada', maxLength: 400 },
    ...richBody({ label: 'Texto', isRequired: true }),
    {
      name: 'showInFooter',
      type: 'checkbox',
      label: 'Enlazar al pie de cada página',
      defaultValue: false,
      admin: { position: 'sidebar' },
    },
    internalNotes,
    slugField('/', reservedSlugs),
  ],
};
