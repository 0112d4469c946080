import type { CollectionConfig } from 'payload';
import { accessFor } from '../access/permissions.ts';
import { slugField } from '../fields/address-slug.ts';
import { calendarDate, internalNotes, isDemo, provenanceGroup } from '../fields/common.ts';
import { districtOptions } from '../fields/districts.ts';
import { opportunityStages } from './published.ts';

export const stageLabels: Record<(typeof opportunityStages)[number], string> = {
  idea: 'Idea', formulation: 'Formulación', structuring: 'Estructuración', promotion: 'Promoción', tender: 'Convocatoria', awarded: 'Adjudicada', withdrawn: 'Retirada',
};

export const opportunities: CollectionConfig = {
  slug: 'opportunities',
  labels: { singular: 'Oportunidad de inversión', plural: 'Oportunidades de inversión' },
  access: accessFor('opportunities', { published: { _status: { equals: 'published' } } }),
  admin: { useAsTitle: 'title', group: 'Contenido', defaultColumns: ['title', 'stage', 'amount', 'currency', '_status', 'updatedAt'], listSearchableFields: ['title', 'slug'] },
  versions: { drafts: { schedulePublish: true }, maxPerDoc: 30 },
  fields: [
    { name: 'title', type: 'text', label: 'Título', required: true, maxLength: 200 },
    { name: 'summary', type: 'textarea', label: 'Resumen', required: true, maxLength: 1000 },
    { name: 'summaryEn', type: 'textarea', label: 'Resumen en inglés', maxLength: 1000, admin: { description: 'Para inversionistas de fuera.' } },
    {
      type: 'row',
      fields: [
        { name: 'stage', type: 'select', label: 'Etapa', required: true, defaultValue: 'idea', index: true, admin: { width: '25%' }, options: opportunityStages.map((value) => ({ value, label: stageLabels[value] })) },
        { name: 'modality', type: 'text', label: 'Modalidad', maxLength: 120, admin: { width: '25%', description: 'APP, obras por impuestos, proyecto en activos…' } },
        { name: 'amount', type: 'number', label: 'Monto estimado', min: 0, admin: { width: '25%' } },
        { name: 'currency', type: 'select', label: 'Moneda', required: true, defaultValue: 'PEN', admin: { width: '25%' }, options: [{ value: 'PEN', label: 'Soles' }, { value: 'USD', label: 'Dólares' }] },
      ],
    },
    { name: 'body', type: 'richText', label: 'Descripción' },
    { name: 'districts', type: 'select', hasMany: true, label: 'Distritos', options: districtOptions },
    { name: 'project', type: 'relationship', relationTo: 'projects', label: 'Obra relacionada' },
    {
      name: 'calendar', type: 'array', label: 'Calendario', labels: { singular: 'Fecha', plural: 'Fechas' },
      fields: [{ type: 'row', fields: [{ name: 'label', type: 'text', label: 'Qué ocurre', required: true, admin: { width: '66%' } }, { ...calendarDate({ name: 'date', label: 'Día' }), required: true }] }],
    },
    { name: 'documents', type: 'relationship', relationTo: 'documents', hasMany: true, label: 'Documentos' },
    { name: 'contactOffice', type: 'text', label: 'Oficina de contacto', maxLength: 200, admin: { description: 'Oficina, no persona.' } },
    provenanceGroup,
    internalNotes,
    slugField('/oportunidades/'),
    isDemo,
  ],
};
