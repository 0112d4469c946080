import type { SQLOutputValue } from 'node:sqlite';
import type { ResultSet, Row, Value } from '@libsql/client';

type Raw = {
  columns: string[];
  types: string[];
  values: SQLOutputValue[][];
  changes: number;
  lastInsertRowid: bigint | undefined;
};

/** A result as `@libsql/client` gives it: rows with names (enumerable), positions and length (not enumerable). */
export function resultSet({ columns, types, values, changes, lastInsertRowid }: Raw): ResultSet {
  const rows = values.map((row) => new IndexedRow(columns, row.map(toValue)) as unknown as Row); // the index getters stand on the prototype
  return {
    columns,
    columnTypes: types,
    rows,
    rowsAffected: changes,
    lastInsertRowid,
    toJSON: () => ({
      columns,
      columnTypes: types,
      rows: values,
      rowsAffected: changes,
      lastInsertRowid: lastInsertRowid?.toString() ?? null,
    }),
  };
}

/** Whether two results hold the same rows in the same order. */
export function sameRows(one: ResultSet, other: ResultSet): boolean {
  return (
    one.rows.length === other.rows.length &&
    one.rows.every((row, index) => {
      const against = other.rows[index];
      return (
        against !== undefined &&
        row.length === against.length &&
        Array.from({ length: row.length }).every((_, position) => sameValue(row[position], against[position]))
      );
    })
  );
}

function sameValue(one: Value | undefined, other: Value | undefined): boolean {
  if (one instanceof ArrayBuffer && other instanceof ArrayBuffer) return Buffer.from(one).equals(Buffer.from(other));
  return one === other;
}

/** Positions are getters on the prototype: defining them on every row would cost more than reading the database. */
class IndexedRow {
  readonly #values: Value[];
  static #positions = 0;

  constructor(columns: string[], values: Value[]) {
    this.#values = values;
    IndexedRow.#ensurePositions(values.length);
    const named = this as unknown as Record<string, Value>;
    for (let position = columns.length - 1; position >= 0; position -= 1)
      named[columns[position] as string] = values[position] as Value;
  }

  get length(): number {
    return this.#values.length;
  }

  static #ensurePositions(count: number): void {
    for (; IndexedRow.#positions < count; IndexedRow.#positions += 1) {
      const position = IndexedRow.#positions;
      Object.defineProperty(IndexedRow.prototype, position, {
        get(this: IndexedRow) {
          return this.#values[position];
        },
      });
    }
  }
}

function toValue(value: SQLOutputValue): Value {
  return value instanceof Uint8Array ? new Uint8Array(value).buffer : value;
}
