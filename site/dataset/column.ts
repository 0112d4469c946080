import type { DatabaseSync } from 'node:sqlite';
import { sharedFields, type SharedField } from './fields.ts';

/** Value of one cell. Dates are ISO 8601 text; an unknown value is null, never 0 or an empty text. */
export type Cell = string | number | boolean | null;

/** Types of Frictionless Table Schema 2.0. `any` holds a date that may be cut to the year or month. */
export type ColumnType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime' | 'yearmonth' | 'any';

/** What the dictionary says of a field. */
export type ColumnInfo = {
  /** Plain Spanish, `snake_case`; it never changes its meaning, new ones are added at the end. */
  name: string;
  title: string;
  type: ColumnType;
  unit: string | null;
  description: string;
  source: string;
  /** Codes that a text field may hold, each with its meaning. */
  codes: Readonly<Record<string, string>> | null;
  isRequired: boolean;
};

/** What writers need to know besides the data: the portal's address, without a slash at the end. */
export type OpenDataContext = {
  publicUrl: string;
  /** History of what was published, when there is one. */
  history?: DatabaseSync | null;
};

export type Column<Row> = ColumnInfo & { value: (row: Row, context: OpenDataContext) => Cell };

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
  /** Rows that take long to make, made in turns with other work; files use them instead of `rows` where there are such. */
  slowRows?(database: DatabaseSync, context: OpenDataContext): Promise<Iterable<Cell[]>>;
};

type ColumnOptions = { unit?: string; source?: string; codes?: Readonly<Record<string, string>>; isRequired?: boolean };

/** Makes columns for rows of one kind whose values come, unless said otherwise, from `defaultSource`. */
export function columnsOf<Row>(defaultSource: string) {
  return (
    name: string,
    type: ColumnType,
    title: string,
    description: string,
    value: (row: Row, context: OpenDataContext) => Cell,
    options: ColumnOptions = {},
  ): Column<Row> => ({
    name,
    type,
    title,
    description,
    value,
    unit: options.unit ?? null,
    source: options.source ?? defaultSource,
    codes: options.codes ?? null,
    isRequired: options.isRequired ?? false,
  });
}

/** Columns of fields that several tables have, by their one definition in `fields.ts`. */
export function sharedColumnsOf<Row>(defaultSource: string) {
  return (
    name: SharedField,
    value: (row: Row, context: OpenDataContext) => Cell,
    options: { source?: string; isRequired?: boolean } = {},
  ): Column<Row> => {
    const definition: {
      type: ColumnType;
      title: string;
      description: string;
      unit?: string;
      codes?: Readonly<Record<string, string>>;
    } = sharedFields[name];
    return {
      name,
      unit: null,
      codes: null,
      ...definition,
      value,
      source: options.source ?? defaultSource,
      isRequired: options.isRequired ?? false,
    };
  };
}

type TableDefinition<Row> = Omit<DataTable, 'columns' | 'rows'> & {
  columns: Column<Row>[];
  read: (database: DatabaseSync, context: OpenDataContext) => Iterable<Row>;
};

/** A table whose rows may also come from elsewhere than its own query: a page of them, or those of one work. `names`: only these fields, as in `rows`. */
export type TypedTable<Row> = DataTable & {
  cellsOf(rows: Iterable<Row>, context: OpenDataContext, names?: readonly string[]): Generator<Cell[]>;
};

export function defineTable<Row>({ read, columns, ...table }: TableDefinition<Row>): TypedTable<Row> {
  function* cellsOf(rows: Iterable<Row>, context: OpenDataContext, names?: readonly string[]): Generator<Cell[]> {
    const wanted = names?.map((name) => named(columns, name)) ?? columns;
    for (const row of rows) yield wanted.map((column) => plain(column.value(row, context)));
  }
  return {
    ...table,
    cellsOf,
    columns: columns.map(({ value: _, ...info }) => info),
    rows: (database, context, names) => cellsOf(read(database, context), context, names),
  };
}

function named<Row>(columns: readonly Column<Row>[], name: string): Column<Row> {
  const column = columns.find((one) => one.name === name);
  if (!column) throw new RangeError(`No hay un campo «${name}».`);
  return column;
}

/** Rounds to six decimals, so that no number is written with an exponent or a binary rest (0.30000000000000004). */
function plain(cell: Cell): Cell {
  if (typeof cell !== 'number') return cell;
  if (Number.isInteger(cell * 100)) return cell;
  return Number.isFinite(cell) ? Number(cell.toFixed(6)) : null;
}

/** Documents of one query, parsed one by one. `sql` selects the column `doc`. They were validated when they were written. */
export function* documents<Doc>(database: DatabaseSync, sql: string): Generator<Doc> {
  for (const row of database.prepare(sql).iterate()) yield JSON.parse(String(row['doc'])) as Doc;
}

export function countOf(sql: string): (database: DatabaseSync) => number {
  return (database) => Number(database.prepare(sql).get()?.['n'] ?? 0);
}

/** Several values in one cell. */
export function joined(values: readonly (string | null)[]): string | null {
  const known = values.filter((value) => value !== null && value !== '');
  return known.length > 0 ? known.join(' | ') : null;
}

/** Code of an enumeration in plain Spanish; the given code itself when it has none. */
export function translate(codes: Readonly<Record<string, string>>, value: string | null): string | null {
  return value === null ? null : (codes[value] ?? value);
}

/** Address of a page of the portal: absolute when the portal knows its own. */
export function link({ publicUrl }: OpenDataContext, path: string): string {
  return `${publicUrl}${path}`;
}
