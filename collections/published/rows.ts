/**
 * What a noun keeps in the read model beside `key` and `doc`: generated columns, indexes, tables of its parts, and what
 * fills these.
 */
export type Rows = {
  columns?: readonly string[];
  /** Columns of each index. */
  indexes?: readonly (readonly string[])[];
  /** Statements that make the tables of its parts. */
  beside?: readonly string[];
  /** What fills them when a row is written (`new`), and empties them when it goes (`old`). */
  onWrite?: string;
  onDelete?: string;
};

export const text = (name: string, path: string): string =>
  `${name} TEXT GENERATED ALWAYS AS (doc ->> '${path}') VIRTUAL`;
export const real = (name: string, path: string): string =>
  `${name} REAL GENERATED ALWAYS AS (CAST(doc ->> '${path}' AS REAL)) VIRTUAL`;
export const whole = (name: string, path: string): string =>
  `${name} INTEGER GENERATED ALWAYS AS (CAST(doc ->> '${path}' AS INTEGER)) VIRTUAL`;

/** Last day of a year, month or day, as `endOfPeriod` gives it. */
export const lastDay = (partial: string): string =>
  `CASE length(${partial}) WHEN 4 THEN ${partial} || '-12-31' WHEN 7 THEN date(${partial} || '-01', '+1 month', '-1 day') WHEN 10 THEN ${partial} END`;

/** Statements that make the table of a noun with all that belongs to it. */
export function statementsOf(
  name: string,
  { columns = [], indexes = [], beside = [], onWrite, onDelete }: Rows = {},
): string[] {
  return [
    `CREATE TABLE ${name} (key TEXT PRIMARY KEY, ${[...columns, 'doc TEXT NOT NULL'].join(', ')}) STRICT;`,
    ...indexes.map((some) => index(name, some)),
    ...beside,
    // In a trigger the conflict policy of the statement that fired it rules (an upsert: abort), so OR IGNORE and OR
    // REPLACE do nothing here.
    ...(onWrite
      ? [
          `CREATE TRIGGER ${name}_inserted AFTER INSERT ON ${name} BEGIN ${onWrite} END;`,
          `CREATE TRIGGER ${name}_updated AFTER UPDATE ON ${name} BEGIN ${onWrite} END;`,
        ]
      : []),
    ...(onDelete ? [`CREATE TRIGGER ${name}_deleted AFTER DELETE ON ${name} BEGIN ${onDelete} END;`] : []),
  ];
}

const index = (name: string, columns: readonly string[]): string =>
  `CREATE INDEX ${name}_by_${columns.map((column) => column.split(' ')[0]).join('_')} ON ${name} (${columns.join(', ')});`;
