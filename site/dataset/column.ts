import type { DatabaseSync } from 'node:sqlite';
import {
  cellsOf,
  type Cell,
  type Column,
  type ColumnInfo,
  type OpenDataContext,
} from '../../collections/published/column.ts';

export * from '../../collections/published/column.ts';

/** One published table: its fields and its rows in a stable order. */
export type DataTable = {
  name: string;
  title: string;
  description: string;
  primaryKey: string[];
  /** Fields whose value is the key of a row in another table, or empty. */
  foreignKeys?: readonly { field: string; table: string; key: string }[];
  columns: ColumnInfo[];
  /** Tags of the data that it is made from. */
  tags: string[];
  /** Tables of the read model whose last change is the table's last change. */
  from: string;
  /** Cells of every row in the order of `columns`, or of `names` when only some are wanted, read one by one. */
  rows(database: DatabaseSync, context: OpenDataContext, names?: readonly string[]): Generator<Cell[]>;
  count(database: DatabaseSync): number;
  /**
   * Rows that take long to make, made in turns with other work; files use them instead of `rows` where there are such.
   */
  slowRows?(database: DatabaseSync, context: OpenDataContext): Promise<Iterable<Cell[]>>;
};

type TableDefinition<Row> = Omit<DataTable, 'columns' | 'rows'> & {
  columns: Column<Row>[];
  read: (database: DatabaseSync, context: OpenDataContext) => Iterable<Row>;
};

/**
 * A table whose rows may also come from elsewhere than its own query: a page of them, or those of one work. `names`:
 * only these fields, as in `rows`.
 */
export type TypedTable<Row> = DataTable & {
  cellsOf(rows: Iterable<Row>, context: OpenDataContext, names?: readonly string[]): Generator<Cell[]>;
};

export function defineTable<Row>({ read, columns, ...table }: TableDefinition<Row>): TypedTable<Row> {
  return {
    ...table,
    cellsOf: (rows, context, names) => cellsOf(columns, rows, context, names),
    columns: columns.map(({ value: _, ...info }) => info),
    rows: (database, context, names) => cellsOf(columns, read(database, context), context, names),
  };
}

/**
 * Documents of one query, parsed one by one. `sql` selects the column `doc`. They were validated when they were
 * written.
 */
export function* documents<Doc>(database: DatabaseSync, sql: string): Generator<Doc> {
  for (const row of database.prepare(sql).iterate()) yield JSON.parse(String(row['doc'])) as Doc;
}

export function countOf(sql: string): (database: DatabaseSync) => number {
  return (database) => Number(database.prepare(sql).get()?.['n'] ?? 0);
}
