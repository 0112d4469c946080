import type { PublishedBudgetLine } from '../../../collections/budget-lines/published.ts';
import { tag } from '../../published/tags.ts';
import { columnsOf, countOf, defineTable, documents, sharedColumnsOf, type Column } from '../../dataset/column.ts';
import { closingColumns, PORTAL } from './common.ts';

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
const month = column('mes', 'integer', 'Mes', 'Mes 1 a 12.', (row) => row.month, { isRequired: true });
const stages: Column<PublishedBudgetLine>[] = [
  column('pia_soles', 'number', 'PIA', 'Presupuesto institucional de apertura.', (row) => row.piaPen, soles),
  column('pim_soles', 'number', 'PIM', 'Presupuesto institucional modificado.', (row) => row.pimPen, soles),
];
const common = {
  primaryKey: ['clave'],
  foreignKeys: [{ field: 'codigo_obra', table: 'obras', key: 'codigo' }],
  tags: [tag.budget, tag.table('budget_lines')],
  from: 'budget_lines',
};

/** PO-5: what each line had and spent in a year, accumulated, after MEF's stages. */
export const yearlyBudgetTable = defineTable<PublishedBudgetLine>({
  ...common,
  name: 'presupuesto_anual',
  title: 'Presupuesto por año',
  description:
    'Una fila por línea de presupuesto y año, con lo acumulado en el año hasta la fecha de la fuente. Lo de cada mes está en «presupuesto_mensual».',
  count: countOf('SELECT count(*) AS n FROM budget_lines WHERE month IS NULL'),
  read: (database) => documents(database, 'SELECT doc FROM budget_lines WHERE month IS NULL ORDER BY year, key'),
  columns: [...opening, ...whose, ...stages, ...spent],
});

/** PO-5: what each line spent in each month: flows. */
export const monthlyBudgetTable = defineTable<PublishedBudgetLine>({
  ...common,
  name: 'presupuesto_mensual',
  title: 'Presupuesto por mes',
  description:
    'Una fila por línea de presupuesto y mes, solo con lo ejecutado en ese mes. El PIA y el PIM son del año: están en «presupuesto_anual».',
  count: countOf('SELECT count(*) AS n FROM budget_lines WHERE month IS NOT NULL'),
  read: (database) =>
    documents(database, 'SELECT doc FROM budget_lines WHERE month IS NOT NULL ORDER BY year, month, key'),
  columns: [...opening, month, ...whose, ...spent],
});

/** Both kinds of lines with every field, as the API lists them. */
export const budgetTable = defineTable<PublishedBudgetLine>({
  ...common,
  name: 'presupuesto',
  title: 'Presupuesto',
  description:
    'Una línea de presupuesto. Sin mes: acumulado del año, con PIA y PIM. Con mes: solo lo ejecutado en ese mes. No sume unas con otras.',
  count: countOf('SELECT count(*) AS n FROM budget_lines'),
  read: (database) => documents(database, 'SELECT doc FROM budget_lines ORDER BY year, month, key'),
  columns: [...opening, { ...month, isRequired: false }, ...whose, ...stages, ...spent],
});
