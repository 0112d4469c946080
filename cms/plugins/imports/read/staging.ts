import type { Cell } from './cells.ts';
import type { Columns } from './header.ts';
import { plainRule, type AmountRule } from './amount-of.ts';
import { openGroups } from './groups.ts';
import type { SourceRow } from './table.ts';

/** Holds the rows of a table until the whole file was seen (`openGroups`). */
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
  const groups = openGroups();
  return {
    add: (key, row) =>
      groups.add(key, { number: row.number, text: JSON.stringify(fields.map((field) => packed(row.cell(field)))) }),
    *groups() {
      for (const { key, pieces } of groups.all())
        yield {
          key,
          rows: pieces.map(({ number, text }) =>
            unpackedRow({ number, packedCells: JSON.parse(text) as PackedCell[], positions, columns, rules }),
          ),
        };
    },
    groupCount: groups.count,
    close: groups.close,
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
