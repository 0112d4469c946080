import { closingColumns } from '../published/closing-columns.ts';
import { columnsOf } from '../published/column.ts';
import { at, irregular, sourced } from '../published/cover.ts';
import { toldInRow } from '../published/figure-source.ts';
import { nounTable } from '../published/noun-table.ts';
import { tag } from '../published/tags.ts';
import { contractsTable } from './contract-table.ts';
import { amendmentsTable, awardsTable, biddersTable } from './part-tables.ts';
import { factColumnsOf } from '../published/facts-columns.ts';
import { facts } from './facts.ts';
import { processColumns, SEACE } from './process-columns.ts';
import type { PublishedContractingProcess } from './published.ts';

const column = columnsOf<PublishedContractingProcess>(SEACE);

/** Facts stand where they came in, and new ones behind all of these. */
const columns = [
  ...processColumns<PublishedContractingProcess>(),
  column(
    'ofertas_desde',
    'date',
    'Ofertas desde',
    'Primer día para presentar ofertas.',
    (row) => row.tenderStart ?? null,
  ),
  column(
    'ofertas_hasta',
    'date',
    'Ofertas hasta',
    'Último día para presentar ofertas.',
    (row) => row.tenderEnd ?? null,
  ),
];

/** Contracting processes after OCDS 1.1, one row each: what contracts, awards, bidders and amendments refer to. */
const processesTable = nounTable<PublishedContractingProcess>({
  name: 'procesos',
  title: 'Procesos de contratación',
  primaryKey: ['proceso'],
  foreignKeys: [{ field: 'codigo_obra', table: 'obras', key: 'codigo' }],
  description:
    'Una fila por proceso. Sus contratos, adjudicaciones, postores y adendas están en las tablas de esos nombres, con la misma clave.',
  rank: 80,
  tags: [tag.processes],
  order: 'key',
  figures: toldInRow('el proceso'),
  columns: [
    ...columns,
    ...factColumnsOf<PublishedContractingProcess>(facts, SEACE).others(columns),
    ...closingColumns<PublishedContractingProcess>((row) => `/contratos/${row.key}/`),
  ],
});

export const openData = {
  tables: [processesTable, contractsTable, awardsTable, biddersTable, amendmentsTable],
  cover: {
    cutOff: sourced,
    from: at('$.datePublished'),
    to: `coalesce(${at('$.datePublished')}, ${sourced})`,
    frequency: irregular,
  },
  updatedAtIsColumn: true,
} as const;
