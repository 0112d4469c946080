import type { DataTable } from '../dataset/column.ts';
import { completenessTable } from './tables/completeness.ts';
import { concessionPartTables, concessionsTable } from './tables/concessions.ts';
import { contractsTable } from './tables/contracts.ts';
import { correctionsTable } from './tables/corrections.ts';
import { workDistrictsTable } from './tables/districts.ts';
import { figuresTable } from './tables/figures.ts';
import { nounTables } from './tables/of-nouns.ts';
import { amendmentsTable, awardsTable, biddersTable } from './tables/process-parts.ts';
import { processesTable } from './tables/processes.ts';
import { qualityTable } from './tables/quality.ts';
import { signsTable } from './tables/signs.ts';
import { suppliersTable } from './tables/suppliers.ts';

/** Tables that need more than the rows of one noun: parts with keys of the standards, sums, comparisons. */
const others: readonly (readonly [rank: number, table: DataTable])[] = [
  [20, workDistrictsTable],
  [30, figuresTable],
  [80, processesTable],
  [90, contractsTable],
  [100, awardsTable],
  [110, biddersTable],
  [120, amendmentsTable],
  [130, signsTable],
  [140, suppliersTable],
  [150, concessionsTable],
  ...concessionPartTables.map((table, index) => [160 + index, table] as const),
  [230, completenessTable],
  [240, qualityTable],
  [250, correctionsTable],
];

/** Every table of the open data, in the order in which the page and the data package list them. */
export const dataTables: readonly DataTable[] = [
  ...others.map(([rank, table]) => ({ rank, table })),
  ...nounTables.flatMap(({ rank, table }) => (rank === null ? [] : { rank, table })),
]
  .sort((a, b) => a.rank - b.rank)
  .map(({ table }) => table);
