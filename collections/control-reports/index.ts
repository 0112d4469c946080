import { fieldsOf, withOthers } from '../published/facts-form.ts';
import { facts } from './facts.ts';
import type { CollectionConfig, TextareaFieldValidation } from 'payload';
import { textarea } from 'payload/shared';
import { accessFor } from '../access/permissions.ts';
import { slugField } from '../fields/address-slug.ts';
import { internalNotes, partialDate, provenanceGroup } from '../fields/common.ts';
import { tooManySentences } from './sentences.ts';
import { textCleaner } from '../organizations/person-texts.ts';
import { office } from '../fields/office.ts';
import { stating, type Rows } from '../access/matrix.ts';
import { keptBy } from '../access/rows.ts';

const rows: Rows = keptBy('keepsConcessions');

const inTwoSentences: TextareaFieldValidation = (value, options) => tooManySentences(value) ?? textarea(value, options);

/** Reports of control bodies on works: what was found and what was asked for. Counts and names of persons never belong here. */
export const controlReports: CollectionConfig = {
  slug: 'control-reports',
  labels: { singular: 'Informe de control', plural: 'Informes de control' },
  access: accessFor(rows, { published: { _status: { equals: 'published' } } }),
  admin: {
    useAsTitle: 'number',
    group: 'Obras y contratos',
    defaultColumns: ['number', 'kind', 'entity', 'publishedOn', '_status'],
    listSearchableFields: ['number', 'finding', 'workName'],
    description:
      'Informes de la Contraloría y de los órganos de control, con su observación y su recomendación en dos frases. No nombre ni cuente personas.',
  },
  versions: { drafts: { schedulePublish: true }, maxPerDoc: 30 },
  custom: stating(
    rows,
    office({
      copies: { own: ['number', 'reportUrl', 'summaryUrl'], address: 'slug' },
      isFoundByWords: true,
      recent: { word: 'Informe de control', name: 'number' },
    }),
  ),
  fields: withOthers(facts, [
    {
      type: 'row',
      fields: [
        {
          name: 'number',
          type: 'text',
          label: 'Número',
          required: true,
          index: true,
          maxLength: 120,
          admin: { width: '50%' },
        },
        {
          name: 'kind',
          type: 'text',
          label: 'Clase',
          required: true,
          maxLength: 120,
          admin: { width: '50%', placeholder: 'Visita de control, hito de control, auditoría de cumplimiento…' },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'authority',
          type: 'text',
          label: 'Quién lo emite',
          required: true,
          defaultValue: 'Contraloría General de la República',
          maxLength: 200,
          admin: { width: '50%' },
        },
        {
          name: 'entity',
          type: 'relationship',
          relationTo: 'organizations',
          label: 'Entidad controlada',
          required: true,
          index: true,
          admin: { sortOptions: 'displayName', width: '50%' },
        },
      ],
    },
    { name: 'projects', type: 'relationship', relationTo: 'projects', hasMany: true, label: 'Obras' },
    ...fieldsOf(facts, 'workName'),
    {
      name: 'finding',
      type: 'textarea',
      label: 'Qué encontró',
      required: true,
      maxLength: 600,
      validate: inTwoSentences,
      admin: { description: 'Una o dos frases propias, sin nombres ni número de personas.' },
    },
    {
      name: 'recommendation',
      type: 'textarea',
      label: 'Qué recomienda',
      maxLength: 600,
      validate: inTwoSentences,
      admin: { description: 'Una o dos frases propias. Vacío: la fuente no publica la recomendación.' },
    },
    ...fieldsOf(facts, 'followUp'),
    {
      type: 'row',
      fields: [
        {
          name: 'issuedOn',
          type: 'text',
          label: 'Emitido',
          validate: partialDate,
          admin: { width: '25%', description: 'AAAA, AAAA-MM o AAAA-MM-DD' },
        },
        {
          name: 'publishedOn',
          type: 'text',
          label: 'Publicado',
          index: true,
          validate: partialDate,
          admin: { width: '25%' },
        },
        ...fieldsOf(facts, 'reportUrl', 'summaryUrl'),
      ],
    },
    provenanceGroup,
    internalNotes,
    slugField('/control/', [], 'number', textCleaner([])),
  ]),
};
