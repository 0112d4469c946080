import { rowsOfMoment } from '../../dataset/of-moment.ts';
import { tag } from '../../published/tags.ts';
import { scores, type WorkScore } from '../../standards/completeness.ts';
import { columnsOf, countOf, defineTable, joined, sharedColumnsOf } from '../../dataset/column.ts';
import { CALCULATED, linkAndUpdate, PORTAL } from '../../../collections/published/closing-columns.ts';

const column = columnsOf<WorkScore>(CALCULATED);
const shared = sharedColumnsOf<WorkScore>(PORTAL);

/** PO-12: how much of the CoST Infrastructure Data Standard is published of every work. */
export const completenessTable = defineTable<WorkScore>({
  name: 'completitud',
  title: 'Información publicada por obra',
  primaryKey: ['codigo_obra'],
  foreignKeys: [{ field: 'codigo_obra', table: 'obras', key: 'codigo' }],
  description:
    'Una fila por obra: cuántos de los 40 datos del CoST Infrastructure Data Standard están publicados y cuáles faltan.',
  tags: [
    tag.projects,
    tag.table('projects'),
    tag.table('contracting_processes'),
    tag.table('milestones'),
    tag.table('documents'),
    tag.table('budget_lines'),
  ],
  from: 'projects',
  count: countOf('SELECT count(*) AS n FROM project_facts'),
  // Reading all that hangs on every work takes longer than writing what came of it.
  read: (database) => rowsOfMoment(database, 'completeness', () => scores(database)),
  columns: [
    shared('codigo_obra', (row) => row.code, { isRequired: true }),
    shared('titulo', (row) => row.title, { isRequired: true }),
    column(
      'publicados',
      'integer',
      'Publicados',
      'Cuántos de los datos del estándar están publicados.',
      (row) => row.published,
      { unit: 'datos', isRequired: true },
    ),
    column('total', 'integer', 'Total', 'Cuántos datos pide el estándar.', (row) => row.total, {
      unit: 'datos',
      isRequired: true,
    }),
    column('faltan', 'string', 'Faltan', 'Nombres de los datos que faltan, separados por « | ».', (row) =>
      joined(row.missing.map(({ label }) => label)),
    ),
    ...linkAndUpdate<WorkScore>((row) => `/obras/${row.code}/`),
  ],
});
