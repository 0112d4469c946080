import type { PublishedFigure, PublishedProject } from '../../../collections/projects/published.ts';
import { tag } from '../../published/tags.ts';
import { columnsOf, countOf, defineTable, documents, translate } from '../column.ts';
import { linkAndUpdate, gradeCodes } from './common.ts';

const metrics = {
  viableCost: 'monto_viable', updatedCost: 'monto_actualizado', contractAmount: 'monto_contrato', accrued: 'devengado', finalCost: 'costo_final',
  physicalProgress: 'avance_fisico', plannedPhysicalProgress: 'avance_fisico_previsto', financialProgress: 'avance_financiero', plannedFinancialProgress: 'avance_financiero_previsto',
  beneficiaries: 'beneficiarios', lengthKm: 'longitud_km', plannedStart: 'inicio_previsto', plannedEnd: 'fin_previsto', actualStart: 'inicio_real', actualEnd: 'fin_real', other: 'otra',
};
const metricCodes = Object.fromEntries(Object.values(metrics).map((code) => [code, code.replaceAll('_', ' ')]));
const units = { PEN: 'soles', USD: 'dolares', percent: 'porcentaje', people: 'personas', km: 'kilometros', date: 'fecha', text: 'texto' };
const unitCodes = { soles: 'soles (PEN)', dolares: 'dólares (USD)', porcentaje: 'puntos porcentuales', personas: 'personas', kilometros: 'kilómetros', fecha: 'fecha en «texto»', texto: 'texto' };

type Row = PublishedFigure & { projectCode: string; updatedAt: string };
const column = columnsOf<Row>('La que dice «fuente»');

/** A row for each figure of the works. */
export function* figureRows(projects: Iterable<PublishedProject>): Generator<Row> {
  for (const { code, updatedAt, figures } of projects) for (const figure of figures) yield { ...figure, projectCode: code, updatedAt };
}

/** PO-10: every figure of every source with its date, also where two official sources disagree. */
export const figuresTable = defineTable<Row>({
  name: 'cifras', title: 'Cifras por fuente', primaryKey: [],
  description: 'Una fila por cifra y fuente. Cuando dos fuentes oficiales difieren sobre una obra, están las dos.',
  tags: [tag.projects, tag.table('projects')], from: 'projects',
  count: countOf("SELECT coalesce(sum(figures), 0) AS n FROM project_facts"),
  read: (database) => figureRows(documents(database, 'SELECT doc FROM projects ORDER BY key')),
  columns: [
    column('codigo_obra', 'string', 'Obra', 'Código de la obra, como en «obras».', (row) => row.projectCode, { isRequired: true }),
    column('medida', 'string', 'Medida', 'Qué mide la cifra.', (row) => translate(metrics, row.metric), { codes: metricCodes, isRequired: true }),
    column('etiqueta', 'string', 'Etiqueta', 'Nombre que le da la fuente, si difiere.', (row) => row.label),
    column('valor', 'number', 'Valor', 'Valor numérico, en la unidad de «unidad».', (row) => row.value, { unit: 'según «unidad»' }),
    column('texto', 'string', 'Texto', 'Valor cuando no es un número (por ejemplo, una fecha).', (row) => row.text),
    column('unidad', 'string', 'Unidad', 'Unidad del valor.', (row) => translate(units, row.unit), { codes: unitCodes, isRequired: true }),
    column('fuente', 'string', 'Fuente', 'Quién publica la cifra.', (row) => row.source, { isRequired: true }),
    column('fuente_url', 'string', 'Dirección de la fuente', 'Dirección web de la fuente.', (row) => row.sourceUrl),
    column('fuente_fecha', 'any', 'Fecha de la fuente', 'Día al que corresponde la cifra.', (row) => row.asOf),
    column('grado_evidencia', 'string', 'Grado de evidencia', 'Solidez de la fuente.', (row) => row.grade, { codes: gradeCodes }),
    column('nota', 'string', 'Nota', 'Aclaración.', (row) => row.note),
    ...linkAndUpdate<Row>((row) => `/obras/${row.projectCode}/`),
  ],
});
