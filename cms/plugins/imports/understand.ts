import { readFile, stat } from 'node:fs/promises';
import { ImportFileError } from './errors.ts';
import type { Format, JsonFormat, ReadContext, TableFormat } from './formats/format.ts';
import type { TargetRecord } from './formats/records.ts';
import { formatById, tableFormats } from './formats/registry.ts';
import { limits, megabytes } from './limits.ts';
import { dateOrderLearner } from './parse/date.ts';
import type { Cell, SheetRow } from './read/cells.ts';
import { sniffContainer } from './read/sniff.ts';
import { openStaging, sourceRow, type Staging } from './read/staging.ts';
import { openTable, type OpenTable, type TableDescription } from './read/table.ts';
import { newReport, type Report } from './report.ts';

export type UnderstandInput = {
  path: string;
  format: string;
  /** Source and day of the data; the format's own source and the given day when left out. */
  source?: string | undefined;
  asOf: string;
  onProgress?: ((progress: { bytes: number; rows: number }) => void) | undefined;
};

/** A file read to its end and understood, with nothing written yet. `records` may be walked more than once; `close` must be called. */
export type UnderstoodFile = {
  format: Format;
  source: string;
  asOf: string;
  description: TableDescription | null;
  rowsRead: number;
  /** Complete only after `records` was walked to its end. */
  report: Report;
  recordCount: number;
  records(): Generator<TargetRecord[]>;
  close(): void;
};

/** Reads a file of one of the formats. Throws `ImportFileError` when the file is not what it says; nothing was changed then. */
export async function understandFile(input: UnderstandInput): Promise<UnderstoodFile> {
  const format = formatById(input.format);
  const container = await sniffContainer(input.path);
  if (format.kind === 'json') {
    if (container !== 'json') throw new ImportFileError(`El formato «${format.id}» espera un archivo JSON y este es ${container === 'xlsx' ? 'un XLSX o ZIP' : 'un texto'}.`);
    return understandJson(format, input);
  }
  if (container === 'json') throw new ImportFileError(`El formato «${format.id}» espera un CSV o XLSX y este archivo es JSON. Si es un paquete OCDS, use el formato «ocds».`);
  return understandTable(format, input, container);
}

async function understandTable(format: TableFormat, input: UnderstandInput, container: 'text' | 'xlsx'): Promise<UnderstoodFile> {
  let bytes = 0;
  let rowsRead = 0;
  const progress = (): void => input.onProgress?.({ bytes, rows: rowsRead });
  const table = await openTable({ path: input.path, container, format, others: tableFormats, onBytes: (count) => { bytes += count; progress(); } });
  const report = newReport();
  const staging = openStaging(table.header.columns);
  try {
    const { layout } = table.header;
    const order = dateOrderLearner();
    const facts = new Map<string, number>();
    for await (const sheetRow of table.rows()) {
      rowsRead++;
      if (hasOtherWidth(sheetRow, table, report)) continue;
      const row = sourceRow({ number: sheetRow.number, columns: table.header.columns, cellOf: cellFinder(sheetRow, table) });
      for (const column of layout.dates ?? []) order.see(row.cell(column)?.text ?? '');
      layout.learn?.(row, facts);
      const key = layout.key(row, report);
      if (key !== null) staging.add(key, row);
    }
    progress();
    if (rowsRead === 0) throw new ImportFileError('El archivo tiene cabecera pero ninguna fila de datos.');
    const context = contextOf({ format, input, report, facts, dateOrder: order.order() });
    return {
      format, source: context.source, asOf: input.asOf, description: table.description, rowsRead, report, recordCount: staging.groupCount(),
      records: () => recordsOf(staging, (rows) => layout.read(rows, context)),
      close: () => { staging.close(); table.close(); },
    };
  } catch (error) {
    staging.close();
    table.close();
    throw error;
  }
}

function* recordsOf(staging: Staging, read: (rows: Parameters<TableFormat['layouts'][number]['read']>[0]) => TargetRecord[]): Generator<TargetRecord[]> {
  for (const { rows } of staging.groups()) {
    const numbers = rows.map(({ number }) => number);
    yield rows.length === 1 ? read(rows) : read(rows).map((record) => ({ ...record, rows: numbers }));
  }
}

function contextOf({ format, input, report, facts, dateOrder }: { format: Format; input: UnderstandInput; report: Report } & Pick<ReadContext, 'facts' | 'dateOrder'>): ReadContext {
  return { source: input.source ?? format.defaultSource, asOf: input.asOf, collect: report, facts, dateOrder };
}

/** A CSV row with more or fewer cells than the header has shifted values: not to be trusted. */
function hasOtherWidth(row: SheetRow, { description, header }: OpenTable, report: Report): boolean {
  if (description.container === 'xlsx') return false;
  const filled = row.cells.findLastIndex((cell) => cell !== undefined && cell.text.trim() !== '') + 1;
  if (filled <= header.width && row.cells.length >= header.width) return false;
  report.reject({ row: row.number, column: '', value: row.cells[0]?.text ?? '', reason: `tiene ${row.cells.length} celdas y la cabecera ${header.width}: revise separadores y comillas en esa fila` });
  return true;
}

function cellFinder(row: SheetRow, { header }: OpenTable): (column: string) => Cell | undefined {
  return (column) => {
    const place = header.columns.get(column);
    return place ? row.cells[place.index] : undefined;
  };
}

async function understandJson(format: JsonFormat, input: UnderstandInput): Promise<UnderstoodFile> {
  const { size } = await stat(input.path);
  if (size > limits.jsonBytes) throw new ImportFileError(`El JSON pesa ${megabytes(size)} y el límite es ${megabytes(limits.jsonBytes)}. Descargue los paquetes por mes y súbalos uno por uno.`);
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(input.path)));
  } catch (cause) {
    throw new ImportFileError('El JSON no está completo o está mal formado. Descárguelo otra vez.', { cause });
  }
  const entries = format.split(document).map((entry, index) => ({ ...entry, number: index + 1 }));
  if (entries.length === 0) throw new ImportFileError('El paquete no contiene ningún documento.');
  const groups = Map.groupBy(entries, ({ key }) => key);
  input.onProgress?.({ bytes: size, rows: entries.length });
  const report = newReport();
  const context = contextOf({ format, input, report, facts: new Map(), dateOrder: 'dayFirst' });
  return {
    format, source: context.source, asOf: input.asOf, description: null, rowsRead: entries.length, report, recordCount: groups.size,
    records: function* () {
      for (const group of groups.values()) yield format.read(group, context);
    },
    close: () => undefined,
  };
}
