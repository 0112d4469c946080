import { linkAndUpdate, PORTAL } from '../published/closing-columns.ts';
import { columnsOf, sharedColumnsOf } from '../published/column.ts';
import { nounTable } from '../published/noun-table.ts';
import { tag } from '../published/tags.ts';
import type { PublishedProject } from './published.ts';

type Row = { code: string; ubigeo: string; name: string; updatedAt: string };
const source = 'Registro de la obra; UBIGEO del INEI';
const shared = sharedColumnsOf<Row>(source);

const districtRows = ({ code, districts, updatedAt }: PublishedProject): Row[] =>
  [...new Map(districts.map((one) => [one.ubigeo, one])).values()].map(({ ubigeo, name }) => ({
    code,
    ubigeo,
    name,
    updatedAt,
  }));

/** Every district of every work: works in several places have a row for each. */
export const workDistrictsTable = nounTable<PublishedProject, Row>({
  name: 'obra_distritos',
  title: 'Distritos de las obras',
  primaryKey: ['codigo_obra', 'ubigeo'],
  foreignKeys: [{ field: 'codigo_obra', table: 'obras', key: 'codigo' }],
  description:
    'Una fila por obra y distrito. El costo de una obra en varios distritos no se puede repartir: no lo sume por distrito.',
  rank: 20,
  tags: [tag.projects],
  order: 'key',
  counted: 'project_districts',
  figures: { kind: 'register', scope: 'la obra' },
  rowsOf: districtRows,
  columns: [
    shared('codigo_obra', (row) => row.code, { isRequired: true, source: PORTAL }),
    shared('ubigeo', (row) => row.ubigeo, { isRequired: true }),
    columnsOf<Row>(source)('distrito', 'string', 'Distrito', 'Nombre del distrito.', (row) => row.name, {
      isRequired: true,
    }),
    ...linkAndUpdate<Row>((row) => `/obras/${row.code}/`),
  ],
});
