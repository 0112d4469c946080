import type { Layout } from '../formats/format.ts';
import { limits } from '../limits.ts';
import { comparable } from '../parse/text.ts';
import { columnLetters, type Sheet, type SheetRow } from './cells.ts';
import { repaired } from './mojibake.ts';

/** Where a layout's columns stand in a file, by the layout's own names. */
export type Columns = ReadonlyMap<string, { index: number; header: string }>;

export type HeaderMatch = {
  layout: Layout;
  row: number;
  width: number;
  columns: Columns;
  missing: string[];
  /** Headers that the layout neither reads nor ignores by name. */
  unread: string[];
  /** Headers that stand over several columns, with the letters of those; the first is read. */
  repeated: { header: string; letters: string[]; isRead: boolean }[];
};

type Names = ReadonlyMap<string, { index: number; header: string; others: number[] }>;
const namesOfRow = new WeakMap<SheetRow, Names>();

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

/** The texts of a row as a header: single spaces, without damage done by a wrong encoding. */
export function headerText(text: string): string {
  return (repaired(text) ?? text).replace(/\s+/g, ' ').trim();
}

function matchRow(row: SheetRow, layout: Layout): HeaderMatch {
  const byName = namesOf(row);
  const columns = new Map<string, { index: number; header: string }>();
  const missing: string[] = [];
  const taken = new Set<string>();
  for (const [field, { names, isRequired }] of Object.entries(layout.columns)) {
    const name = names.map(comparable).find((candidate) => byName.has(candidate)) ?? bareNameIn(byName, names);
    const found = name === undefined ? undefined : byName.get(name);
    if (found && name !== undefined) {
      columns.set(field, { index: found.index, header: found.header });
      taken.add(name);
    } else if (isRequired) missing.push(names[0] ?? field);
  }
  for (const [name, column] of layout.dynamic ? byName : []) {
    const field = layout.dynamic?.(name);
    if (!field || columns.has(field)) continue;
    columns.set(field, { index: column.index, header: column.header });
    taken.add(name);
  }
  if (layout.completes && missing.length === 0) missing.push(...layout.completes(columns));
  const width = row.cells.findLastIndex((cell) => cell !== undefined && cell.text.trim() !== '') + 1;
  const isIgnored = ignoredBy(layout);
  return {
    layout,
    row: row.number,
    width,
    columns,
    missing,
    unread: [...byName].filter(([name]) => !taken.has(name) && !isIgnored(name)).map(([, { header }]) => header),
    repeated: [...byName]
      .filter(([, { others }]) => others.length > 0)
      .map(([name, { header, index, others }]) => ({
        header,
        letters: [index, ...others].map(columnLetters),
        isRead: taken.has(name),
      })),
  };
}

// A currency or a unit at the end of a header: `(US$)`, `en soles`, `(millones de S/)`, without accents and signs.
const MONEY_TAIL =
  /(?: en)?(?: (?:millones|miles|mm)(?: de)?(?: (?:nuevos soles|soles|dolares(?: americanos)?|euros|usd|pen|eur|us|s))?| (?:nuevos soles|soles|dolares(?: americanos)?|euros|usd|pen|eur|us|s))$/;

/** The header that is one of the names but for the currency or unit it adds. */
function bareNameIn(byName: Names, names: readonly string[]): string | undefined {
  const wanted = new Set(names.map(comparable));
  for (const name of byName.keys()) if (MONEY_TAIL.test(name) && wanted.has(name.replace(MONEY_TAIL, ''))) return name;
  return undefined;
}

const ignoring = new WeakMap<Layout, (name: string) => boolean>();

/**
 * Does a layout know a header (normalised) without reading it: by its list, or as another name of a column it read
 * already?
 */
function ignoredBy(layout: Layout): (name: string) => boolean {
  const known = ignoring.get(layout);
  if (known) return known;
  const names = new Set(
    [
      ...(layout.ignored ?? []).filter((entry) => typeof entry === 'string'),
      ...Object.values(layout.columns).flatMap((column) => column.names),
    ].map(comparable),
  );
  const patterns = (layout.ignored ?? []).filter((entry) => entry instanceof RegExp);
  const isIgnored = (name: string): boolean => names.has(name) || patterns.some((pattern) => pattern.test(name));
  ignoring.set(layout, isIgnored);
  return isIgnored;
}

/** The columns of a row by their normalised header, worked out once however many layouts ask. */
function namesOf(row: SheetRow): Names {
  const known = namesOfRow.get(row);
  if (known) return known;
  const byName = new Map<string, { index: number; header: string; others: number[] }>();
  row.cells.forEach((cell, index) => {
    const header = cell ? headerText(cell.text) : '';
    const name = comparable(header);
    if (name === '') return;
    const first = byName.get(name);
    if (first) first.others.push(index);
    else byName.set(name, { index, header, others: [] });
  });
  namesOfRow.set(row, byName);
  return byName;
}

/** The row with most filled cells: what is shown when no header is known. */
export function fullestRow(rows: readonly SheetRow[]): SheetRow | null {
  const filled = (row: SheetRow): number => row.cells.filter((cell) => cell && cell.text.trim() !== '').length;
  return rows.reduce<SheetRow | null>((best, row) => (best === null || filled(row) > filled(best) ? row : best), null);
}
