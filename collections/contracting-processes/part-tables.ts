import type { OrganizationRef } from '../fields/published.ts';
import { publicKey, publicName, publicRuc, withoutPerson } from '../organizations/personal-data.ts';
import { closingColumns, PORTAL } from '../published/closing-columns.ts';
import { columnsOf, sharedColumnsOf, translate, type Column } from '../published/column.ts';
import { toldInRow } from '../published/figure-source.ts';
import { nounTable } from '../published/noun-table.ts';
import { tag } from '../published/tags.ts';
import { ocidOf, partyId } from '../standards/identifiers.ts';
import { amendmentIds, contractIds, termsByAmendment } from './amended.ts';
import { awardIds, bidderIds, supplierPlaces } from './part-ids.ts';
import { SEACE } from './process-columns.ts';
import type { PublishedContractingProcess } from './published.ts';

type Process = PublishedContractingProcess;
type Part<Item> = Process & { item: Item; clave: string };
type Award = Process['awards'][number];
type AwardRow = Part<{ award: Award; awardId: string; supplier: OrganizationRef | null }>;
type BidderRow = Part<Process['bidders'][number]>;
type AmendmentRow = Part<
  ReturnType<typeof termsByAmendment>[number] & { contract: Process['contracts'][number]; contractKey: string }
>;

const awardStatuses = { pending: 'pendiente', active: 'en_pie', cancelled: 'anulada', unsuccessful: 'sin_efecto' };
const awardStatusCodes = {
  pendiente: 'pendiente de consentir',
  en_pie: 'en pie',
  anulada: 'anulada o retirada; no cuenta en ninguna suma',
  sin_efecto: 'sin efecto',
};
const processKeys = [{ field: 'proceso', table: 'procesos', key: 'proceso' }];

/** Key and process of a row: the first columns of every table here. */
function opening<Row extends Part<unknown>>(): Column<Row>[] {
  const shared = sharedColumnsOf<Row>(PORTAL);
  return [
    shared('clave', (row) => row.clave, { isRequired: true }),
    shared('proceso', (row) => row.key, { isRequired: true }),
    shared('ocid', ocidOf, { isRequired: true }),
  ];
}

function supplierColumns<Row>(of: (row: Row) => OrganizationRef | null): Column<Row>[] {
  const shared = sharedColumnsOf<Row>(SEACE);
  return [
    shared('proveedor_clave', (row) => publicKey(of(row)), { source: PORTAL }),
    shared('proveedor', (row) => publicName(of(row))),
    shared('proveedor_ruc', (row) => publicRuc(of(row))),
  ];
}

export function* awardRows(process: Process): Generator<AwardRow> {
  const ids = awardIds(process.awards);
  for (const [index, award] of process.awards.entries()) {
    const awardId = ids[index] ?? '';
    const shown = award.suppliers.map(withoutPerson);
    const places = supplierPlaces({ suppliers: shown }, awardId);
    const suppliers = new Map(
      shown.map(
        (supplier, order) => [partyId(supplier, places[order] ?? ''), award.suppliers[order] ?? supplier] as const,
      ),
    );
    if (suppliers.size === 0)
      yield { ...process, item: { award, awardId, supplier: null }, clave: `${process.key}/${awardId}` };
    for (const [id, supplier] of suppliers)
      yield { ...process, item: { award, awardId, supplier }, clave: `${process.key}/${awardId}/${id}` };
  }
}

const awardColumn = columnsOf<AwardRow>(SEACE);
const awardShared = sharedColumnsOf<AwardRow>(SEACE);

/** Every award with whom it went to; withdrawn ones stay, as such. */
export const awardsTable = nounTable<Process, AwardRow>({
  name: 'adjudicaciones',
  title: 'Adjudicaciones',
  primaryKey: ['clave'],
  foreignKeys: [...processKeys, { field: 'proveedor_clave', table: 'proveedores', key: 'clave' }],
  description:
    'Una fila por adjudicación y adjudicatario. El monto es el de la adjudicación entera y se repite en cada adjudicatario: súmelo una vez por «adjudicacion» y no cuente las anuladas.',
  rank: 100,
  tags: [tag.processes, tag.organizations],
  order: 'key',
  count: "coalesce(sum(max(1, json_array_length(a.value, '$.suppliers'))), 0)",
  counted: "contracting_processes, json_each(doc, '$.awards') a",
  figures: toldInRow('la adjudicación; con varios adjudicados el monto es de todos juntos'),
  rowsOf: awardRows,
  columns: [
    ...opening<AwardRow>(),
    awardColumn(
      'adjudicacion',
      'string',
      'Adjudicación',
      'Identificador de la adjudicación en su proceso.',
      (row) => row.item.awardId,
      { isRequired: true },
    ),
    awardShared('fecha', (row) => row.item.award.date),
    awardColumn(
      'estado_adjudicacion',
      'string',
      'Estado de la adjudicación',
      'Estado según la fuente; vacío si no lo dice.',
      (row) => translate(awardStatuses, row.item.award.status),
      { codes: awardStatusCodes },
    ),
    awardShared('monto', (row) => row.item.award.amount),
    awardShared('moneda', (row) => (row.item.award.amount === null ? null : row.item.award.currency)),
    awardColumn(
      'adjudicatarios_cantidad',
      'integer',
      'Adjudicatarios',
      'Cuántos adjudicatarios tiene la adjudicación; vacío si no se publicaron.',
      (row) => row.item.award.suppliers.length || null,
      { unit: 'proveedores' },
    ),
    ...supplierColumns<AwardRow>((row) => row.item.supplier),
    ...closingColumns<AwardRow>((row) => `/contratos/${row.key}/`),
  ],
});

function* bidderRows(process: Process): Generator<BidderRow> {
  const ids = bidderIds(process.bidders);
  for (const [index, item] of process.bidders.entries())
    yield { ...process, item, clave: `${process.key}/${ids[index]}` };
}

/** Who offered in each process. */
export const biddersTable = nounTable<Process, BidderRow>({
  name: 'postores',
  title: 'Postores',
  primaryKey: ['clave'],
  foreignKeys: [...processKeys, { field: 'proveedor_clave', table: 'proveedores', key: 'clave' }],
  description:
    'Una fila por postor de cada proceso cuyos postores se publicaron. Las personas naturales cuentan y no se nombran.',
  rank: 110,
  tags: [tag.processes, tag.organizations],
  order: 'key',
  counted: 'process_bidders',
  figures: toldInRow('el proceso'),
  rowsOf: bidderRows,
  columns: [
    ...opening<BidderRow>(),
    ...supplierColumns<BidderRow>((row) => row.item),
    columnsOf<BidderRow>(SEACE)(
      'es_ganador',
      'boolean',
      'Ganó',
      'true si se le adjudicó el proceso, solo o en consorcio.',
      (row) => row.item.isWinner,
      { isRequired: true },
    ),
    ...closingColumns<BidderRow>((row) => `/contratos/${row.key}/`),
  ],
});

function* amendmentRows(process: Process): Generator<AmendmentRow> {
  const contracts = contractIds(process.contracts);
  for (const [order, contract] of process.contracts.entries()) {
    const ids = amendmentIds(contract.amendments);
    const contractKey = `${process.key}/${contracts[order]}`;
    for (const step of termsByAmendment(contract))
      yield { ...process, item: { ...step, contract, contractKey }, clave: `${contractKey}/${ids[step.place]}` };
  }
}

const amendmentColumn = columnsOf<AmendmentRow>(SEACE);
const amendmentShared = sharedColumnsOf<AmendmentRow>(SEACE);
const calculated = { source: `Calculado por el ${PORTAL} a partir del contrato y sus adendas` };
const money = { unit: 'según «moneda»' };
const changesMoney = ({ item }: AmendmentRow): boolean => item.amendment.amountChange !== null;

/** Every published change of a contract, with its terms before and after. */
export const amendmentsTable = nounTable<Process, AmendmentRow>({
  name: 'adendas',
  title: 'Adendas y adicionales',
  primaryKey: ['clave'],
  foreignKeys: [...processKeys, { field: 'contrato', table: 'contratos', key: 'clave' }],
  description:
    'Una fila por modificación publicada de un contrato, con su efecto en el monto y en el plazo. Un contrato sin filas aquí no tiene adendas publicadas, que no es lo mismo que no tenerlas.',
  rank: 120,
  tags: [tag.processes],
  order: 'key',
  count: "coalesce(sum(json_array_length(c.value, '$.amendments')), 0)",
  counted: "contracting_processes, json_each(doc, '$.contracts') c",
  figures: toldInRow('la adenda'),
  rowsOf: amendmentRows,
  columns: [
    ...opening<AmendmentRow>(),
    amendmentShared('contrato', (row) => row.item.contractKey, { isRequired: true, source: PORTAL }),
    amendmentShared('fecha', (row) => row.item.amendment.date),
    amendmentShared('descripcion', (row) => row.item.amendment.description),
    amendmentColumn(
      'cambio_monto',
      'number',
      'Cambio del monto',
      'Cuánto sube o baja el monto; vacío si no se publicó.',
      (row) => row.item.amendment.amountChange,
      money,
    ),
    amendmentShared('moneda', (row) => (changesMoney(row) ? row.item.contract.currency : null)),
    amendmentColumn(
      'cambio_dias',
      'integer',
      'Cambio del plazo',
      'Cuántos días crece o se acorta el plazo; vacío si no se publicó.',
      (row) => row.item.amendment.daysChange,
      { unit: 'días' },
    ),
    amendmentColumn(
      'monto_antes',
      'number',
      'Monto antes',
      'Monto del contrato antes de esta adenda.',
      (row) => (changesMoney(row) ? row.item.before.amount : null),
      { ...money, ...calculated },
    ),
    amendmentColumn(
      'monto_despues',
      'number',
      'Monto después',
      'Monto del contrato con esta adenda.',
      (row) => (changesMoney(row) && row.item.before.amount !== null ? row.item.after.amount : null),
      { ...money, ...calculated },
    ),
    amendmentColumn(
      'fin_antes',
      'date',
      'Fin antes',
      'Fin del plazo antes de esta adenda.',
      (row) => (row.item.amendment.daysChange === null ? null : row.item.before.endDate),
      calculated,
    ),
    amendmentColumn(
      'fin_despues',
      'date',
      'Fin después',
      'Fin del plazo con esta adenda.',
      (row) => (row.item.amendment.daysChange === null ? null : row.item.after.endDate),
      calculated,
    ),
    ...closingColumns<AmendmentRow>((row) => `/contratos/${row.key}/`),
  ],
});
