import { ImportFileError } from '../errors.ts';
import type { TableFormat } from '../formats/format.ts';
import { isBlank, type Cell, type Sheet, type SheetRow } from './cells.ts';
import { csvSheet, separators, type Separator } from './csv.ts';
import { detectEncoding, type Encoding } from './encoding.ts';
import { findHeader, fullestRow, topRows, type HeaderMatch } from './header.ts';
import { openXlsx } from './xlsx.ts';

/** A data row seen through a layout: cells by the layout's column names. */
export type SourceRow = { number: number; cell(column: string): Cell | undefined; header(column: string): string; has(column: string): boolean };

/** How a file was understood, said to people in the preview. */
export type TableDescription = { container: 'csv' | 'xlsx'; encoding: Encoding | null; separator: Separator | null; sheet: string | null; headerRow: number; columns: string[] };

export type OpenTable = {
  header: HeaderMatch;
  description: TableDescription;
  /** Data rows below the header, without blank ones and without the header repeated. */
  rows(): AsyncGenerator<SheetRow>;
  close(): void;
};

type OpenInput = { path: string; container: 'text' | 'xlsx'; format: TableFormat; others: readonly TableFormat[]; onBytes?: ((bytes: number) => void) | undefined };

/** Opens a CSV or XLSX and finds the header of the format's columns. Throws `ImportFileError` naming what is missing. */
export async function openTable({ path, container, format, others, onBytes }: OpenInput): Promise<OpenTable> {
  return container === 'xlsx' ? openSpreadsheet({ path, format, others, onBytes }) : openCsv({ path, format, others, onBytes });
}

async function openSpreadsheet({ path, format, others, onBytes }: Omit<OpenInput, 'container'>): Promise<OpenTable> {
  const book = await openXlsx({ path, onBytes });
  try {
    const seen: SheetRow[][] = [];
    for (const sheet of book.sheets) {
      const top = await topRows(sheet);
      seen.push(top);
      const header = findHeader(top, format.layouts);
      if (header && header.missing.length === 0) {
        return table({ sheet, header, container: 'xlsx', encoding: null, separator: null, close: () => book.close() });
      }
    }
    throw unknownHeader({ tops: seen, format, others });
  } catch (error) {
    book.close();
    throw error;
  }
}

async function openCsv({ path, format, others, onBytes }: Omit<OpenInput, 'container'>): Promise<OpenTable> {
  const encoding = await detectEncoding(path);
  const tops: SheetRow[][] = [];
  let best: { header: HeaderMatch; separator: Separator } | null = null;
  let problem: ImportFileError | null = null;
  for (const separator of separators) {
    try {
      const top = await topRows(csvSheet({ path, encoding, separator }));
      tops.push(top);
      const header = findHeader(top, format.layouts);
      if (header && header.missing.length === 0 && header.columns.size > (best?.header.columns.size ?? 0)) best = { header, separator };
    } catch (error) {
      if (!(error instanceof ImportFileError)) throw error;
      problem ??= error;
    }
  }
  if (!best) throw problem && !tops.some((top) => findHeader(top, format.layouts)) ? problem : unknownHeader({ tops, format, others });
  const sheet = csvSheet({ path, encoding, separator: best.separator, ...(onBytes ? { onBytes } : {}) });
  return table({ sheet, header: best.header, container: 'csv', encoding, separator: best.separator, close: () => undefined });
}

function table({ sheet, header, container, encoding, separator, close }: { sheet: Sheet; header: HeaderMatch; container: 'csv' | 'xlsx'; encoding: Encoding | null; separator: Separator | null; close(): void }): OpenTable {
  return {
    header,
    description: { container, encoding, separator, sheet: sheet.name, headerRow: header.row, columns: [...header.columns.values()].map((column) => column.header) },
    rows: () => dataRows(sheet, header),
    close,
  };
}

async function* dataRows(sheet: Sheet, header: HeaderMatch): AsyncGenerator<SheetRow> {
  for await (const row of sheet.rows()) {
    if (row.number <= header.row || isBlank(row)) continue;
    const repeats = [...header.columns.values()].every(({ index, header: text }) => row.cells[index]?.text.replace(/\s+/g, ' ').trim() === text);
    if (!repeats) yield row;
  }
}

function unknownHeader({ tops, format, others }: { tops: readonly SheetRow[][]; format: TableFormat; others: readonly TableFormat[] }): ImportFileError {
  const closest = tops.map((top) => findHeader(top, format.layouts)).filter((match) => match !== null).sort((a, b) => b.columns.size - a.columns.size)[0];
  const other = others.find((candidate) => candidate.id !== format.id && tops.some((top) => findHeader(top, candidate.layouts)?.missing.length === 0));
  const hint = other ? ` El archivo parece ser del formato «${other.id}» (${other.label}).` : '';
  if (closest) {
    return new ImportFileError(`Falta la columna «${closest.missing.join('», «')}» en la cabecera (fila ${closest.row}) para el formato «${format.id}».${hint} Descargue el archivo con todas sus columnas.`);
  }
  const widest = tops.map(fullestRow).filter((row) => row !== null).sort((a, b) => b.cells.length - a.cells.length)[0];
  const shown = (widest?.cells ?? []).flatMap((cell) => (cell && cell.text.trim() ? [cell.text.trim().slice(0, 40)] : [])).slice(0, 6).join(' | ').slice(0, 200);
  const expected = format.layouts.map((layout) => Object.values(layout.columns).filter((column) => column.isRequired).map((column) => `«${column.names[0]}»`).join(' y ')).join('; o ');
  return new ImportFileError(`No se encontró en las primeras filas una cabecera conocida del formato «${format.id}».${hint} Se esperaban al menos las columnas ${expected}. Lo más parecido a una cabecera fue: ${shown || '(nada)'}.`);
}
