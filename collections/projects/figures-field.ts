import { currencyOptions } from '../fields/currency.ts';
import type { ArrayField } from 'payload';
import { canReadInternal } from '../access/permissions.ts';
import { sourceFields } from '../fields/common.ts';
import { figureMetrics, metrics } from './metrics.ts';

/** Every fact with its source and date. Two sources may disagree: both stay, and both are published (PO-10). */
export const figuresField: ArrayField = {
  name: 'figures',
  type: 'array',
  label: 'Datos por fuente',
  labels: { singular: 'Dato', plural: 'Datos' },
  admin: {
    description:
      'Costos, avances, estado, causa, fechas y partes, cada uno con su fuente y su fecha. Si dos fuentes difieren, registre las dos.',
    initCollapsed: true,
    components: { RowLabel: '/cms/admin/FigureRowLabel.tsx#FigureRowLabel' },
  },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'metric',
          type: 'select',
          label: 'Qué dice',
          required: true,
          admin: { width: '34%' },
          options: figureMetrics.map((value) => ({ value, label: metrics[value].label })),
        },
        {
          name: 'value',
          type: 'number',
          label: 'Valor',
          admin: { width: '33%', step: 0.01, description: 'Monto, puntos porcentuales, personas, km, m, m² o días.' },
        },
        {
          name: 'currency',
          type: 'select',
          label: 'Moneda',
          admin: { width: '33%', description: 'Solo para montos que no están en soles.' },
          options: currencyOptions,
        },
      ],
    },
    {
      type: 'row',
      fields: [
        { name: 'label', type: 'text', label: 'Nombre (si es otro dato)', maxLength: 200, admin: { width: '34%' } },
        {
          name: 'text',
          type: 'text',
          label: 'Valor en texto o fecha',
          maxLength: 500,
          admin: { width: '66%', description: 'Las fechas, como AAAA, AAAA-MM o AAAA-MM-DD.' },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'scope',
          type: 'select',
          label: 'De qué es',
          required: true,
          defaultValue: 'whole',
          admin: { width: '34%', description: 'Lo que es de una parte no entra en costos, avances ni sumas.' },
          options: [
            { value: 'whole', label: 'Toda la obra' },
            { value: 'part', label: 'Una parte' },
          ],
        },
        {
          name: 'part',
          type: 'text',
          label: 'Qué parte',
          maxLength: 200,
          validate: partNamed,
          admin: { width: '66%', condition: (_data, row) => (row as { scope?: string } | undefined)?.scope === 'part' },
        },
      ],
    },
    ...sourceFields({ isRequired: true }),
    { name: 'note', type: 'text', label: 'Aclaración', maxLength: 500 },
    {
      name: 'cell',
      type: 'text',
      label: 'Celda de origen',
      access: { read: canReadInternal },
      admin: { readOnly: true, description: 'Archivo, fila, columna y texto original del dato importado.' },
    },
  ],
};

function partNamed(value: string | null | undefined, { siblingData }: { siblingData: unknown }): true | string {
  return (
    (siblingData as { scope?: string }).scope !== 'part' ||
    Boolean(value?.trim()) ||
    'Diga de qué parte de la obra es el dato.'
  );
}
