import type { PublishedControlReport } from '../../../collections/control-reports/published.ts';
import { tag } from '../../published/tags.ts';
import { columnsOf, countOf, defineTable, documents, sharedColumnsOf, type DataTable } from '../../dataset/column.ts';
import { publicName, publicRuc } from '../../../collections/organizations/personal-data.ts';
import { closingColumns, linkAndUpdate, PORTAL } from './common.ts';

type Row = PublishedControlReport;
const REPORT = 'Informe de control';
const column = columnsOf<Row>(REPORT);
const shared = sharedColumnsOf<Row>(REPORT);
const tags = [tag.table('control_reports')];
const ALL = 'SELECT doc FROM control_reports ORDER BY key';

/** Reports of control bodies: what they found and asked for. */
export const controlReportsTable: DataTable = defineTable<Row>({
  name: 'informes_control',
  title: 'Informes de control',
  primaryKey: ['clave'],
  description:
    'Una fila por informe de un órgano de control, con lo que encontró y lo que recomienda. De qué obras trata está en «informe_control_obras».',
  tags,
  from: 'control_reports',
  count: countOf('SELECT count(*) AS n FROM control_reports'),
  read: (database) => documents(database, ALL),
  columns: [
    shared('clave', (row) => row.slug, { isRequired: true, source: PORTAL }),
    column('informe_numero', 'string', 'Número', 'Número del informe.', (row) => row.number, { isRequired: true }),
    column('informe_clase', 'string', 'Clase', 'Clase de servicio de control.', (row) => row.kind, {
      isRequired: true,
    }),
    column('informe_emisor', 'string', 'Quién lo emite', 'Órgano de control.', (row) => row.authority, {
      isRequired: true,
    }),
    shared('entidad', (row) => publicName(row.entity), { isRequired: true }),
    shared('entidad_ruc', (row) => publicRuc(row.entity)),
    column(
      'informe_obra',
      'string',
      'Obra según el informe',
      'Cómo llama el informe a la obra.',
      (row) => row.workName,
    ),
    column('observacion', 'string', 'Qué encontró', 'La observación, en una o dos frases.', (row) => row.finding, {
      isRequired: true,
    }),
    column('recomendacion', 'string', 'Qué recomienda', 'La recomendación.', (row) => row.recommendation),
    column(
      'seguimiento',
      'string',
      'Qué se hizo',
      'Qué se hizo con la recomendación; vacío: nadie lo publica.',
      (row) => row.followUp,
    ),
    column('informe_emitido', 'any', 'Emitido', 'Día, mes o año en que se emitió.', (row) => row.issuedOn),
    column('informe_publicado', 'any', 'Publicado', 'Día, mes o año en que se publicó.', (row) => row.publishedOn),
    column('informe_url', 'string', 'Informe', 'Dirección del informe.', (row) => row.reportUrl),
    column('informe_resumen_url', 'string', 'Resumen', 'Dirección del resumen.', (row) => row.summaryUrl),
    ...closingColumns<Row>((row) => `/control/${row.slug}/`),
  ],
});

type WorkRow = { slug: string; code: string; updatedAt: string };
const link = sharedColumnsOf<WorkRow>(PORTAL);

/** Which works each report is about. */
export const controlReportWorksTable: DataTable = defineTable<WorkRow>({
  name: 'informe_control_obras',
  title: 'Obras de los informes de control',
  primaryKey: ['informe', 'codigo_obra'],
  description: 'Una fila por informe de control y obra de la que trata.',
  foreignKeys: [
    { field: 'informe', table: 'informes_control', key: 'clave' },
    { field: 'codigo_obra', table: 'obras', key: 'codigo' },
  ],
  tags: [...tags, tag.table('projects')],
  from: 'control_reports',
  count: countOf('SELECT count(*) AS n FROM control_report_works'),
  *read(database) {
    for (const { slug, projects, updatedAt } of documents<Row>(database, ALL))
      for (const code of new Set(projects.map((one) => one.code))) yield { slug, code, updatedAt };
  },
  columns: [
    columnsOf<WorkRow>(PORTAL)(
      'informe',
      'string',
      'Informe',
      'Como «clave» en «informes_control».',
      (row) => row.slug,
      { isRequired: true },
    ),
    link('codigo_obra', (row) => row.code, { isRequired: true }),
    ...linkAndUpdate<WorkRow>((row) => `/control/${row.slug}/`),
  ],
});
