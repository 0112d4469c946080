import { plain } from '../words/format.ts';
import { factColumnsOf } from '../published/facts-columns.ts';
import { facts } from './facts.ts';
import { opportunityStageWords } from './labels.ts';
import type { PublishedOpportunity } from './published.ts';
import { columnsOf, joined, sharedColumnsOf, translate } from '../published/column.ts';
import { irregular, sourced } from '../published/cover.ts';
import { toldInRow } from '../published/figure-source.ts';
import { nounTable } from '../published/noun-table.ts';
import { closingColumns, PORTAL } from '../published/closing-columns.ts';

/** Codes of the stages in the open data. */
export const stages = opportunityStageWords.said('code');
const stageCodes = opportunityStageWords.meanings;

const FILE = 'Ficha de la oportunidad; ver «fuente»';
const column = columnsOf<PublishedOpportunity>(FILE);
const shared = sharedColumnsOf<PublishedOpportunity>(FILE);

const factColumns = factColumnsOf<PublishedOpportunity>(facts, FILE);

/** Facts stand where they came in, and new ones behind all of these. */
const columns = [
  shared('clave', (row) => row.slug, { isRequired: true, source: PORTAL }),
  ...factColumns.of('title', 'summary', 'summaryEn'),
  column('etapa', 'string', 'Etapa', 'Etapa en que está.', (row) => translate(stages, row.stage), {
    codes: stageCodes,
    isRequired: true,
  }),
  ...factColumns.of('modality'),
  shared('monto', (row) => row.amount),
  shared('moneda', (row) => (row.amount === null ? null : row.currency)),
  shared('ubigeos', (row) => joined(row.districts.map((one) => one.ubigeo))),
  shared('distritos', (row) => joined(row.districts.map((one) => one.name))),
  shared('codigo_obra', (row) => row.projectCode),
  column(
    'calendario',
    'string',
    'Calendario',
    'Fechas previstas, «AAAA-MM-DD: actividad», separadas por « | ».',
    (row) => joined(row.calendar.map((one) => `${one.date}: ${one.label}`)),
  ),
  ...factColumns.of('contactOffice'),
];

/** PO-8: investment opportunities. */
const opportunitiesTable = nounTable<PublishedOpportunity>({
  name: 'oportunidades',
  title: 'Oportunidades de inversión',
  primaryKey: ['clave'],
  foreignKeys: [{ field: 'codigo_obra', table: 'obras', key: 'codigo' }],
  description: 'Una fila por oportunidad de inversión con su etapa, monto y calendario.',
  rank: 220,
  tags: ['opportunities'],
  order: 'key',
  figures: toldInRow('la oportunidad'),
  columns: [
    ...columns,
    ...factColumns.others(columns),
    ...closingColumns<PublishedOpportunity>((row) => `/oportunidades/${row.slug}/`),
  ],
});

export const openData = {
  tables: [opportunitiesTable],
  cover: { cutOff: sourced, from: 'NULL', to: 'NULL', frequency: irregular },
};

/** From the most advanced open stage to those awarded or withdrawn. */
const inOrder: readonly PublishedOpportunity['stage'][] = [
  'tender',
  'promotion',
  'structuring',
  'formulation',
  'idea',
  'awarded',
  'withdrawn',
];

/** PO-8: investment opportunities. */
export const api = {
  name: 'oportunidades',
  rank: 60,
  table: {
    ...opportunitiesTable,
    order: `CASE stage ${inOrder.map((stage, place) => `WHEN '${stage}' THEN ${place}`).join(' ')} END, title, key`,
  },
  parameters: [
    {
      name: 'q',
      description: 'Palabras del título o del resumen.',
      example: 'teleferico',
      matches: ({ title, summary }: PublishedOpportunity, value: string) =>
        plain(value)
          .split(/\s+/)
          .every((word) => plain(`${title} ${summary}`).includes(word)),
    },
    {
      name: 'etapa',
      description: 'Etapa.',
      example: 'promocion',
      values: Object.values(stages),
      matches: ({ stage }: PublishedOpportunity, value: string) => stages[stage] === value,
    },
    {
      name: 'distrito',
      description: 'UBIGEO del INEI, seis cifras.',
      example: '150101',
      pattern: '^\\d{6}$',
      matches: ({ districts }: PublishedOpportunity, value: string) => districts.some(({ ubigeo }) => ubigeo === value),
    },
  ],
} as const;
