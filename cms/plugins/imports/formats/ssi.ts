import { parseCui } from '../parse/identifiers.ts';
import { parseText } from '../parse/text.ts';
import type { SourceRow } from '../read/table.ts';
import { cutoffInTitles, monthOfFlow } from './cutoff.ts';
import type { ReadContext, TableFormat } from './format.ts';
import { mergeProjects, projectOnRow } from './project.ts';
import { rowReader } from './reader.ts';
import type { BudgetAmount, BudgetLineRecord, ProjectRecord, Sourced } from './records.ts';
import { ssiIgnored } from './ignored.ts';
import { stateFromMef } from './status.ts';

const stageNames: Readonly<Record<string, BudgetAmount>> = {
  pia: 'piaPen',
  pim: 'pimPen',
  certificacion: 'certifiedPen',
  'compromiso anual': 'committedPen',
  devengado: 'accruedPen',
  girado: 'paidPen',
};

/**
 * MEF, Sistema de Seguimiento de Inversiones: one row per CUI; whole exports give millions of soles although the header
 * says S/.
 */
export const ssi: TableFormat = {
  kind: 'table',
  id: 'ssi',
  label: 'MEF · Sistema de Seguimiento de Inversiones (SSI)',
  hint: 'Exportación a Excel del SSI del MEF',
  defaultSource: 'MEF, Sistema de Seguimiento de Inversiones (SSI)',
  mainTarget: 'project',
  layouts: [
    {
      name: 'SSI',
      columns: {
        cui: { names: ['CÓDIGO ÚNICO', 'CUI', 'COD_UNICO', 'CODIGO_UNICO'], isRequired: true },
        title: { names: ['NOMBRE DE LA INVERSIÓN', 'NOMBRE_INVERSION'], isRequired: true },
        viableCost: {
          names: ['COSTO DE INVERSIÓN VIABLE / APROBADO (S/)', 'COSTO DE INVERSIÓN VIABLE/APROBADO', 'MTO_VIABLE'],
          isRequired: true,
        },
        snip: { names: ['CODIGO SNIP', 'COD_SNIP'] },
        state: { names: ['ESTADO DE LA INVERSIÓN', 'ESTADO'] },
        sector: { names: ['FUNCION', 'SECTOR'] },
        subsector: { names: ['PROGRAMA', 'DIVISION FUNCIONAL'] },
        entity: { names: ['ENTIDAD'] },
        unit: { names: ['UNIDAD EJECUTORA DE INVERSIONES (UEI)', 'UEI'] },
        viabilityDate: { names: ['FECHA DE VIABILIDAD/APROBACIÓN', 'FEC_VIABLE'] },
        updatedCost: {
          names: [
            'COSTO DE INVERSIÓN TOTAL (S/) (a+b+c)',
            'COSTO DE INVERSIÓN ACTUALIZADO (S/) (a)',
            'COSTO_ACTUALIZADO',
          ],
        },
        plannedStart: { names: ['FECHA DE INICIO DE EJECUCIÓN', 'FEC_INI_EJEC', 'FEC_INI_EJ'] },
        plannedEnd: { names: ['FECHA DE FIN DE EJECUCIÓN', 'FEC_FIN_EJEC'] },
        physicalProgress: { names: ['AVANCE FISICO', 'AVAN_FISICO', 'AVANCE_FISICO_MEF'] },
        financialProgress: { names: ['AVANCE FINANCIERO ACUMULADO (b/a)', 'AVANCE FINANCIERO ACUMULADO'] },
        beneficiaries: { names: ['BENEFICIARIOS (HABITANTES)', 'BENEFICIARIO', 'BENEFICIARIOS'] },
        accrued: { names: ['DEV_ACUMULADO', 'DEVENGADO ACUMULADO'] },
        department: { names: ['DEPARTAMENTO'] },
        province: { names: ['PROVINCIA'] },
        district: { names: ['DISTRITO'] },
        ubigeo: { names: ['UBIGEO'] },
      },
      dynamic: columnWithYear,
      dates: ['viabilityDate', 'plannedStart', 'plannedEnd'],
      ignored: ssiIgnored,
      amounts: /^(?:viableCost|updatedCost|accrued|month:.*|\w+Pen:.*)$/,
      currency: 'PEN',
      exportsMillions: true,
      costs: { code: 'cui', amounts: ['viableCost', 'updatedCost'] },
      filled: { viableCost: 0.5 },
      key: (row, collect) => {
        const reader = rowReader(row, collect);
        const cui = reader.required('cui', parseCui);
        if (!cui) reader.required('title', parseText); // both faults of the row are told
        return cui?.value ?? null;
      },
      read: readProject,
    },
  ],
};

/** `PIM 2022 (c)`, `PIA_2022` → `piaPen:2022`; a header that is a date → `month:2021-03`. */
function columnWithYear(header: string): string | null {
  const stage = /^(pia|pim|certificacion|compromiso anual|devengado|girado) (20\d{2})(?: [a-z])?$/.exec(header);
  if (stage) return `${stageNames[stage[1] ?? '']}:${stage[2]}`;
  if (/^devengado acumulado al 20\d{2}(?: [a-z])?$/.test(header)) return 'accrued';
  const month = /^(20\d{2}) (\d{2}) 01$/.exec(header);
  return month ? `month:${month[1]}-${month[2]}` : null;
}

function readProject(rows: readonly SourceRow[], context: ReadContext): (ProjectRecord | BudgetLineRecord)[] {
  const records = rows.flatMap(
    (row) =>
      projectOnRow({
        row,
        context,
        options: {
          peopleUnit: row.amounts('viableCost').unit,
          entityColumn: row.has('entity') ? 'entity' : 'unit',
          stateOf: (reader) => stateFromMef(reader.text('state')),
        },
      }) ?? [],
  );
  const project = mergeProjects(records, context);
  const row = rows.find((candidate) => candidate.number === project?.row);
  const lines = project && row ? budgetLines({ row, project, context }) : [];
  return project && lines ? [project, ...lines] : [];
}

/** Null: an amount cannot be taken, the row was rejected. */
function budgetLines({
  row,
  project,
  context,
}: {
  row: SourceRow;
  project: ProjectRecord;
  context: ReadContext;
}): BudgetLineRecord[] | null {
  const { entity, cui } = project;
  if (!entity || !cui) return [];
  const reader = rowReader(row, context.collect);
  const base = {
    target: 'budgetLine' as const,
    row: row.number,
    entity,
    executingUnit: null,
    fundingSource: null,
    projectCui: cui.value,
    ubigeo: null,
  };
  const amountIn = (column: string): Sourced<number> | null => reader.soles(column);
  const lines: BudgetLineRecord[] = [];
  for (let year = 2000; year <= 2100; year++) {
    if (!Object.values(stageNames).some((field) => row.has(`${field}:${year}`))) continue;
    const amounts = Object.fromEntries(
      Object.values(stageNames).flatMap((field) => {
        const amount = amountIn(`${field}:${year}`);
        return amount ? [[field, amount]] : [];
      }),
    );
    if (Object.values(amounts).some(({ value }) => value !== 0))
      lines.push({ ...base, year, month: null, amounts, asOf: cutoffInTitles(context.top.titles, context.asOf) });
  }
  for (let year = 2000; year <= 2100; year++) {
    for (let month = 1; month <= 12; month++) {
      const column = `month:${year}-${String(month).padStart(2, '0')}`;
      const amount = row.has(column) ? amountIn(column) : null;
      if (amount && amount.value !== 0)
        lines.push({ ...base, year, month, amounts: { accruedPen: amount }, asOf: monthOfFlow(year, month) });
    }
  }
  return reader.isRejected() ? null : lines;
}
