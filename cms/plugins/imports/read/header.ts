import type { Layout } from '../formats/format.ts';
import { limits } from '../limits.ts';
import { plain } from '../parse/text.ts';
import type { Sheet, SheetRow } from './cells.ts';

/** Where a layout's columns stand in a file, by the layout's own names. */
export type Columns = ReadonlyMap<string, { index: number; header: string }>;

export type HeaderMatch = { layout: Layout; row: number; width: number; columns: Columns; missing: string[] };

/** The first rows of a sheet. */
export async function topRows(sheet: Sheet): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of sheet.rows()) {
    rows.push(row);
    if (rows.length >= limits.headerRows) break;
  }
  return rows;
}

/** The row and layout that know most columns; null when no row has at least two. The header may stand below titles. */
export function findHeader(rows: readonly SheetRow[], layouts: readonly Layout[]): HeaderMatch | null {
  let best: HeaderMatch | null = null;
  for (const layout of layouts) {
    for (const row of rows) {
      const match = matchRow(row, layout);
      if (match.columns.size >= 2 && isBetter(match, best)) best = match;
    }
  }
  return best;
}

function isBetter(match: HeaderMatch, best: HeaderMatch | null): boolean {
  if (!best) return true;
  if ((match.missing.length === 0) !== (best.missing.length === 0)) return match.missing.length === 0;
  return match.columns.size > best.columns.size;
}

function matchRow(row: SheetRow, layout: Layout): HeaderMatch {
  const byName = new Map<string, { index: number; header: string }>();
  row.cells.forEach((cell, index) => {
    const name = cell ? plain(cell.text) : '';
    if (cell && name !== '' && !byName.has(name)) byName.set(name, { index, header: cell.text.replace(/\s+/g, ' ').trim() });
  });
  const columns = new Map<string, { index: number; header: string }>();
  const missing: string[] = [];
  for (const [field, { names, isRequired }] of Object.entries(layout.columns)) {
    const found = names.map((name) => byName.get(plain(name))).find((column) => column !== undefined);
    if (found) columns.set(field, found);
    else if (isRequired) missing.push(names[0] ?? field);
  }
  for (const [name, column] of layout.dynamic ? byName : []) {
    const field = layout.dynamic?.(name);
    if (field && !columns.has(field)) columns.set(field, column);
  }
  const width = row.cells.findLastIndex((cell) => cell !== undefined && cell.text.trim() !== '') + 1;
  return { layout, row: row.number, width, columns, missing };
}

/** The row with most filled cells: what is shown when no header is known. */
export function fullestRow(rows: readonly SheetRow[]): SheetRow | null {
  const filled = (row: SheetRow): number => row.cells.filter((cell) => cell && cell.text.trim() !== '').length;
  return rows.reduce<SheetRow | null>((best, row) => (best === null || filled(row) > filled(best) ? row : best), null);
}
