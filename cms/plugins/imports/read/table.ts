import { ImportFileError } from '../errors.ts';
import type { TableFormat } from '../formats/format.ts';
import { isBlank, type Cell, type Sheet, type SheetRow } from './cells.ts';
import { csvSheet, separators, type Separator } from './csv.ts';
import { detectEncoding, type Encoding } from './encoding.ts';
import { findHeader, headerText, topRows, type HeaderMatch } from './header.ts';
import { rowOfSheet } from './places.ts';
import type { AmountRule } from './amount-of.ts';
import { onlyHidden, unknownHeader } from './refusals.ts';
import { openXlsx } from './xlsx.ts';

/** A data row seen through a layout: cells by the layout's column names. */
export type SourceRow = {
  number: number;
  cell(column: string): Cell | undefined;
  header(column: string): string;
  has(column: string): boolean;
  /** How amounts of a column are to be read, learnt from the whole file. */
  amounts(column: string): AmountRule;
};

/** How a file was understood, said to people in the preview. */
export type TableDescription = {
  container: 'csv' | 'xlsx';
  encoding: Encoding | null;
  separator: Separator | null;
  sheet: string | null;
  headerRow: number;
  columns: string[];
};

/** A sheet (or CSV) that is read, with the texts above its header. */
export type OpenSheet = { sheet: Sheet; header: HeaderMatch; titles: string[] };

export type OpenTable = {
  /** All sheets that are read: the same layout, each with its own header. */
  sheets: OpenSheet[];
  description: TableDescription;
  /** What was not read and why. */
  notes: string[];
  /** Data rows below the header, without blank ones and without the header repeated. */
  rows(): AsyncGenerator<{ row: SheetRow; place: number; header: HeaderMatch }>;
  close(): void;
};

type OpenInput = {
  path: string;
  container: 'text' | 'xlsx';
  format: TableFormat;
  others: readonly TableFormat[];
  onBytes?: ((bytes: number) => void) | undefined;
};

/**
 * Opens a CSV or XLSX and finds the header of the format's columns. Throws `ImportFileError` naming what is missing.
 */
export async function openTable({ path, container, format, others, onBytes }: OpenInput): Promise<OpenTable> {
  return container === 'xlsx'
    ? openSpreadsheet({ path, format, others, onBytes })
    : openCsv({ path, format, others, onBytes });
}

async function openSpreadsheet({ path, format, others, onBytes }: Omit<OpenInput, 'container'>): Promise<OpenTable> {
  const book = await openXlsx({ path, onBytes });
  try {
    const tops: SheetRow[][] = [];
    const found: OpenSheet[] = [];
    const notes: string[] = [];
    for (const sheet of book.sheets) {
      const top = await topRows(sheet);
      if (!sheet.isHidden) tops.push(top);
      const header = findHeader(top, format.layouts);
      const isComplete = header !== null && header.missing.length === 0;
      const first = found[0];
      if (isComplete && !sheet.isHidden && (!first || first.header.layout === header.layout))
        found.push({ sheet, header, titles: titlesAbove(top, header) });
      else if (top.some((row) => !isBlank(row))) notes.push(notReadBecause(sheet, isComplete ? header : null));
    }
    const [first] = found;
    if (!first) {
      const hidden = book.sheets.filter((sheet) => sheet.isHidden).map(({ name }) => name ?? '');
      throw hidden.length > 0 && notes.some((note) => note.includes('lleva la cabecera'))
        ? onlyHidden(hidden)
        : unknownHeader({ tops, format, others });
    }
    const names = found.map(({ sheet }) => sheet.name).join('», «');
    if (found.length > 1) notes.push(`Se leyeron ${found.length} hojas con la misma cabecera: «${names}».`);
    return table({
      sheets: found,
      container: 'xlsx',
      encoding: null,
      separator: null,
      notes,
      close: () => book.close(),
    });
  } catch (error) {
    book.close();
    throw error;
  }
}

function notReadBecause({ name, isHidden }: Sheet, header: HeaderMatch | null): string {
  if (isHidden)
    return `La hoja oculta «${name}» no se leyó${header ? ', aunque lleva la cabecera del formato: muéstrela en Excel si hace falta' : ''}.`;
  return header
    ? `La hoja «${name}» no se leyó: es de otra clase (${header.layout.name}); guárdela en un archivo aparte.`
    : `La hoja «${name}» no se leyó: no lleva la cabecera del formato.`;
}

async function openCsv({ path, format, others, onBytes }: Omit<OpenInput, 'container'>): Promise<OpenTable> {
  const encoding = await detectEncoding(path);
  const tops: SheetRow[][] = [];
  let best: { header: HeaderMatch; separator: Separator; top: SheetRow[] } | null = null;
  let problem: ImportFileError | null = null;
  for (const separator of separators) {
    try {
      const top = await topRows(csvSheet({ path, encoding, separator }));
      tops.push(top);
      const header = findHeader(top, format.layouts);
      if (header && header.missing.length === 0 && header.columns.size > (best?.header.columns.size ?? 0))
        best = { header, separator, top };
    } catch (error) {
      if (!(error instanceof ImportFileError)) throw error;
      problem ??= error;
    }
  }
  if (!best)
    throw problem && !tops.some((top) => findHeader(top, format.layouts))
      ? problem
      : unknownHeader({ tops, format, others });
  const sheet = csvSheet({ path, encoding, separator: best.separator, ...(onBytes ? { onBytes } : {}) });
  return table({
    sheets: [{ sheet, header: best.header, titles: titlesAbove(best.top, best.header) }],
    container: 'csv',
    encoding,
    separator: best.separator,
    notes: [],
    close: () => undefined,
  });
}

function titlesAbove(top: readonly SheetRow[], header: HeaderMatch): string[] {
  return top
    .filter(({ number }) => number < header.row)
    .flatMap(({ cells }) => cells.flatMap((cell) => (cell && cell.text.trim() !== '' ? [headerText(cell.text)] : [])));
}

type TableInput = {
  sheets: OpenSheet[];
  container: 'csv' | 'xlsx';
  encoding: Encoding | null;
  separator: Separator | null;
  notes: string[];
  close(): void;
};

function table({ sheets, container, encoding, separator, notes, close }: TableInput): OpenTable {
  const [first] = sheets;
  const columns = [
    ...new Set(sheets.flatMap(({ header }) => [...header.columns.values()].map((column) => column.header))),
  ];
  return {
    sheets,
    notes,
    close,
    description: {
      container,
      encoding,
      separator,
      sheet: first?.sheet.name === null ? null : sheets.map(({ sheet }) => sheet.name).join('», «'),
      headerRow: first?.header.row ?? 1,
      columns,
    },
    rows: async function* () {
      for (const [index, open] of sheets.entries()) yield* dataRows(open, index);
    },
  };
}

async function* dataRows(
  { sheet, header }: OpenSheet,
  index: number,
): AsyncGenerator<{ row: SheetRow; place: number; header: HeaderMatch }> {
  const wanted = [...header.columns.values()];
  for await (const row of sheet.rows()) {
    if (row.number <= header.row || isBlank(row)) continue;
    const repeats = wanted.every(
      ({ index: column, header: text }) =>
        row.cells[column] !== undefined && headerText(row.cells[column]?.text ?? '') === text,
    );
    if (!repeats) yield { row, place: rowOfSheet(index, row.number), header };
  }
}
