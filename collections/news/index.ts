import type { CollectionConfig } from 'payload';
import { accessFor } from '../access/permissions.ts';
import { slugField } from '../fields/address-slug.ts';
import { limaDay } from '../calendar/lima-day.ts';
import { calendarDate, httpUrl, internalNotes } from '../fields/common.ts';
import { richBody } from '../rich-text/fields.ts';
import { eventFields } from './event.ts';
import { office } from '../fields/office.ts';
import { stating, type Rows } from '../access/matrix.ts';
import { editorial } from '../access/rows.ts';

const rows: Rows = editorial;

export const news: CollectionConfig = {
  slug: 'news',
  labels: { singular: 'Noticia', plural: 'Noticias' },
  access: accessFor(rows, { published: { _status: { equals: 'published' } } }),
  admin: {
    useAsTitle: 'title',
    group: 'Contenido',
    defaultColumns: ['title', 'publishedOn', '_status', 'updatedAt'],
    listSearchableFields: ['title', 'summary'],
  },
  versions: { drafts: { schedulePublish: true }, maxPerDoc: 30 },
  custom: stating(
    rows,
    office({
      copies: { own: [], address: 'slug' },
      isFoundByWords: true,
      recent: { word: 'Noticia', name: 'title' },
    }),
  ),
  fields: [
    { name: 'title', type: 'text', label: 'Titular', required: true, maxLength: 160 },
    {
      name: 'summary',
      type: 'textarea',
      label: 'Entrada',
      required: true,
      maxLength: 400,
      admin: { description: 'Una o dos frases: aparecen en la portada y en las listas.' },
    },
    ...richBody({ label: 'Texto', isRequired: true }),
    {
      type: 'row',
      fields: [
        { ...calendarDate({ name: 'publishedOn', label: 'Fecha' }), required: true, defaultValue: () => limaDay() },
        { name: 'source', type: 'text', label: 'Fuente', admin: { width: '33%' } },
        { name: 'sourceUrl', type: 'text', label: 'Enlace a la fuente', validate: httpUrl, admin: { width: '33%' } },
      ],
    },
    { name: 'image', type: 'upload', relationTo: 'media', label: 'Foto' },
    { name: 'projects', type: 'relationship', relationTo: 'projects', hasMany: true, label: 'Obras de las que trata' },
    eventFields,
    internalNotes,
    slugField('/noticias/', ['prensa', 'pagina']),
  ],
};
