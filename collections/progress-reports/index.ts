import type { CollectionConfig, Field, FieldAccess } from 'payload';
import { accessFor } from '../access/permissions.ts';
import { internalNotes, percentField, provenanceGroup, solesField } from '../fields/common.ts';
import { reportStateLabels, reportStates } from '../workflow/report-states.ts';
import { refuseApproved, unlessApproved } from './hooks/approved.ts';
import { checkReport } from './hooks/check.ts';
import { rectifyEndpoint } from './hooks/rectify.ts';
import { reportKindLabels, reportKinds } from './kinds.ts';
import { office } from '../fields/office.ts';
import { month } from '../words/format.ts';
import { stating, type Rows } from '../access/matrix.ts';

const rows: Rows = {
  create: { editsEverything: 'all', keepsWorks: 'all', representsCompany: 'all' },
  read: { readsDrafts: 'notOthersDrafts', representsCompany: 'publishedOrOwnReports', anyone: 'published' },
  update: { editsEverything: 'notOthersDrafts', keepsWorks: 'notOthersDrafts', representsCompany: 'ownReports' },
  delete: { removesForGood: 'notOthersDrafts' },
  readVersions: { readsDrafts: 'notOthersDraftVersions' },
};

/** Written by the hooks, never over HTTP. */
const byHooks: { create: FieldAccess; update: FieldAccess } = { create: () => false, update: () => false };

const fields: Field[] = [
  {
    type: 'row',
    fields: [
      {
        name: 'project',
        type: 'relationship',
        relationTo: 'projects',
        label: 'Obra',
        required: true,
        index: true,
        admin: { width: '50%' },
      },
      {
        name: 'reportKind',
        type: 'select',
        label: 'Quién informa',
        defaultValue: 'office',
        index: true,
        admin: { width: '50%', description: 'El del contratista y el de la supervisión de un mes son dos informes.' },
        options: reportKinds.map((value) => ({ value, label: reportKindLabels[value] })),
      },
      {
        name: 'period',
        type: 'text',
        label: 'Mes informado',
        required: true,
        index: true,
        validate: (value: string | null | undefined) =>
          value && /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? true : 'Escriba el mes como AAAA-MM, por ejemplo 2026-03.',
        admin: {
          width: '50%',
          placeholder: 'AAAA-MM',
          components: { Field: '/cms/admin/PeriodField.tsx#PeriodField' },
        },
      },
      {
        name: 'status',
        type: 'select',
        label: 'Estado',
        required: true,
        defaultValue: 'draft',
        index: true,
        admin: { width: '50%', description: 'Solo lo aprobado llega al portal. Lo aprueba quien no lo escribió.' },
        options: reportStates.map((value) => ({ value, label: reportStateLabels[value] })),
      },
    ],
  },
  {
    type: 'row',
    fields: [
      percentField({ name: 'plannedPhysical', label: 'Físico programado' }),
      percentField({ name: 'actualPhysical', label: 'Físico real' }),
      percentField({ name: 'plannedFinancial', label: 'Financiero programado' }),
      percentField({ name: 'actualFinancial', label: 'Financiero real' }),
    ],
  },
  {
    type: 'row',
    fields: [
      solesField({ name: 'plannedAmountPen', label: 'Valorización programada', width: '50%' }),
      solesField({ name: 'actualAmountPen', label: 'Valorización ejecutada', width: '50%' }),
    ],
  },
  { name: 'summary', type: 'textarea', label: 'Qué se hizo en el mes', maxLength: 4000 },
  { name: 'problems', type: 'textarea', label: 'Problemas y medidas', maxLength: 4000 },
  { name: 'photos', type: 'upload', relationTo: 'media', hasMany: true, label: 'Fotos del mes' },
  { name: 'reportedBy', type: 'relationship', relationTo: 'organizations', label: 'Informa' },
  provenanceGroup,
  internalNotes,
  { name: 'key', type: 'text', unique: true, index: true, access: byHooks, admin: { hidden: true } },
  {
    name: 'revision',
    type: 'number',
    label: 'Versión',
    index: true,
    access: byHooks,
    admin: { position: 'sidebar', readOnly: true, step: 1 },
  },
  {
    name: 'rectifies',
    type: 'relationship',
    relationTo: 'progress-reports',
    label: 'Rectifica a',
    access: byHooks,
    admin: { position: 'sidebar', readOnly: true, allowCreate: false, condition: (data) => Boolean(data['rectifies']) },
  },
  {
    name: 'rectificationReason',
    type: 'textarea',
    label: 'Motivo de la rectificación (se publica)',
    maxLength: 1000,
    access: byHooks,
    admin: { position: 'sidebar', readOnly: true, condition: (data) => Boolean(data['rectifies']) },
  },
  {
    name: 'authorOrganization',
    type: 'relationship',
    relationTo: 'organizations',
    label: 'Organización que lo escribe',
    index: true,
    access: byHooks,
    admin: { hidden: true },
  },
  { name: 'writers', type: 'json', label: 'Quienes lo escribieron', access: byHooks, admin: { hidden: true } },
  {
    name: 'rectify',
    type: 'ui',
    label: 'Rectificar',
    admin: {
      position: 'sidebar',
      components: { Field: '/cms/admin/RectifyReport.tsx#RectifyReport' },
      disableListColumn: true,
    },
  },
];

const access = accessFor(rows, {
  published: { and: [{ status: { equals: 'approved' } }, { 'project._status': { equals: 'published' } }] },
});

export const progressReports: CollectionConfig = {
  slug: 'progress-reports',
  labels: { singular: 'Informe de avance', plural: 'Informes de avance' },
  access: { ...access, update: unlessApproved(access.update) },
  admin: {
    useAsTitle: 'period',
    group: 'Obras y contratos',
    defaultColumns: [
      'period',
      'project',
      'reportKind',
      'revision',
      'status',
      'plannedPhysical',
      'actualPhysical',
      'updatedAt',
    ],
    listSearchableFields: ['period'],
    description:
      'Un informe por obra, mes y autor, con porcentajes acumulados. Solo los aprobados se publican; un error en uno aprobado se corrige con «Rectificar».',
  },
  versions: { maxPerDoc: 20 },
  custom: stating(
    rows,
    office({
      called: ['informe de avance', 'informes de avance'],
      recent: {
        word: 'Informe de avance',
        name: 'period',
        also: ['project'],
        label: ({ period }) => month(String(period)),
      },
    }),
  ),
  fields,
  hooks: { beforeOperation: [refuseApproved], beforeChange: [checkReport] },
  endpoints: [rectifyEndpoint],
};
