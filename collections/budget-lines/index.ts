import type { CollectionConfig } from 'payload';
import { accessFor } from '../access/permissions.ts';
import { internalNotes, provenanceGroup, solesField } from '../fields/common.ts';
import { computeBudgetLine } from './hooks/compute.ts';
import { office } from '../fields/office.ts';
import { budgetLineTitle } from './title.ts';
import { stating, type Rows } from '../access/matrix.ts';
import { keptBy } from '../access/rows.ts';

const rows: Rows = keptBy('keepsBudget');

export const budgetLines: CollectionConfig = {
  slug: 'budget-lines',
  labels: { singular: 'Línea de presupuesto', plural: 'Líneas de presupuesto' },
  access: accessFor(rows, { published: { isHidden: { not_equals: true } } }),
  admin: {
    useAsTitle: 'key',
    group: 'Obras y contratos',
    defaultColumns: ['year', 'month', 'entity', 'fundingSource', 'pimPen', 'accruedPen', 'project'],
    listSearchableFields: ['key', 'fundingSource'],
    description:
      'Etapas del gasto según el MEF. Los meses 1 a 12 son flujos; PIA y PIM van en la línea anual (mes vacío).',
  },
  custom: stating(
    rows,
    office({
      called: ['línea de presupuesto', 'líneas de presupuesto'],
      recent: {
        word: 'Línea de presupuesto',
        name: 'key',
        also: ['project', 'year', 'month', 'fundingSource'],
        label: ({ year, month, fundingSource }) => budgetLineTitle({ year, month, fundingSource }),
      },
    }),
  ),
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'year',
          type: 'number',
          label: 'Año',
          required: true,
          min: 1990,
          max: 2100,
          index: true,
          admin: { width: '25%' },
        },
        {
          name: 'month',
          type: 'number',
          label: 'Mes',
          min: 1,
          max: 12,
          index: true,
          admin: { width: '25%', description: 'Vacío: todo el año' },
        },
        {
          name: 'entity',
          type: 'relationship',
          relationTo: 'organizations',
          label: 'Entidad',
          required: true,
          index: true,
          admin: { width: '50%' },
        },
        {
          name: 'executingUnit',
          type: 'text',
          label: 'Unidad ejecutora (SEC_EJEC)',
          maxLength: 60,
          admin: { width: '33%' },
        },
        {
          name: 'fundingSource',
          type: 'text',
          label: 'Fuente de financiamiento',
          maxLength: 120,
          index: true,
          admin: { width: '33%' },
        },
        {
          name: 'project',
          type: 'relationship',
          relationTo: 'projects',
          label: 'Obra',
          index: true,
          admin: { width: '33%' },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        solesField({ name: 'piaPen', label: 'PIA' }),
        solesField({ name: 'pimPen', label: 'PIM' }),
        solesField({ name: 'certifiedPen', label: 'Certificación' }),
      ],
    },
    {
      type: 'row',
      fields: [
        solesField({ name: 'committedPen', label: 'Compromiso anual' }),
        solesField({ name: 'accruedPen', label: 'Devengado' }),
        solesField({ name: 'paidPen', label: 'Girado' }),
      ],
    },
    { name: 'note', type: 'text', label: 'Aclaración pública', maxLength: 500 },
    { name: 'ubigeo', type: 'text', label: 'UBIGEO', maxLength: 6 },
    provenanceGroup,
    internalNotes,
    {
      name: 'title',
      type: 'ui',
      admin: { disableListColumn: true, components: { Field: '/cms/admin/BudgetLineTitle.tsx#BudgetLineTitle' } },
    },
    {
      name: 'key',
      type: 'text',
      label: 'Clave',
      unique: true,
      index: true,
      admin: { position: 'sidebar', readOnly: true },
    },
    { name: 'isHidden', type: 'checkbox', label: 'No publicar', defaultValue: false, admin: { position: 'sidebar' } },
  ],
  hooks: { beforeValidate: [({ data, originalDoc }) => computeBudgetLine({ data, previous: originalDoc })] },
};
