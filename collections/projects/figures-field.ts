import type { ArrayField } from 'payload';
import { canReadInternal } from '../access/permissions.ts';
import { httpUrl, partialDate } from '../fields/common.ts';
import { metricLabels } from './labels.ts';
import { figureMetrics } from './figures.ts';

/** Every figure with its source and date. Two sources may disagree: both stay, and both are published (PO-10). */
export const figuresField: ArrayField = {
  name: 'figures', type: 'array', label: 'Cifras por fuente', labels: { singular: 'Cifra', plural: 'Cifras' },
  admin: { description: 'Costos, avances y otros datos, cada uno con su fuente y fecha. Si dos fuentes difieren, registre las dos.', initCollapsed: true, components: { RowLabel: '/cms/admin/FigureRowLabel.tsx#FigureRowLabel' } },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'metric', type: 'select', label: 'Qué mide', required: true, admin: { width: '34%' }, options: figureMetrics.map((value) => ({ value, label: metricLabels[value] })) },
        { name: 'value', type: 'number', label: 'Valor', admin: { width: '33%', step: 0.01, description: 'Soles, puntos porcentuales, personas o km.' } },
        { name: 'currency', type: 'select', label: 'Moneda', admin: { width: '33%', description: 'Solo para montos que no están en soles.' }, options: [{ value: 'PEN', label: 'Soles' }, { value: 'USD', label: 'Dólares' }] },
      ],
    },
    {
      type: 'row',
      fields: [
        { name: 'source', type: 'text', label: 'Fuente', required: true, maxLength: 300, admin: { width: '34%' } },
        { name: 'asOf', type: 'text', label: 'Fecha del dato', validate: partialDate, admin: { width: '33%', description: 'AAAA, AAAA-MM o AAAA-MM-DD' } },
        { name: 'grade', type: 'select', label: 'Respaldo', admin: { width: '33%' }, options: ['A', 'B', 'C'] },
      ],
    },
    {
      type: 'row',
      fields: [
        { name: 'label', type: 'text', label: 'Nombre (si es otro dato)', maxLength: 200, admin: { width: '34%' } },
        { name: 'text', type: 'text', label: 'Valor en texto o fecha', maxLength: 500, admin: { width: '33%' } },
        { name: 'sourceUrl', type: 'text', label: 'Enlace', validate: httpUrl, admin: { width: '33%' } },
      ],
    },
    { name: 'note', type: 'text', label: 'Aclaración', maxLength: 500 },
    { name: 'cell', type: 'text', label: 'Celda de origen', access: { read: canReadInternal }, admin: { readOnly: true, description: 'Archivo, fila, columna y texto original del dato importado.' } },
  ],
};
