import { cellsOf, type Cell, type Column, type ColumnInfo, type OpenDataContext } from './column.ts';
import type { FigureSource } from './figure-source.ts';

type About = {
  /** Name of the file, and of the table in the data package and the database. */
  name: string;
  title: string;
  description: string;
  primaryKey: string[];
  foreignKeys?: readonly { field: string; table: string; key: string }[];
  /** Place among the tables of all nouns; none for one that only the API lists. */
  rank: number | null;
  /** Tags of the data that it is made from, besides the table of the noun. */
  tags: readonly string[];
  /** Which rows of the noun it is made from, and in what order: SQL over its table of the read model. */
  where?: string;
  order: string;
  /**
   * SQL whose column `doc` is a document with what is joined to it, in order; where its own table does not hold all of
   * it.
   */
  read?: string;
  /**
   * How many rows it has, where that is not one for each document: an SQL expression over `counted`, or over the table
   * of the noun.
   */
  count?: string;
  /**
   * SQL tables that have one row for each of its rows, or what `count` adds up; where that is not the table of the
   * noun.
   */
  counted?: string;
  /** Where its figures say whose they are. A table of the open data must say it. */
  figures: FigureSource | null;
};

/** A table of the open data that is made from one noun alone, with the cells of its rows. */
export type NounTable<View> = About & {
  columns: readonly ColumnInfo[];
  /** Cells of these rows in the order of `columns`, or of `names` when only some are wanted. */
  cellsOf(views: Iterable<View>, context: OpenDataContext, names?: readonly string[]): Generator<Cell[]>;
};

/** A table with a row for each document; or, with `rowsOf`, for each part of one. */
export function nounTable<View, Row = View>({
  columns,
  rowsOf,
  ...about
}: About & { columns: readonly Column<Row>[] } & (View extends Row
    ? { rowsOf?: undefined }
    : { rowsOf: (view: View) => Iterable<Row> })): NounTable<View> {
  function* rows(views: Iterable<View>): Generator<Row> {
    // Without `rowsOf` a view is a row: the type of the parameters says so.
    for (const view of views) yield* rowsOf ? rowsOf(view) : [view as unknown as Row];
  }
  return {
    ...about,
    columns: columns.map(({ value: _, ...info }) => info),
    cellsOf: (views, context, names) => cellsOf(columns, rows(views), context, names),
  };
}
