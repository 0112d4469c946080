import { memoized } from '../../collections/memoized.ts';
import type { Cell, ColumnInfo, ColumnType } from '../dataset/column.ts';
import { utf8Chunks } from '../dataset/chunks.ts';
import { deflatedZip, type DeflatedEntry } from './deflated-zip.ts';
import { safeText } from './text-safety.ts';
import { contentTypes, packageRelations, STYLE, styles, workbook, workbookRelations } from './xlsx-parts.ts';

export type XlsxColumn = Pick<ColumnInfo, 'name' | 'type'>;
export type XlsxSheet = { name: string; columns: readonly XlsxColumn[]; rows: Iterable<readonly Cell[]> };

/** Limits of the format (ECMA-376, as Excel applies them). */
const MAX_ROWS = 1_048_576;
const MAX_TEXT = 32_767;
/** Of compression: a fiftieth larger than with the usual 6, in two thirds of the time. */
const LEVEL = 5;

const widths: Record<ColumnType, number> = {
  string: 24,
  integer: 12,
  number: 16,
  boolean: 10,
  date: 12,
  datetime: 18,
  yearmonth: 10,
  any: 12,
};
const WIDE = /^(titulo|resumen|resumen_en|descripcion|problemas|postores|ganadores|enlace)$/;

/**
 * XLSX workbook as it is read: bold frozen header, numbers as numbers, dates as dates, text as inline text (never a
 * formula). The same rows give the same bytes. Throws when a sheet has more rows than the format allows.
 */
export function xlsxChunks(sheets: readonly XlsxSheet[]): AsyncGenerator<Buffer> {
  const part = (name: string, text: Iterable<string>): DeflatedEntry => ({
    name,
    content: async () => ({ plain: utf8Chunks(text) }),
  });
  const parts = [
    part('[Content_Types].xml', [contentTypes(sheets.length)]),
    part('_rels/.rels', [packageRelations]),
    part('xl/workbook.xml', [workbook(sheets.map((sheet) => sheet.name))]),
    part('xl/_rels/workbook.xml.rels', [workbookRelations(sheets.length)]),
    part('xl/styles.xml', [styles]),
    ...sheets.map((sheet, index) => part(`xl/worksheets/sheet${index + 1}.xml`, sheetText(sheet))),
  ];
  return deflatedZip(parts, { level: LEVEL });
}

function* sheetText({ name, columns, rows }: XlsxSheet): Generator<string> {
  const letters = columns.map((_, index) => columnLetters(index));
  const cols = columns
    .map(
      (column, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${WIDE.test(column.name) ? 48 : Math.max(widths[column.type], column.name.length + 2)}" customWidth="1"/>`,
    )
    .join('');
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${cols}</cols><sheetData>`;
  yield `<row r="1">${columns.map((column, index) => textCell(`${letters[index]}1`, column.name, STYLE.header)).join('')}</row>`;
  const serials = serialsOfSheet();
  const kinds = columns.map(({ type }) => serials[type]);
  let number = 1;
  for (const row of rows) {
    number += 1;
    if (number > MAX_ROWS)
      throw new RangeError(`La hoja «${name}» pasa de ${MAX_ROWS} filas, el límite de XLSX. Use el archivo CSV.`);
    let cells = `<row r="${number}">`;
    for (const [index, letter] of letters.entries()) {
      const cell = row[index];
      if (cell !== null && cell !== undefined) cells += cellText(`${letter}${number}`, cell, kinds[index]);
    }
    yield `${cells}</row>`;
  }
  yield '</sheetData></worksheet>';
}

function cellText(reference: string, cell: string | number | boolean, serial: Serial | undefined): string {
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  const days = serial ? serial.of(cell) : null;
  if (serial && days !== null) return `<c r="${reference}" s="${serial.style}"><v>${days}</v></c>`;
  return textCell(reference, safeText(cell), STYLE.normal);
}

function textCell(reference: string, text: string, style: number): string {
  const short = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1).toWellFormed()}…` : text;
  return `<c r="${reference}"${style === STYLE.normal ? '' : ` s="${style}"`} t="inlineStr"><is><t xml:space="preserve">${escapeXml(short)}</t></is></c>`;
}

// Excel reads «_x0041_» in a text as an escaped character: its underscore is escaped itself.
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
function escapeXml(text: string): string {
  // Nothing in it is written otherwise in XML: it goes out as it is.
  if (!/[&<>]|_x/.test(text)) return text;
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>]/g, (character) => escapes[character] ?? character);
}

// Excel counts days from 1899-12-30 and is wrong before March 1900: such dates stay text.
const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
const FIRST_RIGHT_DAY = 61;

/** How a text that tells a time is written as a number of days; null for a text that tells none. */
type Serial = { style: number; of: (text: string) => number | null };

/** Of the columns that tell times, by type. A sheet tells the same days again and again. */
function serialsOfSheet(): { [type in ColumnType]?: Serial } {
  const date = { style: STYLE.date, of: memoizedText(dateSerial) };
  return { date, any: date, datetime: { style: STYLE.dateTime, of: memoizedText(timeSerial) } };
}

const MOST_REMEMBERED = 10_000;
const memoizedText = (work: (text: string) => number | null): ((text: string) => number | null) =>
  memoized({ most: MOST_REMEMBERED, keyOf: (text) => text, work });

function dateSerial(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const days = (Date.parse(`${text}T00:00:00Z`) - EPOCH) / DAY;
  return days >= FIRST_RIGHT_DAY ? days : null;
}

function timeSerial(text: string): number | null {
  const days = (Date.parse(text) - EPOCH) / DAY;
  return days >= FIRST_RIGHT_DAY ? Number(days.toFixed(8)) : null;
}

function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
