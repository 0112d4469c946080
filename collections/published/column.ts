import type { DatabaseSync } from 'node:sqlite';
import { sharedFields, type SharedField } from './shared-fields.ts';

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
  /** What is published already, with compressed copies. */
  published?: PublishedFiles | null;
};

/** The folder of the open data of the release, and the sum that a file has in these data where it is known. */
export type PublishedFiles = {
  folder: string;
  sumOf(file: { name: string; tags: string[] }): { sha256: string; bytes: number } | undefined;
};

export type Column<Row> = ColumnInfo & { value: (row: Row, context: OpenDataContext) => Cell };

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

/** Cells of rows in the order of `columns`, or of `names` when only some are wanted, read one by one. */
export function* cellsOf<Row>(
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
  context: OpenDataContext,
  names?: readonly string[],
): Generator<Cell[]> {
  const wanted = names?.map((name) => named(columns, name)) ?? columns;
  for (const row of rows) yield wanted.map((column) => rounded(column.value(row, context)));
}

function named<Row>(columns: readonly Column<Row>[], name: string): Column<Row> {
  const column = columns.find((one) => one.name === name);
  if (!column) throw new RangeError(`No hay un campo «${name}».`);
  return column;
}

/** Rounds to six decimals, so that no number is written with an exponent or a binary rest (0.30000000000000004). */
function rounded(cell: Cell | undefined): Cell {
  // A row of an earlier release may lack what came later.
  if (cell === undefined) return null;
  if (typeof cell !== 'number') return cell;
  if (Number.isInteger(cell * 100)) return cell;
  return Number.isFinite(cell) ? Number(cell.toFixed(6)) : null;
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
