import { ImportFileError } from './errors.ts';
import type { TableFormat } from './formats/format.ts';
import { formats, tableFormats } from './formats/registry.ts';
import { csvSheet, separators } from './read/csv.ts';
import { isBlank, type SheetRow } from './read/cells.ts';
import { detectEncoding } from './read/encoding.ts';
import { findHeader, fullestRow, topRows } from './read/header.ts';
import { firstField } from './read/package.ts';
import { sniffContainer } from './read/sniff.ts';
import { openXlsx } from './read/xlsx.ts';

/** A format that a file may have. `layout`: the kind of table within it; `columns`: how many headers it knows. */
export type Recognised = { format: string; label: string; layout: string; columns: number };

/**
 * The formats that a file can be read as, the likeliest first: by its headers (all required ones there), never by its
 * name. A JSON package is told by its root. Throws `ImportFileError` when no format knows it, naming the nearest
 * header.
 */
export async function recogniseFormat(path: string): Promise<Recognised[]> {
  const container = await sniffContainer(path);
  if (container === 'json') return [await recogniseJson(path)];
  const tops = container === 'xlsx' ? await topsOfWorkbook(path) : await topsOfCsv(path);
  const found = tableFormats
    .flatMap((format) => matchOf(format, tops) ?? [])
    .sort((one, other) => other.columns - one.columns);
  if (found.length > 0) return found;
  const widest = tops
    .map(fullestRow)
    .filter((row) => row !== null)
    .sort((one, other) => other.cells.length - one.cells.length)[0];
  const shown = (widest?.cells ?? [])
    .flatMap((cell) => (cell?.text.trim() ? [cell.text.trim().slice(0, 40)] : []))
    .slice(0, 6)
    .join(' | ')
    .slice(0, 200);
  throw new ImportFileError(
    `No se reconoce el archivo: ninguna de sus primeras filas es la cabecera de un formato conocido. Lo más parecido fue: ${shown || '(nada)'}. Elija el formato para saber qué columna falta.`,
  );
}

function matchOf(format: TableFormat, tops: readonly SheetRow[][]): Recognised | null {
  const matches = tops
    .flatMap((top) => findHeader(top, format.layouts) ?? [])
    .filter(({ missing }) => missing.length === 0);
  const [best] = matches.sort((one, other) => other.columns.size - one.columns.size);
  return best ? { format: format.id, label: format.label, layout: best.layout.name, columns: best.columns.size } : null;
}

async function topsOfWorkbook(path: string): Promise<SheetRow[][]> {
  const book = await openXlsx({ path });
  try {
    const tops: SheetRow[][] = [];
    for (const sheet of book.sheets)
      if (!sheet.isHidden) tops.push((await topRows(sheet)).filter((row) => !isBlank(row)));
    return tops;
  } finally {
    book.close();
  }
}

async function topsOfCsv(path: string): Promise<SheetRow[][]> {
  const encoding = await detectEncoding(path);
  const tops: SheetRow[][] = [];
  let problem: ImportFileError | null = null;
  for (const separator of separators) {
    try {
      tops.push(await topRows(csvSheet({ path, encoding, separator })));
    } catch (error) {
      if (!(error instanceof ImportFileError)) throw error;
      problem ??= error;
    }
  }
  if (tops.length === 0 && problem) throw problem;
  return tops;
}

/** By the first of its lists: a package is read no further. */
async function recogniseJson(path: string): Promise<Recognised> {
  const jsonFormats = formats.filter((format) => format.kind === 'json');
  const list = await firstField(
    path,
    jsonFormats.flatMap(({ lists }) => lists),
  );
  const format = list === null ? undefined : jsonFormats.find(({ lists }) => lists.includes(list));
  if (!format)
    throw new ImportFileError('El JSON no es un paquete OCDS («releases» o «records») ni OC4IDS («projects»).');
  return { format: format.id, label: format.label, layout: format.id, columns: 0 };
}

/**
 * The format of a file where one fits clearly better than the others. Throws `ImportFileError` naming those that fit
 * alike.
 */
export async function onlyFormat(path: string): Promise<string> {
  const [first, second] = await recogniseFormat(path);
  if (!first) throw new ImportFileError('No se reconoce el archivo.');
  if (second && second.columns === first.columns)
    throw new ImportFileError(
      `El archivo puede ser «${first.format}» (${first.label}) o «${second.format}» (${second.label}). Diga cuál.`,
    );
  return first.format;
}
