import type { PublishedProgressReport } from '../../../collections/progress-reports/published.ts';
import { tag } from '../../published/tags.ts';
import { columnsOf, countOf, defineTable, documents } from '../column.ts';
import { linkAndUpdate } from './common.ts';

const column = columnsOf<PublishedProgressReport>('Informe mensual aprobado; ver «fuente»');
const points = { unit: 'puntos porcentuales' };
const soles = { unit: 'soles (PEN)' };

/** Approved monthly reports (EX-6). Who signed them is left out: it may name a person (SE-5). */
export const reportsTable = defineTable<PublishedProgressReport>({
  name: 'avances', title: 'Avances mensuales', primaryKey: ['clave'],
  description: 'Una fila por informe mensual aprobado. Los porcentajes son acumulados.',
  tags: [tag.reports, tag.table('progress_reports')], from: 'progress_reports', count: countOf('SELECT count(*) AS n FROM progress_reports'),
  read: (database) => documents(database, 'SELECT doc FROM progress_reports ORDER BY project_code, period, key'),
  columns: [
    column('clave', 'string', 'Clave', 'Identificador estable del informe.', (row) => row.key, { isRequired: true }),
    column('codigo_obra', 'string', 'Obra', 'Código de la obra, como en «obras».', (row) => row.projectCode, { isRequired: true }),
    column('periodo', 'yearmonth', 'Mes', 'Mes que cubre el informe, AAAA-MM.', (row) => row.period, { isRequired: true }),
    column('avance_fisico_previsto_pct', 'number', 'Avance físico previsto', 'Acumulado programado.', (row) => row.plannedPhysical, points),
    column('avance_fisico_pct', 'number', 'Avance físico', 'Acumulado real.', (row) => row.actualPhysical, points),
    column('avance_financiero_previsto_pct', 'number', 'Avance financiero previsto', 'Acumulado programado.', (row) => row.plannedFinancial, points),
    column('avance_financiero_pct', 'number', 'Avance financiero', 'Acumulado real.', (row) => row.actualFinancial, points),
    column('monto_previsto_soles', 'number', 'Monto previsto', 'Valorización acumulada programada.', (row) => row.plannedAmountPen, soles),
    column('monto_ejecutado_soles', 'number', 'Monto ejecutado', 'Valorización acumulada real.', (row) => row.actualAmountPen, soles),
    column('resumen', 'string', 'Resumen', 'Qué se hizo en el mes.', (row) => row.summary),
    column('problemas', 'string', 'Problemas', 'Dificultades informadas.', (row) => row.problems),
    column('fotos', 'integer', 'Fotos', 'Cuántas fotos publica el informe.', (row) => row.photos.length, { unit: 'fotos' }),
    column('fuente', 'string', 'Fuente', 'De dónde sale el informe.', (row) => row.source, { isRequired: true }),
    column('fuente_fecha', 'any', 'Fecha de la fuente', 'Día al que corresponde.', (row) => row.asOf),
    ...linkAndUpdate<PublishedProgressReport>((row) => `/obras/${row.projectCode}/`),
  ],
});
