import { publicName, publicRuc } from '../organizations/personal-data.ts';
import { PORTAL } from '../published/closing-columns.ts';
import { sharedColumnsOf, translate, type Column } from '../published/column.ts';
import { ocidOf } from '../standards/identifiers.ts';
import { factColumnsOf } from '../published/facts-columns.ts';
import { facts } from './facts.ts';
import { categories as bought, processStates } from './labels.ts';
import type { PublishedContractingProcess } from './published.ts';

type Process = PublishedContractingProcess;
export const SEACE = 'SEACE (OECE)';

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
    ...factColumnsOf<Row>(facts, SEACE).of('method'),
    column('categoria', (row) => translate(categories, row.category)),
    column('fecha_convocatoria', (row) => row.datePublished),
    column('monto_referencial', (row) => row.referenceAmount),
    column('moneda_referencial', (row) => (row.referenceAmount === null ? null : row.currency)),
    column('postores_cantidad', (row) => row.numberOfBidders),
  ];
}
