import type { ReportKind } from './kinds.ts';
import type { PublishedProgressReport } from './published.ts';
import { columnsOf, sharedColumnsOf } from '../published/column.ts';
import { at, monthly } from '../published/cover.ts';
import { toldInRow } from '../published/figure-source.ts';
import { nounTable } from '../published/noun-table.ts';
import { linkAndUpdate } from '../published/closing-columns.ts';

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
export const reportsTable = nounTable<PublishedProgressReport>({
  name: 'avances',
  title: 'Avances mensuales',
  primaryKey: ['clave'],
  foreignKeys: [{ field: 'codigo_obra', table: 'obras', key: 'codigo' }],
  description: 'Una fila por informe mensual aprobado, de cada autor y versión. Los porcentajes son acumulados.',
  rank: 40,
  tags: ['reports'],
  order: 'project_code, period, key',
  figures: toldInRow('toda la obra, acumulado al mes de «periodo»', ['fuente_fecha', 'periodo']),
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

export const openData = {
  tables: [reportsTable],
  cover: {
    cutOff: `coalesce(${at('$.asOf')}, ${at('$.period')})`,
    from: at('$.period'),
    to: at('$.period'),
    frequency: monthly,
  },
  updatedAtIsColumn: true,
} as const;

/** Approved monthly reports (EX-6). */
export const api = {
  name: 'avances',
  rank: 20,
  table: reportsTable,
  parameters: [
    {
      name: 'obra',
      description: 'Código de la obra.',
      example: '2673653',
      pattern: '^[a-z0-9-]{1,100}$',
      where: 'project_code = ?',
    },
    {
      name: 'desde',
      description: 'Primer mes, AAAA-MM.',
      example: '2025-01',
      pattern: '^\\d{4}-(0[1-9]|1[0-2])$',
      where: 'period >= ?',
    },
    {
      name: 'hasta',
      description: 'Último mes, AAAA-MM.',
      example: '2026-12',
      pattern: '^\\d{4}-(0[1-9]|1[0-2])$',
      where: 'period <= ?',
    },
  ],
} as const;
