import type { PublishedBudgetLine } from './published.ts';
import { columnsOf, sharedColumnsOf, type Column } from '../published/column.ts';
import { at, monthly, sourced } from '../published/cover.ts';
import { toldInRow } from '../published/figure-source.ts';
import { nounTable } from '../published/noun-table.ts';
import { closingColumns, PORTAL } from '../published/closing-columns.ts';

const SIAF = 'SIAF, Consulta Amigable (MEF)';
const column = columnsOf<PublishedBudgetLine>(SIAF);
const shared = sharedColumnsOf<PublishedBudgetLine>(SIAF);
const soles = { unit: 'soles (PEN)' };

const opening: Column<PublishedBudgetLine>[] = [
  shared('clave', (row) => row.key, { isRequired: true, source: PORTAL }),
  shared('anio', (row) => row.year, { isRequired: true }),
];
const whose: Column<PublishedBudgetLine>[] = [
  shared('entidad', (row) => row.entityName, { isRequired: true }),
  shared('entidad_ruc', (row) => row.entityRuc),
  shared('unidad_ejecutora', (row) => row.executingUnit),
  shared('fuente_financiamiento', (row) => row.fundingSource),
  shared('codigo_obra', (row) => row.projectCode),
  shared('titulo_obra', (row) => row.projectTitle),
  shared('ubigeo', (row) => row.ubigeo),
];
const spent: Column<PublishedBudgetLine>[] = [
  shared('certificado_soles', (row) => row.certifiedPen),
  shared('comprometido_soles', (row) => row.committedPen),
  shared('devengado_soles', (row) => row.accruedPen),
  shared('girado_soles', (row) => row.paidPen),
  shared('nota', (row) => row.note),
  ...closingColumns<PublishedBudgetLine>(null),
];
const monthColumn = column('mes', 'integer', 'Mes', 'Mes 1 a 12.', (row) => row.month, { isRequired: true });
const stages: Column<PublishedBudgetLine>[] = [
  column('pia_soles', 'number', 'PIA', 'Presupuesto institucional de apertura.', (row) => row.piaPen, soles),
  column('pim_soles', 'number', 'PIM', 'Presupuesto institucional modificado.', (row) => row.pimPen, soles),
];
const common = {
  primaryKey: ['clave'],
  foreignKeys: [{ field: 'codigo_obra', table: 'obras', key: 'codigo' }],
  tags: ['budget'],
};

/** PO-5: what each line had and spent in a year, accumulated, after MEF's stages. */
const yearlyBudgetTable = nounTable<PublishedBudgetLine>({
  ...common,
  name: 'presupuesto_anual',
  title: 'Presupuesto por año',
  description:
    'Una fila por línea de presupuesto y año, con lo acumulado en el año hasta la fecha de la fuente. Lo de cada mes está en «presupuesto_mensual».',
  rank: 200,
  where: 'month IS NULL',
  order: 'year, key',
  figures: toldInRow('la línea de presupuesto, en el año'),
  columns: [...opening, ...whose, ...stages, ...spent],
});

/** PO-5: what each line spent in each month: flows. */
const monthlyBudgetTable = nounTable<PublishedBudgetLine>({
  ...common,
  name: 'presupuesto_mensual',
  title: 'Presupuesto por mes',
  description:
    'Una fila por línea de presupuesto y mes, solo con lo ejecutado en ese mes. El PIA y el PIM son del año: están en «presupuesto_anual».',
  rank: 210,
  where: 'month IS NOT NULL',
  order: 'year, month, key',
  figures: toldInRow('la línea de presupuesto, en el mes'),
  columns: [...opening, monthColumn, ...whose, ...spent],
});

/** Both kinds of lines with every field, as the API lists them. */
const budgetTable = nounTable<PublishedBudgetLine>({
  ...common,
  name: 'presupuesto',
  title: 'Presupuesto',
  description:
    'Una línea de presupuesto. Sin mes: acumulado del año, con PIA y PIM. Con mes: solo lo ejecutado en ese mes. No sume unas con otras.',
  rank: null,
  order: 'year, month, key',
  figures: null,
  columns: [...opening, { ...monthColumn, isRequired: false }, ...whose, ...stages, ...spent],
});

export const openData = {
  tables: [yearlyBudgetTable, monthlyBudgetTable],
  cover: {
    cutOff: sourced,
    from: `printf('%d-%02d-01', ${at('$.year')}, coalesce(${at('$.month')}, 1))`,
    to: `coalesce(${sourced}, printf('%d-12-31', ${at('$.year')}))`,
    frequency: monthly,
  },
};

/** PO-5: budget lines. */
export const api = {
  name: 'presupuesto',
  rank: 50,
  table: budgetTable,
  parameters: [
    {
      name: 'anio',
      description: 'Año fiscal.',
      example: '2026',
      pattern: '^(19|20)\\d{2}$',
      where: 'year = ?',
      isNumber: true,
    },
    {
      name: 'mes',
      description: 'Mes 1 a 12, o 0 para las líneas del año entero.',
      example: '0',
      pattern: '^(0|[1-9]|1[0-2])$',
      where: 'coalesce(month, 0) = ?',
      isNumber: true,
    },
    {
      name: 'obra',
      description: 'Código de la obra.',
      example: '2673653',
      pattern: '^[a-z0-9-]{1,100}$',
      where: 'project_code = ?',
    },
    {
      name: 'entidad_ruc',
      description: 'RUC de la entidad.',
      example: '20164503080',
      pattern: '^\\d{11}$',
      where: 'entity_ruc = ?',
    },
  ],
} as const;
