import type { DatabaseSync } from 'node:sqlite';
import type { Cell, ColumnInfo, OpenDataContext } from '../../dataset/column.ts';
import { statement } from '../../published/statement.ts';
import type { Page, Parameter } from './parameters.ts';

export type Item = { [field: string]: Cell | Item[] };

/** A list inside an item: its name, what it is, and its fields. */
export type Part = { name: string; title: string; columns: readonly ColumnInfo[] };

/** What the API offers of one noun. */
export type Resource = {
  /** Word of the address: `/api/v1/<name>`. */
  name: string;
  title: string;
  description: string;
  parameters: readonly Parameter[];
  columns: readonly ColumnInfo[];
  /** Lists inside every item of the list. */
  parts: readonly Part[];
  /** One page of those that the query asks for, and how many there are. */
  list(request: ListRequest): { items: Item[]; total: number; apart?: number | null };
  /**
   * A number beside `total` that says of how many of them it does not hold today: its field and what it means; `list`
   * gives it as `apart`.
   */
  apart?: { field: string; description: string };
  /** One of them by its key, with `parts`; none when it has no page of its own. */
  single: {
    key: string;
    example(database: DatabaseSync): string | null;
    parts: readonly Part[];
    find(key: string, database: DatabaseSync, context: OpenDataContext): Item | null;
  } | null;
};

export type ListRequest = Page & { query: URLSearchParams; database: DatabaseSync; context: OpenDataContext };

/** The cells of a row by the names of their fields. */
export function itemOf(columns: readonly ColumnInfo[], cells: readonly Cell[]): { [field: string]: Cell } {
  return Object.fromEntries(columns.map(({ name }, index) => [name, cells[index] ?? null]));
}

/** Key of the first row of a table, for the examples of the documentation. */
export function firstKey(database: DatabaseSync, table: string): string | null {
  const row = statement(database, `SELECT key FROM ${table} ORDER BY key LIMIT 1`).get();
  return row ? String(row['key']) : null;
}

type RowTable<Row> = {
  columns: readonly ColumnInfo[];
  cellsOf(rows: Iterable<Row>, context: OpenDataContext): Iterable<Parameters<typeof itemOf>[1]>;
};

/** One row as an item, null without one. */
export function one<Row>(table: RowTable<Row>, row: Row | null, context: OpenDataContext): Item | null {
  if (row === null) return null;
  const [cells] = table.cellsOf([row], context);
  return cells ? itemOf(table.columns, cells) : null;
}
