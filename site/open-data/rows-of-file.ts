import type { DatabaseSync } from 'node:sqlite';
import type { Cell, DataTable, OpenDataContext } from '../dataset/column.ts';
import type { DataFile } from '../dataset/data-file.ts';
import { publishedLines } from '../dataset/published-lines.ts';
import { rowsOfJson } from './json.ts';

/** Name and tags of the JSON file of a table. */
export const jsonFileOf = ({ name, tags }: DataTable): Pick<DataFile, 'name' | 'tags'> => ({
  name: `${name}.json`,
  tags,
});

/** Rows of a table as one of its files wants them; whoever asked closes them. */
export type RowsOfFile = { rows: Iterable<Cell[]>; close(): void };

/** All rows of a table: read from its JSON file where that is published as these data have it, else made anew. */
export async function rowsOfFile(
  table: DataTable,
  database: DatabaseSync,
  context: OpenDataContext,
): Promise<RowsOfFile> {
  const published = await publishedLines(context, jsonFileOf(table));
  if (published) return { rows: rowsOfJson(published.lines), close: () => published.close() };
  return { rows: await madeRows(table, database, context), close: () => undefined };
}

/** All rows of a table, made anew. */
export async function madeRows(
  table: DataTable,
  database: DatabaseSync,
  context: OpenDataContext,
): Promise<Iterable<Cell[]>> {
  return table.slowRows ? table.slowRows(database, context) : table.rows(database, context);
}
