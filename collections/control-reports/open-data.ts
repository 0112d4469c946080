import { factColumnsOf } from '../published/facts-columns.ts';
import { facts } from './facts.ts';
import type { PublishedControlReport } from './published.ts';
import { columnsOf, sharedColumnsOf } from '../published/column.ts';
import { publicName, publicRuc } from '../organizations/personal-data.ts';
import { at, irregular, sourced } from '../published/cover.ts';
import { toldInRow } from '../published/figure-source.ts';
import { nounTable } from '../published/noun-table.ts';
import { closingColumns, linkAndUpdate, PORTAL } from '../published/closing-columns.ts';

type Row = PublishedControlReport;
const REPORT = 'Informe de control';
const column = columnsOf<Row>(REPORT);
const shared = sharedColumnsOf<Row>(REPORT);

const factColumns = factColumnsOf<Row>(facts, REPORT);

/** Facts stand where they came in, and new ones behind all of these. */
const columns = [
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
  ...factColumns.of('workName'),
  column('observacion', 'string', 'Qué encontró', 'La observación, en una o dos frases.', (row) => row.finding, {
    isRequired: true,
  }),
  column('recomendacion', 'string', 'Qué recomienda', 'La recomendación.', (row) => row.recommendation),
  ...factColumns.of('followUp'),
  column('informe_emitido', 'any', 'Emitido', 'Día, mes o año en que se emitió.', (row) => row.issuedOn),
  column('informe_publicado', 'any', 'Publicado', 'Día, mes o año en que se publicó.', (row) => row.publishedOn),
  ...factColumns.of('reportUrl', 'summaryUrl'),
];

/** Reports of control bodies: what they found and asked for. */
const controlReportsTable = nounTable<Row>({
  name: 'informes_control',
  title: 'Informes de control',
  primaryKey: ['clave'],
  description:
    'Una fila por informe de un órgano de control, con lo que encontró y lo que recomienda. De qué obras trata está en «informe_control_obras».',
  rank: 60,
  tags: [],
  order: 'key',
  figures: toldInRow('lo que dice el informe'),
  columns: [...columns, ...factColumns.others(columns), ...closingColumns<Row>((row) => `/control/${row.slug}/`)],
});

type WorkRow = { slug: string; code: string; updatedAt: string };
const link = sharedColumnsOf<WorkRow>(PORTAL);

/** Which works each report is about. */
const controlReportWorksTable = nounTable<Row, WorkRow>({
  name: 'informe_control_obras',
  title: 'Obras de los informes de control',
  primaryKey: ['informe', 'codigo_obra'],
  description: 'Una fila por informe de control y obra de la que trata.',
  foreignKeys: [
    { field: 'informe', table: 'informes_control', key: 'clave' },
    { field: 'codigo_obra', table: 'obras', key: 'codigo' },
  ],
  rank: 70,
  tags: ['table-projects'],
  order: 'key',
  counted: 'control_report_works',
  figures: { kind: 'computed', from: ['informes_control'], scope: 'la obra' },
  rowsOf: ({ slug, projects, updatedAt }) =>
    [...new Set(projects.map((one) => one.code))].map((code) => ({ slug, code, updatedAt })),
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

export const openData = {
  tables: [controlReportsTable, controlReportWorksTable],
  cover: {
    cutOff: `coalesce(${at('$.publishedOn')}, ${sourced})`,
    from: `coalesce(${at('$.issuedOn')}, ${at('$.publishedOn')})`,
    to: `coalesce(${at('$.publishedOn')}, ${at('$.issuedOn')})`,
    frequency: irregular,
  },
};
