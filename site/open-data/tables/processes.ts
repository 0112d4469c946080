import type { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import { categories as bought, processStates } from '../../../collections/contracting-processes/labels.ts';
import { tag } from '../../published/tags.ts';
import { ocidOf } from '../../../collections/standards/identifiers.ts';
import { countOf, defineTable, documents, sharedColumnsOf, translate, type Column } from '../../dataset/column.ts';
import { publicName, publicRuc } from '../../../collections/organizations/personal-data.ts';
import { closingColumns, PORTAL } from '../../../collections/published/closing-columns.ts';

type Process = PublishedContractingProcess;
export const SEACE = 'SEACE (OECE)';
export const processTags = [tag.processes, tag.table('contracting_processes')];
export const ALL_PROCESSES = 'SELECT doc FROM contracting_processes ORDER BY key';

const statuses = processStates.said('code');
const categories = bought.said('code');

/** What is said of a process itself, the same in every table that names it. */
export function processColumns<Row extends Process>(): Column<Row>[] {
  const column = sharedColumnsOf<Row>(SEACE);
  return [
    column('proceso', (row) => row.key, { isRequired: true, source: PORTAL }),
    column('ocid', ocidOf, { isRequired: true }),
    column('nomenclatura', (row) => row.nomenclature, { isRequired: true }),
    column('objeto', (row) => row.title, { isRequired: true }),
    column('codigo_obra', (row) => row.projectCode, { source: PORTAL }),
    column('entidad', (row) => publicName(row.buyer), { isRequired: true }),
    column('entidad_ruc', (row) => publicRuc(row.buyer)),
    column('estado_proceso', (row) => translate(statuses, row.status), { isRequired: true }),
    column('metodo', (row) => row.method),
    column('categoria', (row) => translate(categories, row.category)),
    column('fecha_convocatoria', (row) => row.datePublished),
    column('monto_referencial', (row) => row.referenceAmount),
    column('moneda_referencial', (row) => (row.referenceAmount === null ? null : row.currency)),
    column('postores_cantidad', (row) => row.numberOfBidders),
  ];
}

/** Contracting processes after OCDS 1.1, one row each: what contracts, awards, bidders and amendments refer to. */
export const processesTable = defineTable<Process>({
  name: 'procesos',
  title: 'Procesos de contratación',
  primaryKey: ['proceso'],
  foreignKeys: [{ field: 'codigo_obra', table: 'obras', key: 'codigo' }],
  description:
    'Una fila por proceso. Sus contratos, adjudicaciones, postores y adendas están en las tablas de esos nombres, con la misma clave.',
  tags: processTags,
  from: 'contracting_processes',
  count: countOf('SELECT count(*) AS n FROM contracting_processes'),
  read: (database) => documents(database, ALL_PROCESSES),
  columns: [...processColumns<Process>(), ...closingColumns<Process>((row) => `/contratos/${row.key}/`)],
});
