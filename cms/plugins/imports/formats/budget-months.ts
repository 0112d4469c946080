import { CellError } from '../errors.ts';
import { roundCents } from '../parse/amount.ts';
import { parseText } from '../parse/text.ts';
import type { SourceRow } from '../read/table.ts';
import { allStages, amountsOn, cuiOf, lineOn } from './budget-rows.ts';
import { cutoffInTitles, monthOfFlow, notAfter } from './cutoff.ts';
import type { Layout, ReadContext } from './format.ts';
import { budgetIgnored } from './ignored.ts';
import { rowReader } from './reader.ts';
import type { BudgetAmount, BudgetLineRecord, Sourced } from './records.ts';
import { parseYear } from './year.ts';

/** MEF's spending data set (58 columns): PIA and PIM stand in month 0, months 1-12 are flows to be summed. */
export const monthlySpending: Layout = {
  name: 'MEF gasto mensual',
  columns: {
    year: { names: ['ANO_EJE', 'ANIO_EJE'], isRequired: true },
    month: { names: ['MES_EJE'], isRequired: true },
    executingUnit: { names: ['SEC_EJEC'], isRequired: true },
    entity: { names: ['EJECUTORA_NOMBRE', 'PLIEGO_NOMBRE'], isRequired: true },
    accruedPen: { names: ['MONTO_DEVENGADO'], isRequired: true },
    piaPen: { names: ['MONTO_PIA'] },
    pimPen: { names: ['MONTO_PIM'] },
    certifiedPen: { names: ['MONTO_CERTIFICADO'] },
    committedPen: { names: ['MONTO_COMPROMETIDO_ANUAL'] },
    paidPen: { names: ['MONTO_GIRADO'] },
    fundingSource: { names: ['FUENTE_FINANCIAMIENTO_NOMBRE', 'FUENTE_FINANC_NOMBRE'] },
    project: { names: ['PRODUCTO_PROYECTO'] },
  },
  key: (row, collect) => {
    const reader = rowReader(row, collect);
    const parts = [
      reader.required('year', parseYear),
      reader.required('executingUnit', parseText),
      reader.required('month', parseMonthNumber),
    ];
    return parts.every((part) => part !== null)
      ? [
          parts[0]?.value,
          parts[1]?.value,
          row.cell('fundingSource')?.text ?? '',
          cuiOf(row.cell('project')?.text ?? '') ?? '',
        ].join('|')
      : null;
  },
  amounts: /^\w+Pen$/,
  currency: 'PEN',
  ignored: budgetIgnored,
  read: readMonths,
};

function readMonths(rows: readonly SourceRow[], { collect, top, asOf: fileDay }: ReadContext): BudgetLineRecord[] {
  const readers = rows.map((row) => rowReader(row, collect));
  const taken = readers.flatMap((reader) => {
    const month = reader.required('month', parseMonthNumber);
    const amounts = amountsOn(
      reader,
      allStages.map((stage) => [stage, stage]),
    );
    return month && !reader.isRejected() ? [{ reader, month: month.value, amounts }] : [];
  });
  const year = taken[0]?.reader.required('year', parseYear)?.value;
  const base = taken[0] && year ? lineOn(taken[0].reader, year) : null;
  if (!base || !year) return [];
  const flows: readonly BudgetAmount[] = ['certifiedPen', 'committedPen', 'accruedPen', 'paidPen'];
  const yearly = total(
    taken.map(({ amounts, month }) => (month === 0 ? amounts : omit(amounts, ['piaPen', 'pimPen']))),
    ['piaPen', 'pimPen', ...flows],
  );
  const months = [
    ...Map.groupBy(
      taken.filter(({ month }) => month > 0),
      ({ month }) => month,
    ),
  ].sort(([a], [b]) => a - b);
  const monthLines = months.flatMap(([month, parts]) => {
    const amounts = total(
      parts.map(({ amounts: own }) => own),
      flows,
    );
    return Object.values(amounts).some(({ value }) => value !== 0)
      ? [{ ...base, month, amounts, asOf: monthOfFlow(year, month) }]
      : [];
  });
  // The line goes to the last month in which something moved (files fill the months to come with zeros); one of month 0
  // alone is the budget as such.
  const last = monthLines.at(-1)?.asOf ?? null;
  return [
    { ...base, month: null, amounts: yearly, asOf: cutoffInTitles(top.titles, fileDay) ?? notAfter(last, fileDay) },
    ...monthLines,
  ];
}

function omit(amounts: BudgetLineRecord['amounts'], fields: readonly BudgetAmount[]): BudgetLineRecord['amounts'] {
  return Object.fromEntries(Object.entries(amounts).filter(([field]) => !fields.includes(field as BudgetAmount)));
}

function total(
  parts: readonly BudgetLineRecord['amounts'][],
  fields: readonly BudgetAmount[],
): BudgetLineRecord['amounts'] {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const cells = parts.map((part) => part[field]).filter((cell) => cell !== undefined);
      const [first] = cells;
      if (!first) return [];
      const sum: Sourced<number> = {
        ...first,
        value: roundCents(cells.reduce((value, cell) => value + cell.value, 0)),
        original: cells.length === 1 ? first.original : `suma de ${cells.length} filas`,
      };
      return [[field, sum]];
    }),
  );
}

function parseMonthNumber(text: string): number | null {
  const month = /^\s*\d{1,2}(?:\.0+)?\s*$/.test(text) ? Number(text) : Number.NaN;
  if (!(month >= 0 && month <= 12)) throw new CellError('no es un mes (0 a 12)');
  return month;
}
