import { roundCents } from '../parse/amount.ts';
import { parseUbigeo } from '../parse/identifiers.ts';
import { parseText, plain } from '../parse/text.ts';
import type { SourceRow } from '../read/table.ts';
import { CellError } from '../errors.ts';
import { placeOfRow } from '../read/places.ts';
import type { FileTop, Layout, ReadContext, TableFormat } from './format.ts';
import { budgetIgnored } from './ignored.ts';
import { parseYear, yearOfFile, yearQuestion } from './year.ts';
import { makeParty, rowReader, type RowReader } from './reader.ts';
import type { BudgetAmount, BudgetLineRecord, Sourced } from './records.ts';

const stages = { pia: 'piaPen', pim: 'pimPen', certificacion: 'certifiedPen', 'compromiso anual': 'committedPen', devengado: 'accruedPen', girado: 'paidPen' } as const satisfies Record<string, BudgetAmount>;
const allStages: readonly BudgetAmount[] = Object.values(stages);

const exported: Layout = {
  name: 'Consulta Amigable',
  columns: {
    entity: { names: ['Municipalidad', 'Entidad', 'Pliego', 'Unidad Ejecutora', 'Ejecutora'], isRequired: true },
    year: { names: ['Año', 'Ao', 'A o', 'Ejercicio', 'ANO_EJE', 'Año de ejecución'] },
    piaPen: { names: ['PIA'] }, pimPen: { names: ['PIM'] }, accruedPen: { names: ['Devengado'] },
    certifiedPen: { names: ['Certificación'] }, committedPen: { names: ['Compromiso Anual'] }, paidPen: { names: ['Girado'] },
    fundingSource: { names: ['Fuente de Financiamiento', 'Rubro'] }, project: { names: ['Producto/Proyecto', 'Proyecto'] },
    department: { names: ['Departamento'] }, province: { names: ['Provincia'] },
  },
  dynamic: (header) => {
    const match = /^(pia|pim|certificacion|compromiso anual|devengado|girado) (20\d{2})$/.exec(header);
    return match ? `${stages[match[1] as keyof typeof stages]}:${match[2]}` : null;
  },
  completes: (columns) => {
    if (headerYears(columns).some((year) => columns.has(`pimPen:${year}`) && columns.has(`accruedPen:${year}`))) return [];
    return ([['piaPen', 'PIA'], ['pimPen', 'PIM'], ['accruedPen', 'Devengado']] as const).flatMap(([column, name]) => (columns.has(column) ? [] : [name]));
  },
  amounts: /^\w+Pen(?::\d{4})?$/,
  currency: 'PEN',
  ignored: budgetIgnored,
  ask: (top) => (yearOfFile(top) === null && !top.columns.has('year') && headerYears(top.columns).length === 0 ? [yearQuestion(top.asOf)] : []),
  key: (row, collect, top) => {
    const reader = rowReader(row, collect);
    const year = yearOn(reader, top);
    const entity = reader.required('entity', parseText);
    if (entity && /^total\b/i.test(entity.value)) {
      collect.reject({ row: row.number, column: entity.column, value: entity.original, reason: 'es una fila de totales, no una línea de presupuesto' });
      return null;
    }
    const place = ['department', 'province', 'fundingSource', 'project'].map((column) => row.cell(column)?.text.trim() ?? '');
    return year !== null && entity ? [year, entity.value, ...place].join('|') : null;
  },
  read: (rows, { collect, top }) => rows.flatMap((row, index) => {
    if (index > 0) {
      collect.reject({ row: row.number, column: row.header('entity'), value: row.cell('entity')?.text ?? '', reason: `repite la línea de la fila ${placeOfRow(rows[0]?.number ?? 0).row}` });
      return [];
    }
    const reader = rowReader(row, collect);
    const years = headerYears(top.columns);
    const lines = years.length > 0
      ? years.flatMap((year) => lineOf(reader, Number(year), amountsOn(reader, allStages.map((stage) => [stage, `${stage}:${year}`]))))
      : lineOf(reader, yearOn(reader, top), amountsOn(reader, allStages.map((stage) => [stage, stage])));
    return reader.isRejected() ? [] : lines;
  }),
};

function lineOf(reader: RowReader, year: number | null, amounts: BudgetLineRecord['amounts']): BudgetLineRecord[] {
  const base = year === null || Object.keys(amounts).length === 0 ? null : lineOn(reader, year);
  return base ? [{ ...base, month: null, amounts }] : [];
}

/** Years that stand in the headers, `PIA_2022`, in order. */
function headerYears(columns: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...columns.keys()].flatMap((column) => /:(\d{4})$/.exec(column)?.[1] ?? []))].sort();
}

/** The year of a row: its own cell, else the one of the whole file. 0: the headers carry the years. */
function yearOn(reader: RowReader, top: FileTop): number | null {
  if (reader.row.has('year')) return reader.required('year', parseYear)?.value ?? null;
  return headerYears(top.columns).length > 0 ? 0 : yearOfFile(top) ?? Number(top.asOf.slice(0, 4));
}

/** MEF's spending data set (58 columns): PIA and PIM stand in month 0, months 1-12 are flows to be summed. */
const monthly: Layout = {
  name: 'MEF gasto mensual',
  columns: {
    year: { names: ['ANO_EJE', 'ANIO_EJE'], isRequired: true },
    month: { names: ['MES_EJE'], isRequired: true },
    executingUnit: { names: ['SEC_EJEC'], isRequired: true },
    entity: { names: ['EJECUTORA_NOMBRE', 'PLIEGO_NOMBRE'], isRequired: true },
    accruedPen: { names: ['MONTO_DEVENGADO'], isRequired: true },
    piaPen: { names: ['MONTO_PIA'] }, pimPen: { names: ['MONTO_PIM'] }, certifiedPen: { names: ['MONTO_CERTIFICADO'] }, committedPen: { names: ['MONTO_COMPROMETIDO_ANUAL'] }, paidPen: { names: ['MONTO_GIRADO'] },
    fundingSource: { names: ['FUENTE_FINANCIAMIENTO_NOMBRE', 'FUENTE_FINANC_NOMBRE'] }, project: { names: ['PRODUCTO_PROYECTO'] },
  },
  key: (row, collect) => {
    const reader = rowReader(row, collect);
    const parts = [reader.required('year', parseYear), reader.required('executingUnit', parseText), reader.required('month', parseMonthNumber)];
    return parts.every((part) => part !== null) ? [parts[0]?.value, parts[1]?.value, row.cell('fundingSource')?.text ?? '', cuiOf(row.cell('project')?.text ?? '') ?? ''].join('|') : null;
  },
  amounts: /^\w+Pen$/,
  currency: 'PEN',
  ignored: budgetIgnored,
  read: readMonths,
};

/** MEF, Consulta Amigable: budget stages per entity and year; also the monthly spending data set. */
export const consultaAmigable: TableFormat = {
  kind: 'table', id: 'consulta-amigable', label: 'MEF · Consulta Amigable (presupuesto)', hint: 'Exportación de la Consulta Amigable del MEF (CSV o XLSX), o el conjunto de gasto mensual',
  defaultSource: 'MEF, Consulta Amigable', mainTarget: 'budgetLine', layouts: [exported, monthly],
};

/** `150101-301250: MUNICIPALIDAD METROPOLITANA DE LIMA` → place, executing unit and name; a bare name is only a name. */
function lineOn(reader: RowReader, year: number): Omit<BudgetLineRecord, 'month' | 'amounts'> | null {
  const entity = reader.required('entity', parseText);
  if (!entity) return null;
  const coded = /^(?:(\d{6})-)?(\d{3,6})\s*:\s*(.+)$/.exec(entity.value);
  const own = reader.row.cell('executingUnit')?.text.trim().replace(/\.0+$/, '');
  const project = reader.row.cell('project')?.text ?? '';
  return {
    target: 'budgetLine', row: reader.row.number, year,
    entity: makeParty({ name: (coded?.[3] ?? entity.value).trim(), taxCode: null, role: 'entity', origin: entity }),
    executingUnit: own ?? coded?.[2] ?? null,
    fundingSource: fundingSource(reader.text('fundingSource')?.value ?? null),
    projectCui: cuiOf(project),
    ubigeo: coded?.[1] ? parseUbigeo(coded[1]) : null,
  };
}

function amountsOn(reader: RowReader, fields: readonly (readonly [BudgetAmount, string])[]): BudgetLineRecord['amounts'] {
  return Object.fromEntries(fields.flatMap(([field, column]) => { const amount = reader.soles(column); return amount ? [[field, amount]] : []; }));
}

function readMonths(rows: readonly SourceRow[], { collect }: ReadContext): BudgetLineRecord[] {
  const readers = rows.map((row) => rowReader(row, collect));
  const taken = readers.flatMap((reader) => {
    const month = reader.required('month', parseMonthNumber);
    const amounts = amountsOn(reader, allStages.map((stage) => [stage, stage]));
    return month && !reader.isRejected() ? [{ reader, month: month.value, amounts }] : [];
  });
  const year = taken[0]?.reader.required('year', parseYear)?.value;
  const base = taken[0] && year ? lineOn(taken[0].reader, year) : null;
  if (!base) return [];
  const flows: readonly BudgetAmount[] = ['certifiedPen', 'committedPen', 'accruedPen', 'paidPen'];
  const yearly = total(taken.map(({ amounts, month }) => (month === 0 ? amounts : omit(amounts, ['piaPen', 'pimPen']))), ['piaPen', 'pimPen', ...flows]);
  const months = [...Map.groupBy(taken.filter(({ month }) => month > 0), ({ month }) => month)].sort(([a], [b]) => a - b);
  const monthLines = months.flatMap(([month, parts]) => {
    const amounts = total(parts.map(({ amounts: own }) => own), flows);
    return Object.values(amounts).some(({ value }) => value !== 0) ? [{ ...base, month, amounts }] : [];
  });
  return [{ ...base, month: null, amounts: yearly }, ...monthLines];
}

function omit(amounts: BudgetLineRecord['amounts'], fields: readonly BudgetAmount[]): BudgetLineRecord['amounts'] {
  return Object.fromEntries(Object.entries(amounts).filter(([field]) => !fields.includes(field as BudgetAmount)));
}

function total(parts: readonly BudgetLineRecord['amounts'][], fields: readonly BudgetAmount[]): BudgetLineRecord['amounts'] {
  return Object.fromEntries(fields.flatMap((field) => {
    const cells = parts.map((part) => part[field]).filter((cell) => cell !== undefined);
    const [first] = cells;
    if (!first) return [];
    const sum: Sourced<number> = { ...first, value: roundCents(cells.reduce((value, cell) => value + cell.value, 0)), original: cells.length === 1 ? first.original : `suma de ${cells.length} filas` };
    return [[field, sum]];
  }));
}

function parseMonthNumber(text: string): number | null {
  const month = /^\s*\d{1,2}(?:\.0+)?\s*$/.test(text) ? Number(text) : Number.NaN;
  if (!(month >= 0 && month <= 12)) throw new CellError('no es un mes (0 a 12)');
  return month;
}

/** CUI at the beginning of `2673653: CREACION…`; codes of products (3…) and of activities are none. */
function cuiOf(text: string): string | null {
  return /^\s*(2\d{6})\b/.exec(text)?.[1] ?? null;
}

function fundingSource(text: string | null): string | null {
  return text === null ? null : plain(text) === '' ? null : text.replace(/^\d+\s*[:-]\s*/, '').slice(0, 120);
}
