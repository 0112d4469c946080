import type { Field } from 'payload';
import { calendarDate, httpUrl, partialDate, sourceFields } from '../fields/common.ts';
import { workStageLabels } from './labels.ts';
import { workStages } from './published.ts';

const time: Field[] = [
  {
    type: 'row',
    fields: [
      calendarDate({ name: 'viabilityDate', label: 'Viabilidad' }),
      calendarDate({ name: 'plannedStart', label: 'Inicio programado' }),
      calendarDate({ name: 'plannedEnd', label: 'Fin programado' }),
    ],
  },
  {
    type: 'row',
    fields: [
      calendarDate({ name: 'actualStart', label: 'Inicio real' }),
      calendarDate({ name: 'actualEnd', label: 'Fin real' }),
      calendarDate({
        name: 'nextReportDueOn',
        label: 'Próximo informe',
        description: 'Día en que vence el próximo informe mensual.',
      }),
    ],
  },
  {
    type: 'row',
    admin: { condition: (data) => data['status'] === 'stopped' || Boolean(data['stoppedSince']) },
    fields: [
      {
        name: 'stoppageCause',
        type: 'text',
        label: 'Causa de la paralización',
        maxLength: 300,
        admin: { width: '50%' },
      },
      {
        name: 'stoppedSince',
        type: 'text',
        label: 'Paralizada desde',
        index: true,
        validate: partialDate,
        admin: { width: '50%', description: 'AAAA, AAAA-MM o AAAA-MM-DD' },
      },
    ],
  },
];

const stages: Field[] = [
  {
    name: 'stages',
    type: 'array',
    label: 'De la idea a la entrega',
    labels: { singular: 'Etapa', plural: 'Etapas' },
    admin: { initCollapsed: true },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'stage',
            type: 'select',
            label: 'Etapa',
            required: true,
            admin: { width: '34%' },
            options: workStages.map((value) => ({ value, label: workStageLabels[value] })),
          },
          { name: 'plannedOn', type: 'text', label: 'Fecha prevista', validate: partialDate, admin: { width: '33%' } },
          { name: 'actualOn', type: 'text', label: 'Fecha real', validate: partialDate, admin: { width: '33%' } },
        ],
      },
      {
        type: 'row',
        fields: [
          { name: 'unit', type: 'text', label: 'Unidad a cargo', maxLength: 200, admin: { width: '50%' } },
          { name: 'url', type: 'text', label: 'Expediente o resolución', validate: httpUrl, admin: { width: '50%' } },
        ],
      },
      { name: 'note', type: 'text', label: 'Aclaración', maxLength: 300 },
      ...sourceFields(),
    ],
  },
];

/** Dates of a work, its stoppage, and its way from the idea to the handover. */
export const timeFields: readonly Field[] = [...time, ...stages];
