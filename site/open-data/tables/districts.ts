import type { PublishedProject } from '../../../collections/projects/published.ts';
import { tag } from '../../published/tags.ts';
import { columnsOf, countOf, defineTable, documents, sharedColumnsOf, type DataTable } from '../../dataset/column.ts';
import { linkAndUpdate, PORTAL } from '../../../collections/published/closing-columns.ts';

type Row = { code: string; ubigeo: string; name: string; updatedAt: string };
const source = 'Registro de la obra; UBIGEO del INEI';
const shared = sharedColumnsOf<Row>(source);

function* districtRows(projects: Iterable<PublishedProject>): Generator<Row> {
  for (const { code, districts, updatedAt } of projects) {
    for (const { ubigeo, name } of new Map(districts.map((one) => [one.ubigeo, one])).values())
      yield { code, ubigeo, name, updatedAt };
  }
}

/** Every district of every work: works in several places have a row for each. */
export const workDistrictsTable: DataTable = defineTable<Row>({
  name: 'obra_distritos',
  title: 'Distritos de las obras',
  primaryKey: ['codigo_obra', 'ubigeo'],
  foreignKeys: [{ field: 'codigo_obra', table: 'obras', key: 'codigo' }],
  description:
    'Una fila por obra y distrito. El costo de una obra en varios distritos no se puede repartir: no lo sume por distrito.',
  tags: [tag.projects, tag.table('projects')],
  from: 'projects',
  count: countOf('SELECT count(*) AS n FROM project_districts'),
  read: (database) => districtRows(documents(database, 'SELECT doc FROM projects ORDER BY key')),
  columns: [
    shared('codigo_obra', (row) => row.code, { isRequired: true, source: PORTAL }),
    shared('ubigeo', (row) => row.ubigeo, { isRequired: true }),
    columnsOf<Row>(source)('distrito', 'string', 'Distrito', 'Nombre del distrito.', (row) => row.name, {
      isRequired: true,
    }),
    ...linkAndUpdate<Row>((row) => `/obras/${row.code}/`),
  ],
});
