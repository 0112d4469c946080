import { currencyOptions } from '../fields/currency.ts';
import type { CollectionConfig } from 'payload';
import { accessFor } from '../access/permissions.ts';
import { slugField } from '../fields/address-slug.ts';
import { calendarDate, internalNotes, provenanceGroup } from '../fields/common.ts';
import { districtOptions } from '../fields/districts.ts';
import { slugsTaken } from '../forms/paths.ts';
import { referencesField } from '../rich-text/fields.ts';
import { computeCalendar } from './hooks/compute-calendar.ts';
import { fieldsOf, withOthers } from '../published/facts-form.ts';
import { facts } from './facts.ts';
import { opportunityStageWords } from './labels.ts';
import { textCleaner } from '../organizations/person-texts.ts';
import { office } from '../fields/office.ts';
import { stating, type Rows } from '../access/matrix.ts';
import { keptBy } from '../access/rows.ts';

const rows: Rows = keptBy('keepsOpportunities');

/** Addresses below `/oportunidades/` that are pages of the portal's forms. */
const reserved = slugsTaken(['/oportunidades/', '/en/opportunities/']);

export const opportunities: CollectionConfig = {
  slug: 'opportunities',
  labels: { singular: 'Oportunidad de inversión', plural: 'Oportunidades de inversión' },
  access: accessFor(rows, { published: { _status: { equals: 'published' } } }),
  admin: {
    useAsTitle: 'title',
    group: 'Contenido',
    defaultColumns: ['title', 'stage', 'amount', 'currency', '_status', 'updatedAt'],
    listSearchableFields: ['title', 'slug'],
  },
  versions: { drafts: { schedulePublish: true }, maxPerDoc: 30 },
  hooks: { beforeValidate: [computeCalendar] },
  custom: stating(
    rows,
    office({
      copies: { own: [], address: 'slug' },
      isFoundByWords: true,
      recent: { word: 'Oportunidad', name: 'title' },
    }),
  ),
  fields: withOthers(facts, [
    ...fieldsOf(facts, 'title', 'titleEn', 'summary', 'summaryEn'),
    {
      type: 'row',
      fields: [
        {
          name: 'stage',
          type: 'select',
          label: 'Etapa',
          required: true,
          defaultValue: 'idea',
          index: true,
          admin: { width: '25%' },
          options: opportunityStageWords.options(),
        },
        ...fieldsOf(facts, 'modality'),
        { name: 'amount', type: 'number', label: 'Monto estimado', min: 0, admin: { width: '25%' } },
        {
          name: 'currency',
          type: 'select',
          label: 'Moneda',
          required: true,
          defaultValue: 'PEN',
          admin: { width: '25%' },
          options: currencyOptions,
        },
      ],
    },
    { name: 'body', type: 'richText', label: 'Descripción' },
    { name: 'bodyEn', type: 'richText', label: 'Descripción en inglés' },
    referencesField('body', 'bodyEn'),
    { name: 'districts', type: 'select', hasMany: true, label: 'Distritos', options: districtOptions },
    { name: 'project', type: 'relationship', relationTo: 'projects', label: 'Obra relacionada' },
    {
      name: 'calendar',
      type: 'array',
      label: 'Calendario',
      labels: { singular: 'Fecha', plural: 'Fechas' },
      admin: {
        description:
          'Un plazo en días hábiles se cuenta desde el día siguiente al indicado, sin sábados, domingos, feriados ni los días no laborables de la configuración.',
      },
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'label', type: 'text', label: 'Qué ocurre', required: true, admin: { width: '40%' } },
            { name: 'labelEn', type: 'text', label: 'En inglés', admin: { width: '40%' } },
            {
              name: 'isDeadline',
              type: 'checkbox',
              label: 'Es un plazo',
              defaultValue: false,
              admin: { width: '20%' },
            },
          ],
        },
        {
          type: 'row',
          fields: [
            {
              ...calendarDate({
                name: 'date',
                label: 'Día',
                description: 'Vacío si se da en días hábiles: se calcula.',
              }),
              required: true,
            },
            calendarDate({ name: 'startDate', label: 'Desde el' }),
            { name: 'workingDays', type: 'number', label: 'Días hábiles', min: 1, max: 1000, admin: { width: '33%' } },
          ],
        },
      ],
    },
    { name: 'documents', type: 'relationship', relationTo: 'documents', hasMany: true, label: 'Documentos' },
    ...fieldsOf(facts, 'contactOffice'),
    provenanceGroup,
    internalNotes,
    slugField('/oportunidades/', reserved, 'title', textCleaner([])),
  ]),
};
