import { ImportFileError } from './errors.ts';
import type { FileTop, ReadContext, TableFormat } from './formats/format.ts';
import type { TargetRecord } from './formats/records.ts';
import { rowReader } from './formats/reader.ts';
import { tableFormats } from './formats/registry.ts';
import { dateOrderLearner } from './parse/date.ts';
import { answerTo, type Understanding } from './questions.ts';
import { amountLearner } from './read/amount-rules.ts';
import { type AmountRule } from './read/amount-of.ts';
import { fillCounter } from './read/fill.ts';
import { openStaging, sourceRow, type Staging } from './read/staging.ts';
import { openTable, type OpenTable, type SourceRow } from './read/table.ts';
import { rowGuard } from './read/row-guard.ts';
import { zeroCounter } from './read/zeros.ts';
import { newReport, type Report } from './report.ts';
import type { UnderstandInput, UnderstoodFile } from './understand.ts';

/** Reads a CSV or XLSX to its end: first everything that the whole file tells, then, on demand, its records. */
export async function understandTable(
  format: TableFormat,
  input: UnderstandInput,
  container: 'text' | 'xlsx',
): Promise<UnderstoodFile> {
  let bytes = 0;
  const progress = (rows: number): void => input.onProgress?.({ bytes, rows });
  const table = await openTable({
    path: input.path,
    container,
    format,
    others: tableFormats,
    onBytes: (count) => {
      bytes += count;
      progress(0);
    },
  });
  const sheets = table.sheets.map(({ sheet }) => sheet.name);
  const report = newReport(sheets);
  const columns = new Map(table.sheets.toReversed().flatMap(({ header }) => [...header.columns]));
  const rules = new Map<string, AmountRule>();
  const staging = openStaging(columns, rules);
  try {
    const { layout } = table.sheets[0]?.header ?? {};
    if (!layout) throw new ImportFileError('El archivo no tiene ninguna hoja que leer.');
    const top: FileTop = {
      titles: table.sheets.flatMap(({ titles, sheet }) => [...titles, ...(sheet.name ? [sheet.name] : [])]),
      columns,
      answers: input.answers ?? {},
      asOf: input.asOf,
    };
    const learnt = await readRows({ table, layout, top, report, staging, rules, progress });
    if (learnt.rowsRead === 0) throw new ImportFileError('El archivo tiene cabecera pero ninguna fila de datos.');
    const amounts = await learnt.amounts.settle({ answers: top.answers, knownCosts: input.knownCosts ?? null });
    for (const [column, rule] of amounts.rules) rules.set(column, rule);
    // Without an answer to their currency nothing can be said of amounts yet.
    if (amounts.questions.length === 0) for (const row of learnt.keyless) tellAmounts({ row, layout, report, columns });
    const asked = [
      ...(layout.ask?.(top) ?? []),
      ...learnt.zeros.questions(layout.costs?.amounts ?? []),
      ...learnt.fill.questions(layout.filled ?? {}),
    ].filter((question) => answerTo(question, top.answers) === null);
    const understanding: Understanding = {
      readings: amounts.readings,
      questions: [...asked, ...amounts.questions],
      notes: [
        ...table.notes,
        ...headerNotes(table),
        ...learnt.notes,
        ...(format.mainTarget === 'process'
          ? learnt.zeros.notes([...columns.keys()].filter((column) => layout.amounts?.test(column)))
          : []),
      ],
      unreadColumns: [...new Set(table.sheets.flatMap(({ header }) => header.unread))],
    };
    const context: ReadContext = {
      source: input.source ?? format.defaultSource,
      asOf: input.asOf,
      collect: report,
      dateOrder: learnt.dateOrder,
      top,
    };
    return {
      format,
      layout: layout.name,
      source: context.source,
      asOf: input.asOf,
      description: table.description,
      understanding,
      sheets,
      rowsRead: learnt.rowsRead,
      report,
      recordCount: staging.groupCount(),
      records: (collect = report) => recordsOf(staging, (rows) => layout.read(rows, { ...context, collect })),
      close: () => {
        staging.close();
        table.close();
      },
    };
  } catch (error) {
    staging.close();
    table.close();
    throw error;
  }
}

type Reading = {
  table: OpenTable;
  layout: TableFormat['layouts'][number];
  top: FileTop;
  report: Report;
  staging: Staging;
  rules: Map<string, AmountRule>;
  progress: (rows: number) => void;
};

async function readRows({ table, layout, top, report, staging, rules, progress }: Reading) {
  let rowsRead = 0;
  const order = dateOrderLearner();
  const amounts = amountLearner({ layout, columns: top.columns, titles: top.titles });
  const amountColumns = [...top.columns.keys()].filter((column) => layout.amounts?.test(column));
  const fill = fillCounter(top.columns);
  const zeros = zeroCounter(top.columns);
  const keyless: SourceRow[] = [];
  const guard = rowGuard({
    report,
    container: table.description.container,
    sheets: table.sheets.map(({ sheet }) => sheet.name),
  });
  for await (const { row: sheetRow, place, header } of table.rows()) {
    rowsRead++;
    if (rowsRead % 1000 === 0) progress(rowsRead);
    const cellOf = guard.cellsOf(sheetRow, { place, header });
    if (!cellOf) continue;
    const row = sourceRow({ number: place, columns: header.columns, rules, cellOf });
    for (const column of layout.dates ?? []) order.see(row.cell(column)?.text ?? '');
    fill.see(row);
    const hasCurrency =
      layout.currencyColumn !== undefined && (row.cell(layout.currencyColumn)?.text.trim() ?? '') !== '';
    for (const column of amountColumns) {
      amounts.see(column, row.cell(column), hasCurrency);
      zeros.see(column, row.cell(column));
    }
    const code = layout.costs && row.cell(layout.costs.code)?.text.trim();
    if (code)
      for (const column of layout.costs?.amounts ?? [])
        amounts.seeCost(code.replace(/\.0+$/, ''), column, row.cell(column));
    const key = layout.key(row, report, top);
    if (key !== null) staging.add(key, row);
    else if (keyless.length < MOST_KEYLESS) keyless.push(row);
  }
  progress(rowsRead);
  return {
    rowsRead: rowsRead - guard.hiddenRows(),
    amounts,
    fill,
    zeros,
    keyless,
    notes: guard.notes(),
    dateOrder: order.order(),
  };
}

/** Rows without a key of which the amounts are looked at too. */
const MOST_KEYLESS = 2000;

/**
 * A row that cannot be taken for its first cell says what is wrong with its amounts as well, now that it is known how
 * they are written.
 */
function tellAmounts({
  row,
  layout,
  report,
  columns,
}: {
  row: SourceRow;
  layout: TableFormat['layouts'][number];
  report: Report;
  columns: ReadonlyMap<string, unknown>;
}): void {
  const reader = rowReader(row, report);
  for (const column of columns.keys()) if (layout.amounts?.test(column)) reader.money(column, layout.currencyColumn);
}

function headerNotes({ sheets }: OpenTable): string[] {
  return sheets.flatMap(({ header }) =>
    header.repeated.map(
      ({ header: name, letters, isRead }) =>
        `La columna «${name}» está ${letters.length} veces (${letters.join(', ')}): ${isRead ? `se leyó la ${letters[0]}` : 'no se leyó ninguna'}.`,
    ),
  );
}

function* recordsOf(staging: Staging, read: (rows: readonly SourceRow[]) => TargetRecord[]): Generator<TargetRecord[]> {
  for (const { rows } of staging.groups()) {
    const numbers = rows.map(({ number }) => number);
    yield rows.length === 1 ? read(rows) : read(rows).map((record) => ({ ...record, rows: numbers }));
  }
}
