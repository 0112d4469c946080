import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { PublishedBudgetLine } from '../../../collections/budget-lines/published.ts';
import type { Cell } from '../../dataset/column.ts';
import { csvText } from '../../open-data/csv.ts';

const columns: readonly (readonly [name: string, cell: (line: PublishedBudgetLine) => Cell])[] = [
  ['anio', (line) => line.year],
  ['mes', (line) => line.month],
  ['nivel', levelOf],
  ['entidad', (line) => line.entityName],
  ['unidad_ejecutora', (line) => line.executingUnit],
  ['fuente_financiamiento', (line) => line.fundingSource],
  ['codigo_obra', (line) => line.projectCode],
  ['titulo_obra', (line) => line.projectTitle],
  ['ubigeo', (line) => line.ubigeo],
  ['pia_soles', (line) => line.piaPen],
  ['pim_soles', (line) => line.pimPen],
  ['certificado_soles', (line) => line.certifiedPen],
  ['comprometido_soles', (line) => line.committedPen],
  ['devengado_soles', (line) => line.accruedPen],
  ['girado_soles', (line) => line.paidPen],
  ['nota', (line) => line.note],
  ['fuente', (line) => line.provenance.source],
  ['fuente_fecha', (line) => line.provenance.asOf],
];

/**
 * The published lines of a year, or of one of its funding sources, as CSV. `nivel` keeps apart what must not be added:
 * an entity's own line already holds its sources, and those hold their works; months are flows of the yearly line.
 */
export function budgetCsv(
  database: DatabaseSync,
  { year, source }: { year: number; source?: string },
): Iterable<string> {
  const values: SQLInputValue[] = source === undefined ? [year] : [year, source];
  const sql = `SELECT doc FROM budget_lines WHERE year = ?${source === undefined ? '' : ' AND funding_source = ?'} ORDER BY month IS NOT NULL, month, key`;
  return csvText(
    columns.map(([name]) => name),
    cells(database, sql, values),
  );
}

function* cells(database: DatabaseSync, sql: string, values: readonly SQLInputValue[]): Generator<Cell[]> {
  for (const row of database.prepare(sql).iterate(...values)) {
    const line = JSON.parse(String(row['doc'])) as PublishedBudgetLine;
    yield columns.map(([, cell]) => cell(line));
  }
}

function levelOf({ projectCode, projectTitle, fundingSource }: PublishedBudgetLine): string {
  return projectCode !== null || projectTitle !== null ? 'obra' : fundingSource !== null ? 'fuente' : 'entidad';
}
