import type { CollectionConfig } from 'payload';
import { accessFor } from '../access/permissions.ts';
import { slugField } from '../fields/address-slug.ts';
import { httpUrl, internalNotes, partialDate, provenanceGroup } from '../fields/common.ts';
import { office } from '../fields/office.ts';
import { stating, type Rows } from '../access/matrix.ts';
import { editorial } from '../access/rows.ts';

const rows: Rows = editorial;

/** What the press reported: a timeline of its own («En la prensa»), never told as the entity's news. */
export const pressItems: CollectionConfig = {
  slug: 'press-items',
  labels: { singular: 'Hecho en la prensa', plural: 'En la prensa' },
  access: accessFor(rows, { published: { _status: { equals: 'published' } } }),
  admin: {
    useAsTitle: 'title',
    group: 'Contenido',
    defaultColumns: ['title', 'eventOn', '_status', 'updatedAt'],
    listSearchableFields: ['title', 'summary'],
    description: 'Hechos que la prensa contó, en palabras propias y con enlace a la nota. No nombre personas.',
  },
  versions: { drafts: { schedulePublish: true }, maxPerDoc: 30 },
  custom: stating(
    rows,
    office({
      copies: { own: ['articleUrl'] },
      isFoundByWords: true,
      called: ['nota de prensa', 'notas de prensa'],
    }),
  ),
  fields: [
    { name: 'title', type: 'text', label: 'Qué ocurrió', required: true, maxLength: 160 },
    { name: 'summary', type: 'textarea', label: 'En dos frases', required: true, maxLength: 500 },
    {
      type: 'row',
      fields: [
        {
          name: 'eventOn',
          type: 'text',
          label: 'Cuándo',
          required: true,
          index: true,
          validate: partialDate,
          admin: { width: '33%', description: 'AAAA, AAAA-MM o AAAA-MM-DD' },
        },
        { name: 'topic', type: 'text', label: 'Tema', maxLength: 60, admin: { width: '33%' } },
        { name: 'articleUrl', type: 'text', label: 'Nota de prensa', validate: httpUrl, admin: { width: '34%' } },
      ],
    },
    { name: 'projects', type: 'relationship', relationTo: 'projects', hasMany: true, label: 'Obras de las que trata' },
    provenanceGroup,
    internalNotes,
    slugField('/noticias/prensa/#'),
  ],
};
