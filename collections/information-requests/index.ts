import type { CollectionConfig } from 'payload';
import { stating, type Rows } from '../access/matrix.ts';
import { accessFor } from '../access/permissions.ts';
import { editorial } from '../access/rows.ts';
import { slugField } from '../fields/address-slug.ts';
import { calendarDate, internalNotes } from '../fields/common.ts';
import { office } from '../fields/office.ts';

/** Whoever edits the portal keeps them. */
const rows: Rows = editorial;

/** What was asked of the entity under the law of access to information, and what it answered. Who asked is never told. */
export const informationRequests: CollectionConfig = {
  slug: 'information-requests',
  labels: { singular: 'Solicitud respondida', plural: 'Solicitudes respondidas' },
  access: accessFor(rows, { published: { _status: { equals: 'published' } } }),
  admin: {
    useAsTitle: 'title',
    group: 'Contenido',
    defaultColumns: ['title', 'answeredOn', '_status', 'updatedAt'],
    listSearchableFields: ['title', 'answer'],
    description: 'Qué se pidió y qué se respondió (Ley 27806). No nombre a quien preguntó.',
  },
  versions: { drafts: true, maxPerDoc: 30 },
  custom: stating(rows, office({ copies: { own: [] }, recent: { word: 'Solicitud', name: 'title' } })),
  fields: [
    { name: 'title', type: 'text', label: 'Qué se pidió', required: true, maxLength: 200 },
    { name: 'answer', type: 'textarea', label: 'Qué se respondió', required: true, maxLength: 3000 },
    calendarDate({ name: 'answeredOn', label: 'Respondida el' }),
    { name: 'project', type: 'relationship', relationTo: 'projects', label: 'Obra de la que trata', index: true },
    internalNotes,
    slugField('/solicitudes/'),
  ],
};
