import { factColumnsOf } from '../published/facts-columns.ts';
import { facts } from './facts.ts';
import { milestoneStates } from './labels.ts';
import type { PublishedMilestone } from './published.ts';
import { columnsOf, sharedColumnsOf, translate } from '../published/column.ts';
import { at, irregular } from '../published/cover.ts';
import { toldInRow } from '../published/figure-source.ts';
import { nounTable } from '../published/noun-table.ts';
import { closingColumns, PORTAL } from '../published/closing-columns.ts';

const REGISTER = 'Registro de la obra';
const column = columnsOf<PublishedMilestone>(REGISTER);
const shared = sharedColumnsOf<PublishedMilestone>(REGISTER);
const statuses = milestoneStates.said('code');
const statusCodes = milestoneStates.meanings;

const factColumns = factColumnsOf<PublishedMilestone>(facts, REGISTER);

/** Facts stand where they came in, and new ones behind all of these. */
const columns = [
  shared('clave', (row) => row.key, { isRequired: true, source: PORTAL }),
  shared('codigo_obra', (row) => row.projectCode, { isRequired: true, source: PORTAL }),
  ...factColumns.of('title', 'description'),
  column('hito_estado', 'string', 'Estado del hito', 'Si se cumplió.', (row) => translate(statuses, row.status), {
    codes: statusCodes,
    isRequired: true,
  }),
  column('hito_previsto', 'date', 'Fecha prevista', 'Día en que debía cumplirse.', (row) => row.dueDate),
  column('hito_cumplido', 'date', 'Fecha real', 'Día en que se cumplió.', (row) => row.dateMet),
  column('alcance_hito', 'string', 'Alcance del hito', 'De qué es el hito.', () => 'toda', {
    codes: { toda: 'de toda la obra' },
    isRequired: true,
  }),
];

/** Milestones of the works after OCDS. */
const milestonesTable = nounTable<PublishedMilestone>({
  name: 'hitos',
  title: 'Hitos',
  primaryKey: ['clave'],
  foreignKeys: [{ field: 'codigo_obra', table: 'obras', key: 'codigo' }],
  description:
    'Una fila por hito de una obra, con su fecha prevista y la real, su fuente, el día en que se cumplió («fuente_fecha») o, si no, en que la entidad lo registró («fuente_consultada») y su alcance.',
  rank: 50,
  tags: ['projects'],
  order: 'project_code, due_date, key',
  figures: toldInRow('«alcance_hito»: toda la obra'),
  columns: [
    ...columns,
    ...factColumns.others(columns),
    ...closingColumns<PublishedMilestone>((row) => `/obras/${row.projectCode}/`),
  ],
});

export const openData = {
  tables: [milestonesTable],
  cover: {
    cutOff: `coalesce(${at('$.dateMet')}, ${at('$.dueDate')})`,
    from: `coalesce(${at('$.dateMet')}, ${at('$.dueDate')})`,
    to: `coalesce(${at('$.dueDate')}, ${at('$.dateMet')})`,
    frequency: irregular,
  },
};
