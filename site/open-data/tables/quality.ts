import { qualityResults, sharedQualityResults, type QualityResult } from '../../standards/quality/run.ts';
import { columnsOf, defineTable, type DataTable } from '../../dataset/column.ts';
import { CALCULATED } from '../../../collections/published/closing-columns.ts';
import { tag } from '../../published/tags.ts';
import { processChecks } from '../../standards/quality/process-checks.ts';

const column = columnsOf<QualityResult>(CALCULATED);
const levels = { process: 'proceso', dataset: 'conjunto', time: 'tiempo' };
const levelCodes = {
  proceso: 'dentro de cada proceso',
  conjunto: 'en el conjunto de los procesos',
  tiempo: 'entre lo que se mostró antes y lo de ahora',
};
const DATASET_CHECKS = 24;
const TIME_CHECKS = 3;

/** Coherence of the contracting data, checked at each publication after the checks that OCP's Pelican documents. */
const table = defineTable<QualityResult>({
  name: 'calidad',
  title: 'Comprobaciones de calidad',
  primaryKey: ['comprobacion'],
  from: 'contracting_processes',
  tags: [tag.processes, tag.table('contracting_processes')],
  description:
    'Una fila por comprobación de coherencia de las contrataciones: cuántas veces se pudo hacer, cuántas se cumple y por qué no llega a todas.',
  count: () => processChecks.length + DATASET_CHECKS + TIME_CHECKS,
  read: (database, { history }) => qualityResults(database, history ?? null),
  columns: [
    column('comprobacion', 'string', 'Comprobación', 'Nombre corto de la comprobación.', (row) => row.code, {
      isRequired: true,
    }),
    column('nivel', 'string', 'Nivel', 'Dónde se mira.', (row) => levels[row.level], {
      codes: levelCodes,
      isRequired: true,
    }),
    column('regla', 'string', 'Regla', 'Qué debe cumplirse.', (row) => row.name, { isRequired: true }),
    column(
      'cumple_pct',
      'number',
      'Porcentaje',
      'Cumplen entre comprobados; vacío si no se pudo comprobar ninguno.',
      (row) => row.percent,
      { unit: 'por ciento' },
    ),
    column(
      'razon',
      'string',
      'Razón',
      'Por qué no se cumple en todos, o qué falta para comprobarlo.',
      (row) => row.reason,
    ),
    column('comprobados', 'integer', 'Comprobados', 'En cuántos casos se pudo comprobar.', (row) => row.checked, {
      unit: 'casos',
      isRequired: true,
    }),
    column('cumplen', 'integer', 'Cumplen', 'En cuántos se cumple.', (row) => row.met, {
      unit: 'casos',
      isRequired: true,
    }),
    column('no_cumplen', 'integer', 'No cumplen', 'En cuántos no.', (row) => row.failed, {
      unit: 'casos',
      isRequired: true,
    }),
  ],
});

export const qualityTable: DataTable = {
  ...table,
  slowRows: async (database, context) =>
    table.cellsOf(await sharedQualityResults(database, context.history ?? null), context),
};
