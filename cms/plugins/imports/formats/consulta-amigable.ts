import { parseText } from '../parse/text.ts';
import { placeOfRow } from '../read/places.ts';
import { isSection, keyAmongTwins, placeOfEntity, toldPlace, twinProblem, twinQuestions } from './budget-homonyms.ts';
import { monthlySpending } from './budget-months.ts';
import { allStages, amountsOn, lineOn, stages } from './budget-rows.ts';
import { cutoffInTitles } from './cutoff.ts';
import type { FileTop, Layout, TableFormat } from './format.ts';
import { budgetIgnored } from './ignored.ts';
import { rowReader, type RowReader } from './reader.ts';
import type { BudgetLineRecord } from './records.ts';
import { parseYear, yearOfFile, yearQuestion } from './year.ts';

const exported: Layout = {
  name: 'Consulta Amigable',
  columns: {
    entity: { names: ['Municipalidad', 'Entidad', 'Pliego', 'Unidad Ejecutora', 'Ejecutora'], isRequired: true },
    year: { names: ['Año', 'Ao', 'A o', 'Ejercicio', 'ANO_EJE', 'Año de ejecución'] },
    piaPen: { names: ['PIA'] },
    pimPen: { names: ['PIM'] },
    accruedPen: { names: ['Devengado'] },
    certifiedPen: { names: ['Certificación'] },
    committedPen: { names: ['Compromiso Anual'] },
    paidPen: { names: ['Girado'] },
    fundingSource: { names: ['Fuente de Financiamiento', 'Rubro'] },
    project: { names: ['Producto/Proyecto', 'Proyecto'] },
    department: { names: ['Departamento'] },
    province: { names: ['Provincia'] },
    ubigeo: { names: ['Ubigeo', 'UBIGEO', 'Código de Ubigeo', 'COD_UBIGEO'] },
  },
  dynamic: (header) => {
    const match = /^(pia|pim|certificacion|compromiso anual|devengado|girado) (20\d{2})$/.exec(header);
    return match ? `${stages[match[1] as keyof typeof stages]}:${match[2]}` : null;
  },
  completes: (columns) => {
    if (headerYears(columns).some((year) => columns.has(`pimPen:${year}`) && columns.has(`accruedPen:${year}`)))
      return [];
    return (
      [
        ['piaPen', 'PIA'],
        ['pimPen', 'PIM'],
        ['accruedPen', 'Devengado'],
      ] as const
    ).flatMap(([column, name]) => (columns.has(column) ? [] : [name]));
  },
  amounts: /^\w+Pen(?::\d{4})?$/,
  currency: 'PEN',
  filled: { pimPen: 0.5, accruedPen: 0.5 },
  ignored: budgetIgnored,
  ask: (top) => [
    ...(yearOfFile(top) === null && !top.columns.has('year') && headerYears(top.columns).length === 0
      ? [yearQuestion(top.asOf)]
      : []),
    ...twinQuestions(top),
  ],
  key: (row, collect, top) => {
    const reader = rowReader(row, collect);
    const entity = reader.required('entity', parseText);
    const ignored = !entity
      ? null
      : /^total\b/i.test(entity.value)
        ? 'es una fila de totales, no una línea de presupuesto'
        : isSection(row, entity.value, top)
          ? 'es la fila de un departamento o provincia, no una línea de presupuesto'
          : null;
    if (entity && ignored) {
      collect.reject({ row: row.number, column: entity.column, value: entity.original, reason: ignored });
      return null;
    }
    const year = yearOn(reader, top);
    if (year === null || !entity) return null;
    const place = ['department', 'province', 'ubigeo', 'fundingSource', 'project'].map(
      (column) => row.cell(column)?.text.trim() ?? '',
    );
    const key = [year, entity.value, toldPlace(row, entity.value, top) ?? '', ...place].join('|');
    return keyAmongTwins({
      key,
      row,
      entity: entity.value,
      top,
      amounts: [...top.columns.keys()].filter((column) => exported.amounts?.test(column)),
    });
  },
  read: (rows, { collect, top, asOf: fileDay }) =>
    rows.flatMap((row, index) => {
      if (index > 0) {
        collect.reject({
          row: row.number,
          column: row.header('entity'),
          value: row.cell('entity')?.text ?? '',
          reason: `repite la línea de la fila ${placeOfRow(rows[0]?.number ?? 0).row}`,
        });
        return [];
      }
      const reader = rowReader(row, collect);
      const entity = row.cell('entity')?.text.trim() ?? '';
      const problem = twinProblem(row, top);
      if (problem) {
        collect.reject({ row: row.number, column: row.header('entity'), value: entity, reason: problem });
        return [];
      }
      const place = placeOfEntity(row, entity, top);
      const asOf = cutoffInTitles(top.titles, fileDay);
      const years = headerYears(top.columns);
      const lines =
        years.length > 0
          ? years.flatMap((year) =>
              lineOf({
                reader,
                year: Number(year),
                place,
                asOf,
                amounts: amountsOn(
                  reader,
                  allStages.map((stage) => [stage, `${stage}:${year}`]),
                ),
              }),
            )
          : lineOf({
              reader,
              year: yearOn(reader, top),
              place,
              asOf,
              amounts: amountsOn(
                reader,
                allStages.map((stage) => [stage, stage]),
              ),
            });
      return reader.isRejected() ? [] : lines;
    }),
};

function lineOf({
  reader,
  year,
  place,
  asOf,
  amounts,
}: {
  reader: RowReader;
  year: number | null;
  place: string | null;
  asOf: string | null;
  amounts: BudgetLineRecord['amounts'];
}): BudgetLineRecord[] {
  const base = year === null || Object.keys(amounts).length === 0 ? null : lineOn(reader, year, place);
  return base ? [{ ...base, month: null, amounts, asOf }] : [];
}

/** Years that stand in the headers, `PIA_2022`, in order. */
function headerYears(columns: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...columns.keys()].flatMap((column) => /:(\d{4})$/.exec(column)?.[1] ?? []))].sort();
}

/** The year of a row: its own cell, else the one of the whole file. 0: the headers carry the years. */
function yearOn(reader: RowReader, top: FileTop): number | null {
  if (reader.row.has('year')) return reader.required('year', parseYear)?.value ?? null;
  return headerYears(top.columns).length > 0 ? 0 : (yearOfFile(top) ?? Number(top.asOf.slice(0, 4)));
}

/** MEF, Consulta Amigable: budget stages per entity and year; also the monthly spending data set. */
export const consultaAmigable: TableFormat = {
  kind: 'table',
  id: 'consulta-amigable',
  label: 'MEF · Consulta Amigable (presupuesto)',
  hint: 'Exportación de la Consulta Amigable del MEF (CSV o XLSX), o el conjunto de gasto mensual',
  defaultSource: 'MEF, Consulta Amigable',
  mainTarget: 'budgetLine',
  layouts: [exported, monthlySpending],
};
