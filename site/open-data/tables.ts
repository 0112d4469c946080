import type { DataTable } from '../dataset/column.ts';
import { completenessTable } from './tables/completeness.ts';
import { correctionsTable } from './corrections-table.ts';
import { nounTables } from './tables/of-nouns.ts';
import { qualityTable } from './tables/quality.ts';
import { signsTable } from './tables/signs.ts';
import { suppliersTable } from './tables/suppliers.ts';

/** Tables that need more than the rows of one noun: sums and comparisons over several. */
const others: readonly (readonly [rank: number, table: DataTable])[] = [
  [130, signsTable],
  [140, suppliersTable],
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
