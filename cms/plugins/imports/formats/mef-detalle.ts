import { roundCents } from '../parse/amount.ts';
import { parseMonth } from '../parse/date.ts';
import { parseCui } from '../parse/identifiers.ts';
import { parseText } from '../parse/text.ts';
import type { SourceRow } from '../read/table.ts';
import { cutoffInTitles, monthOfFlow } from './cutoff.ts';
import type { ReadContext, TableFormat } from './format.ts';
import { figure, mergeProjects, projectOnRow, type ProjectOptions } from './project.ts';
import { rowReader, type RowReader } from './reader.ts';
import type { BudgetAmount, BudgetLineRecord, FigureRecord, ProjectRecord, Sourced } from './records.ts';
import { mefIgnored } from './ignored.ts';
import { stateFromMef } from './status.ts';

const stages = {
  piaPen: 'pia',
  pimPen: 'pim',
  certifiedPen: 'certified',
  committedPen: 'committed',
  accruedPen: 'accruedYear',
} as const satisfies Partial<Record<BudgetAmount, string>>;
const months = ['ENE', 'FEB', 'MAR', 'ABR', 'MAY', 'JUN', 'JUL', 'AGO', 'SET', 'OCT', 'NOV', 'DIC'];

/** MEF open data, DETALLE_INVERSIONES.csv: several rows per CUI (places, executing units). */
export const mefDetalle: TableFormat = {
  kind: 'table',
  id: 'mef-detalle',
  label: 'MEF · Detalle de inversiones',
  hint: 'DETALLE_INVERSIONES.csv de datosabiertos.mef.gob.pe',
  defaultSource: 'MEF, Detalle de inversiones (datos abiertos)',
  mainTarget: 'project',
  layouts: [
    {
      name: 'DETALLE_INVERSIONES',
      columns: {
        cui: { names: ['CODIGO_UNICO', 'COD_UNICO'], isRequired: true },
        title: { names: ['NOMBRE_INVERSION'], isRequired: true },
        viableCost: { names: ['MONTO_VIABLE'], isRequired: true },
        accruedBefore: { names: ['DEVEN_ACUMUL_ANIO_ANT'], isRequired: true },
        accruedYear: { names: ['DEV_ANIO_ACTUAL'], isRequired: true },
        snip: { names: ['CODIGO_SNIP', 'COD_SNIP'] },
        state: { names: ['ESTADO'] },
        sector: { names: ['FUNCION', 'SECTOR'] },
        subsector: { names: ['PROGRAMA', 'DIVISION FUNCIONAL'] },
        entity: { names: ['ENTIDAD'] },
        unit: { names: ['NOMBRE_UEI', 'NOM_UEI', 'NOMBRE_UEP'] },
        executingUnit: { names: ['SEC_EJEC'] },
        updatedCost: { names: ['COSTO_ACTUALIZADO'] },
        viabilityDate: { names: ['FECHA_VIABILIDAD'] },
        plannedStart: { names: ['FEC_INI_EJECUCION'] },
        plannedEnd: { names: ['FEC_FIN_EJECUCION'] },
        actualStart: { names: ['FEC_INI_EJEC_FISICA'] },
        actualEnd: { names: ['FEC_FIN_EJEC_FISICA'] },
        physicalProgress: { names: ['AVANCE_FISICO'] },
        financialProgress: { names: ['AVANCE_EJECUCION'] },
        firstAccrual: { names: ['PRIMER_DEVENGADO'] },
        pia: { names: ['PIA_ANIO_ACTUAL'] },
        pim: { names: ['PIM_ANIO_ACTUAL'] },
        certified: { names: ['CERTIF_ANIO_ACTUAL'] },
        committed: { names: ['COMPROM_ANUAL_ANIO_ACTUAL'] },
        beneficiaries: { names: ['NUM_HABITANTES_BENEF', 'BENEFICIARIO'] },
        year: { names: ['ANIO_PROCESO', 'ANIO_PROC'] },
        department: { names: ['DEPARTAMENTO'] },
        province: { names: ['PROVINCIA'] },
        district: { names: ['DISTRITO'] },
        ubigeo: { names: ['UBIGEO'] },
        latitude: { names: ['LATITUD'] },
        longitude: { names: ['LONGITUD'] },
        ...Object.fromEntries(
          months.map((name, index) => [
            `month:${index + 1}`,
            { names: name === 'SET' ? ['DEV_SET_ANIO_VIG', 'DEV_SEP_ANIO_VIG'] : [`DEV_${name}_ANIO_VIG`] },
          ]),
        ),
      },
      dates: ['viabilityDate', 'plannedStart', 'plannedEnd', 'actualStart', 'actualEnd'],
      amounts: /^(?:viableCost|updatedCost|accruedBefore|accruedYear|pia|pim|certified|committed|month:\d+)$/,
      currency: 'PEN',
      costs: { code: 'cui', amounts: ['viableCost', 'updatedCost'] },
      filled: { viableCost: 0.5, accruedBefore: 0.5, accruedYear: 0.5 },
      ignored: mefIgnored,
      key: (row, collect) => rowReader(row, collect).required('cui', parseCui)?.value ?? null,
      read: readProject,
    },
  ],
};

function readProject(rows: readonly SourceRow[], context: ReadContext): (ProjectRecord | BudgetLineRecord)[] {
  const taken = rows.flatMap((row) => {
    const record = projectOnRow({ row, context, options: { stateOf } });
    return record ? [{ record, reader: rowReader(row, { reject: () => undefined, warn: () => undefined }) }] : [];
  });
  const project = mergeProjects(
    taken.map(({ record }) => record),
    context,
  );
  if (!project) return [];
  const parts = distinctParts(taken.map(({ reader }) => reader));
  const accrued = accruedOf(parts);
  if (accrued) project.figures.push(accrued);
  return [project, ...budgetLines({ parts, project, context })];
}

function stateOf(reader: RowReader): ReturnType<ProjectOptions['stateOf']> {
  // These stand for the whole row: an unreadable one must not leave half a sum.
  for (const column of [
    'accruedBefore',
    'accruedYear',
    ...Object.values(stages),
    ...months.map((_name, index) => `month:${index + 1}`),
  ])
    reader.soles(column);
  // When money was first spent is a fact of its own; that the work goes on cannot be concluded from it.
  const spent = reader.lenient('firstAccrual', (text) => (Number(text) === 0 ? null : parseMonth(text)));
  const { status, facts } = stateFromMef(reader.text('state'));
  return {
    status,
    facts: [
      ...facts,
      ...(spent
        ? [figure('other', { ...spent, value: String(spent.value) }, { label: 'Mes del primer devengado' })]
        : []),
    ],
  };
}

/**
 * A work in several places repeats its amounts on each row, one spent by several executing units splits them.
 * Rows with the same executing unit and the same amounts count once.
 */
function distinctParts(readers: readonly RowReader[]): RowReader[] {
  const seen = new Set<string>();
  return readers.filter((reader) => {
    const key = ['executingUnit', 'accruedBefore', 'accruedYear', 'pia', 'pim']
      .map((column) => reader.row.cell(column)?.text.trim() ?? '')
      .join('|');
    return !seen.has(key) && seen.add(key);
  });
}

/** Accrued since the beginning = DEVEN_ACUMUL_ANIO_ANT + DEV_ANIO_ACTUAL, over all executing units. */
function accruedOf(parts: readonly RowReader[]): FigureRecord | null {
  const cells = parts
    .flatMap((reader) => [reader.soles('accruedBefore'), reader.soles('accruedYear')])
    .filter((cell) => cell !== null);
  const [first] = cells;
  return first ? figure('accrued', sum(cells, first), { currency: 'PEN' }) : null;
}

function sum(cells: readonly Sourced<number>[], first: Sourced<number>): Sourced<number> {
  const columns = [...new Set(cells.map((cell) => cell.column))].join(' + ');
  return {
    value: roundCents(cells.reduce((total, cell) => total + cell.value, 0)),
    original: cells.map((cell) => cell.original).join(' + '),
    row: first.row,
    column: columns,
  };
}

function budgetLines({
  parts,
  project,
  context,
}: {
  parts: readonly RowReader[];
  project: ProjectRecord;
  context: ReadContext;
}): BudgetLineRecord[] {
  const { entity, cui } = project;
  if (!entity || !cui) return [];
  const byUnit = Map.groupBy(
    parts,
    (reader) => reader.row.cell('executingUnit')?.text.trim().replace(/\.0+$/, '') ?? '',
  );
  return [...byUnit].flatMap(([executingUnit, readers]) => {
    const year =
      readers[0]?.lenient('year', (text) => Number(/^\d{4}/.exec(text)?.[0] ?? 0) || null)?.value ??
      Number(context.asOf.slice(0, 4));
    const amountIn = (column: string): Sourced<number> | null => {
      const cells = readers.map((reader) => reader.soles(column)).filter((cell) => cell !== null);
      return cells[0] ? sum(cells, cells[0]) : null;
    };
    const base = {
      target: 'budgetLine' as const,
      row: project.row,
      year,
      entity,
      executingUnit: parseText(executingUnit),
      fundingSource: null,
      projectCui: cui.value,
      ubigeo: null,
    };
    const yearly = Object.fromEntries(
      Object.entries(stages).flatMap(([field, column]) => {
        const amount = amountIn(column);
        return amount ? [[field, amount]] : [];
      }),
    );
    const monthly = months.flatMap((_name, index) => {
      const amount = amountIn(`month:${index + 1}`);
      return amount && amount.value !== 0
        ? [{ ...base, month: index + 1, amounts: { accruedPen: amount }, asOf: monthOfFlow(year, index + 1) }]
        : [];
    });
    const isEmpty = Object.values(yearly).every((amount) => amount.value === 0);
    return [
      ...(isEmpty
        ? []
        : [{ ...base, month: null, amounts: yearly, asOf: cutoffInTitles(context.top.titles, context.asOf) }]),
      ...monthly,
    ];
  });
}
