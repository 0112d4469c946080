import { contentId, stableIds } from '../standards/stable-ids.ts';
import { linkAndUpdate, PORTAL } from '../published/closing-columns.ts';
import { columnsOf, sharedColumnsOf, translate } from '../published/column.ts';
import { toldInRow } from '../published/figure-source.ts';
import { nounTable } from '../published/noun-table.ts';
import { tag } from '../published/tags.ts';
import { metricWords } from './data-codes.ts';
import { metrics, type FigureMetric } from './metrics.ts';
import type { PublishedFigure, PublishedProject } from './published.ts';

const metricCodes = Object.fromEntries(
  Object.entries(metricWords).map(([metric, code]) => [code, metrics[metric as FigureMetric].label.toLowerCase()]),
);
const units: Record<PublishedFigure['unit'], string> = {
  PEN: 'soles',
  USD: 'dolares',
  EUR: 'euros',
  percent: 'porcentaje',
  people: 'personas',
  km: 'kilometros',
  m: 'metros',
  m2: 'metros_cuadrados',
  days: 'dias',
  months: 'meses',
  count: 'unidades',
  date: 'fecha',
  text: 'texto',
};
const unitCodes = {
  soles: 'soles (PEN)',
  dolares: 'dólares (USD)',
  euros: 'euros (EUR)',
  porcentaje: 'puntos porcentuales',
  personas: 'personas',
  kilometros: 'kilómetros',
  metros: 'metros',
  metros_cuadrados: 'metros cuadrados',
  dias: 'días',
  meses: 'meses',
  unidades: 'unidades',
  fecha: 'fecha en «texto»',
  texto: 'texto',
};
const scopes = { whole: 'toda', part: 'parte' };
const scopeCodes = { toda: 'toda la obra', parte: 'solo la parte que dice «parte»; no entra en costos ni sumas' };

export type FigureRow = PublishedFigure & { key: string; projectCode: string; updatedAt: string };
const SAID = 'La que dice «fuente»';
const column = columnsOf<FigureRow>(SAID);
const shared = sharedColumnsOf<FigureRow>(SAID);

/** Key of each figure of a work: what it measures, of what, who says it and of which day. A corrected value keeps its key. */
function figureKeys({ code, figures }: Pick<PublishedProject, 'code' | 'figures'>): string[] {
  return stableIds(figures, {
    own: ({ metric, part, label, source, asOf }) => `${code}-${contentId(metric, part, label, source, asOf)}`,
    content: ({ value, text, unit, note }) => [value, text, unit, note],
  });
}

/** A row for each figure of a work. */
export function figureRows(project: PublishedProject): FigureRow[] {
  const keys = figureKeys(project);
  return project.figures.map((figure, index) => ({
    ...figure,
    key: keys[index] ?? '',
    projectCode: project.code,
    updatedAt: project.updatedAt,
  }));
}

/** PO-10: every figure of every source with its date, also where two official sources disagree. */
export const figuresTable = nounTable<PublishedProject, FigureRow>({
  name: 'cifras',
  title: 'Cifras por fuente',
  primaryKey: ['clave'],
  foreignKeys: [{ field: 'codigo_obra', table: 'obras', key: 'codigo' }],
  description:
    'Una fila por cifra y fuente, con el día del que habla y el día en que se leyó. Cuando dos fuentes oficiales difieren sobre una obra, están las dos.',
  rank: 30,
  tags: [tag.projects],
  order: 'key',
  count: 'coalesce(sum(figures), 0)',
  counted: 'project_facts',
  figures: toldInRow('«alcance_cifra»: toda la obra, o la parte que dice «parte»'),
  rowsOf: figureRows,
  columns: [
    shared('clave', (row) => row.key, { isRequired: true, source: PORTAL }),
    shared('codigo_obra', (row) => row.projectCode, { isRequired: true, source: PORTAL }),
    column('medida', 'string', 'Medida', 'Qué mide la cifra.', (row) => translate(metricWords, row.metric), {
      codes: metricCodes,
      isRequired: true,
    }),
    column('etiqueta', 'string', 'Etiqueta', 'Nombre que le da la fuente, si difiere.', (row) => row.label),
    column(
      'alcance_cifra',
      'string',
      'Alcance',
      'Si habla de toda la obra o de una parte.',
      (row) => scopes[row.scope],
      { codes: scopeCodes, isRequired: true },
    ),
    column('parte', 'string', 'Parte', 'De qué parte de la obra habla.', (row) => row.part),
    column('valor', 'number', 'Valor', 'Valor numérico, en la unidad de «unidad».', (row) => row.value, {
      unit: 'según «unidad»',
    }),
    column('texto', 'string', 'Texto', 'Valor cuando no es un número (por ejemplo, una fecha).', (row) => row.text),
    column('unidad', 'string', 'Unidad', 'Unidad del valor.', (row) => units[row.unit], {
      codes: unitCodes,
      isRequired: true,
    }),
    shared('fuente', (row) => row.source, { isRequired: true }),
    shared('fuente_fecha', (row) => row.asOf),
    shared('fuente_consultada', (row) => row.consultedOn),
    shared('fuente_url', (row) => row.sourceUrl),
    shared('grado_evidencia', (row) => row.grade),
    shared('nota', (row) => row.note),
    ...linkAndUpdate<FigureRow>((row) => `/obras/${row.projectCode}/`),
  ],
});
