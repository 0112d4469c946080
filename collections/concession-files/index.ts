import type { CollectionConfig } from 'payload';
import { accessFor } from '../access/permissions.ts';
import { concessionFileFields } from './fields.ts';
import { office } from '../fields/office.ts';
import { stating, type Rows } from '../access/matrix.ts';
import { editorial, keptBy } from '../access/rows.ts';

const rows: Rows = {
  ...keptBy('keepsConcessions'),
  // Partners see what everyone sees: a penalty or a claim in a draft is not theirs to read.
  read: editorial.read,
};

/** The contract file of a concession (PO-7). What makes it public: its own publication, and that of its work. */
export const concessionFiles: CollectionConfig = {
  slug: 'concession-files',
  labels: { singular: 'Expediente de concesión', plural: 'Expedientes de concesión' },
  access: accessFor(rows, {
    published: { and: [{ _status: { equals: 'published' } }, { 'project._status': { equals: 'published' } }] },
  }),
  admin: {
    useAsTitle: 'name',
    group: 'Obras y contratos',
    defaultColumns: ['name', 'project', 'concessionaire', '_status', 'updatedAt'],
    listSearchableFields: ['name', 'contractNumber'],
    description:
      'Partes, obligaciones, garantías, adendas, penalidades, arbitrajes y riesgos de cada concesión (OCDS para asociaciones público-privadas).',
  },
  versions: { drafts: { schedulePublish: true }, maxPerDoc: 30 },
  custom: stating(
    rows,
    office({
      isFoundByWords: true,
      called: ['expediente de concesión', 'expedientes de concesión'],
      recent: { word: 'Expediente', name: 'name' },
    }),
  ),
  fields: concessionFileFields,
};
