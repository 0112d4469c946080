import { DatabaseSync } from 'node:sqlite';
import { ImportFileError } from '../errors.ts';
import type { Cell } from './cells.ts';
import type { Columns } from './header.ts';
import { plainRule, type AmountRule } from './amount-of.ts';
import type { SourceRow } from './table.ts';

/**
 * Holds the rows of a file between reading and understanding them, grouped by natural key, in a
 * temporary SQLite file that vanishes with the process: one work may stand on several rows far apart, and
 * nothing may be written before the whole file was seen. Memory stays flat at 200,000 rows.
 */
export type Staging = {
  add(key: string, row: SourceRow): void;
  /** Groups in the order in which their first row came. */
  groups(): Generator<{ key: string; rows: SourceRow[] }>;
  groupCount(): number;
  close(): void;
};

/** `rules`: how amounts are read; may be filled while rows are added, before they are taken out. */
export function openStaging(columns: Columns, rules: ReadonlyMap<string, AmountRule>): Staging {
  const fields = [...columns.keys()];
  const positions = new Map(fields.map((field, index) => [field, index]));
  // An empty name makes a private temporary file (sqlite.org/inmemorydb.html).
  const database = new DatabaseSync('');
  database.exec(`
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;
    CREATE TABLE groups (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
    CREATE TABLE rows (group_id INTEGER NOT NULL, number INTEGER NOT NULL, cells TEXT NOT NULL, PRIMARY KEY (group_id, number)) WITHOUT ROWID;
    BEGIN`);
  const findGroup = database.prepare('SELECT id FROM groups WHERE key = ?');
  const addGroup = database.prepare('INSERT INTO groups (key) VALUES (?)');
  const addRow = database.prepare('INSERT INTO rows (group_id, number, cells) VALUES (?, ?, ?)');
  let count = 0;

  return {
    add(key, row) {
      const known = findGroup.get(key)?.['id'];
      const id = known === undefined ? Number(addGroup.run(key).lastInsertRowid) : Number(known);
      if (known === undefined) count++;
      try {
        addRow.run(id, row.number, JSON.stringify(fields.map((field) => packed(row.cell(field)))));
      } catch (error) {
        throw new ImportFileError('No se pudo guardar temporalmente el archivo: revise el espacio libre del disco.', {
          cause: error,
        });
      }
    },
    *groups() {
      const select = database.prepare(
        'SELECT groups.key, rows.number, rows.cells FROM rows JOIN groups ON groups.id = rows.group_id ORDER BY rows.group_id, rows.number',
      );
      let current: { key: string; rows: SourceRow[] } | null = null;
      for (const { key, number, cells } of select.iterate()) {
        if (current && current.key !== key) {
          yield current;
          current = null;
        }
        current ??= { key: String(key), rows: [] };
        current.rows.push(
          unpackedRow({
            number: Number(number),
            packedCells: JSON.parse(String(cells)) as PackedCell[],
            positions,
            columns,
            rules,
          }),
        );
      }
      if (current) yield current;
    },
    groupCount: () => count,
    close: () => database.close(),
  };
}

type PackedCell = string | 0 | { n: string } | { d: string };

function packed(cell: Cell | undefined): PackedCell {
  if (!cell || cell.text === '') return 0;
  return cell.kind === 'text' ? cell.text : cell.kind === 'number' ? { n: cell.text } : { d: cell.text };
}

type Unpacking = {
  number: number;
  packedCells: PackedCell[];
  positions: ReadonlyMap<string, number>;
  columns: Columns;
  rules: ReadonlyMap<string, AmountRule>;
};

function unpackedRow({ number, packedCells, positions, columns, rules }: Unpacking): SourceRow {
  return sourceRow({
    number,
    columns,
    rules,
    cellOf: (column) => {
      const value = packedCells[positions.get(column) ?? -1];
      if (value === undefined || value === 0) return undefined;
      if (typeof value === 'string') return { text: value, kind: 'text' };
      return 'n' in value ? { text: value.n, kind: 'number' } : { text: value.d, kind: 'date' };
    },
  });
}

/** A row seen through the columns of its layout. */
export function sourceRow({
  number,
  columns,
  rules,
  cellOf,
}: {
  number: number;
  columns: Columns;
  rules: ReadonlyMap<string, AmountRule>;
  cellOf: (column: string) => Cell | undefined;
}): SourceRow {
  return {
    number,
    cell: cellOf,
    header: (column) => columns.get(column)?.header ?? column,
    has: (column) => columns.has(column),
    amounts: (column) => rules.get(column) ?? plainRule,
  };
}
