import type { CollectionConfig, Field } from 'payload';
import { accessFor } from '../access/permissions.ts';
import { internalNotes, percentField, provenanceGroup, solesField } from '../fields/common.ts';
import { reportStateLabels, reportStates } from '../workflow/report-states.ts';
import { checkReport } from './hooks/check.ts';

const fields: Field[] = [
  {
    type: 'row',
    fields: [
      { name: 'project', type: 'relationship', relationTo: 'projects', label: 'Obra', required: true, index: true, admin: { width: '50%' } },
      {
        name: 'period', type: 'text', label: 'Mes informado', required: true, index: true,
        validate: (value: string | null | undefined) => (value && /^\d{4}-(0[1-9]|1[0-2])$/.test(value)) ? true : 'Escriba el mes como AAAA-MM, por ejemplo 2026-03.',
        admin: { width: '25%', placeholder: 'AAAA-MM' },
      },
      { name: 'status', type: 'select', label: 'Estado', required: true, defaultValue: 'draft', index: true, admin: { width: '25%', description: 'Solo lo aprobado llega al portal.' }, options: reportStates.map((value) => ({ value, label: reportStateLabels[value] })) },
    ],
  },
  { type: 'row', fields: [percentField({ name: 'plannedPhysical', label: 'Físico programado' }), percentField({ name: 'actualPhysical', label: 'Físico real' }), percentField({ name: 'plannedFinancial', label: 'Financiero programado' }), percentField({ name: 'actualFinancial', label: 'Financiero real' })] },
  { type: 'row', fields: [solesField({ name: 'plannedAmountPen', label: 'Valorización programada', width: '50%' }), solesField({ name: 'actualAmountPen', label: 'Valorización ejecutada', width: '50%' })] },
  { name: 'summary', type: 'textarea', label: 'Qué se hizo en el mes', maxLength: 4000 },
  { name: 'problems', type: 'textarea', label: 'Problemas y medidas', maxLength: 4000 },
  { name: 'photos', type: 'upload', relationTo: 'media', hasMany: true, label: 'Fotos del mes' },
  { name: 'reportedBy', type: 'relationship', relationTo: 'organizations', label: 'Informa' },
  provenanceGroup,
  internalNotes,
  { name: 'key', type: 'text', unique: true, index: true, admin: { hidden: true } },
];

export const progressReports: CollectionConfig = {
  slug: 'progress-reports',
  labels: { singular: 'Informe de avance', plural: 'Informes de avance' },
  access: accessFor('progress-reports', { published: { and: [{ status: { equals: 'approved' } }, { 'project._status': { equals: 'published' } }] }, organizationPaths: ['project.contractor', 'project.supervisor'] }),
  admin: {
    useAsTitle: 'period', group: 'Obras y contratos', defaultColumns: ['period', 'project', 'status', 'plannedPhysical', 'actualPhysical', 'updatedAt'],
    listSearchableFields: ['period'], description: 'Un informe por obra y mes, con porcentajes acumulados. Solo los aprobados se publican.',
  },
  versions: { maxPerDoc: 20 },
  fields,
  hooks: { beforeChange: [checkReport] },
};
