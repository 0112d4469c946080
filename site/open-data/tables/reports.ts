import type { ReportKind } from '../../../collections/progress-reports/kinds.ts';
import type { PublishedProgressReport } from '../../../collections/progress-reports/published.ts';
import { tag } from '../../published/tags.ts';
import { columnsOf, countOf, defineTable, documents, sharedColumnsOf } from '../../dataset/column.ts';
import { linkAndUpdate } from './common.ts';

const REPORT = 'Informe mensual aprobado; ver «fuente»';
const column = columnsOf<PublishedProgressReport>(REPORT);
const shared = sharedColumnsOf<PublishedProgressReport>(REPORT);
const authors: Record<ReportKind, string> = {
  contractor: 'contratista',
  supervisor: 'supervision',
  office: 'invermet',
};
const soles = { unit: 'soles (PEN)' };

/** Approved monthly reports (EX-6). Who signed them is left out: it may name a person (SE-5). */
export const reportsTable = defineTable<PublishedProgressReport>({
  name: 'avances',
  title: 'Avances mensuales',
  primaryKey: ['clave'],
  foreignKeys: [{ field: 'codigo_obra', table: 'obras', key: 'codigo' }],
  description: 'Una fila por informe mensual aprobado, de cada autor y versión. Los porcentajes son acumulados.',
  tags: [tag.reports, tag.table('progress_reports')],
  from: 'progress_reports',
  count: countOf('SELECT count(*) AS n FROM progress_reports'),
  read: (database) => documents(database, 'SELECT doc FROM progress_reports ORDER BY project_code, period, key'),
  columns: [
    shared('clave', (row) => row.key, { isRequired: true }),
    shared('codigo_obra', (row) => row.projectCode, { isRequired: true }),
    column(
      'quien_informa',
      'string',
      'Quién informa',
      'contratista, supervision o invermet. Las cifras del portal toman de cada mes la supervisión; sin ella, INVERMET; sin ninguna de las dos, al contratista.',
      (row) => authors[row.reportKind ?? 'office'],
      { isRequired: true },
    ),
    column(
      'version',
      'integer',
      'Versión',
      'Versión del informe de ese mes y autor; vale la más alta y las anteriores quedan como estaban.',
      (row) => row.revision ?? 1,
      { isRequired: true },
    ),
    column(
      'motivo_rectificacion',
      'string',
      'Motivo de la rectificación',
      'Por qué se rectificó la versión anterior.',
      (row) => row.rectificationReason ?? null,
    ),
    column('periodo', 'yearmonth', 'Mes', 'Mes que cubre el informe, AAAA-MM.', (row) => row.period, {
      isRequired: true,
    }),
    shared('avance_fisico_previsto_pct', (row) => row.plannedPhysical),
    shared('avance_fisico_pct', (row) => row.actualPhysical),
    shared('avance_financiero_previsto_pct', (row) => row.plannedFinancial),
    shared('avance_financiero_pct', (row) => row.actualFinancial),
    column(
      'monto_previsto_soles',
      'number',
      'Monto previsto',
      'Valorización acumulada programada.',
      (row) => row.plannedAmountPen,
      soles,
    ),
    column(
      'monto_ejecutado_soles',
      'number',
      'Monto ejecutado',
      'Valorización acumulada real.',
      (row) => row.actualAmountPen,
      soles,
    ),
    column('trabajos', 'string', 'Trabajos del mes', 'Qué se hizo en el mes.', (row) => row.summary),
    column('problemas', 'string', 'Problemas', 'Dificultades informadas.', (row) => row.problems),
    column('fotos', 'integer', 'Fotos', 'Cuántas fotos publica el informe.', (row) => row.photos.length, {
      unit: 'fotos',
    }),
    shared('fuente', (row) => row.source, { isRequired: true }),
    shared('fuente_fecha', (row) => row.asOf),
    ...linkAndUpdate<PublishedProgressReport>((row) => `/obras/${row.projectCode}/`),
  ],
});
