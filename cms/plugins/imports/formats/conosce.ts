import { parseCount } from '../parse/amount.ts';
import { parseDate } from '../parse/date.ts';
import { parseText, comparable } from '../parse/text.ts';
import type { SourceRow } from '../read/table.ts';
import type { Layout, ReadContext } from './format.ts';
import { conosceIgnored } from './ignored.ts';
import { categoryOf, emptyProcess, publishedAmount, tenderPeriod, withValue } from './process.ts';
import { rowReader, type RowReader } from './reader.ts';
import type { ProcessRecord, Sourced } from './records.ts';

/** CONOSCE's state of an item, in the words of OCDS. */
export function itemState(
  text: string | null,
): 'active' | 'awarded' | 'contracted' | 'unsuccessful' | 'cancelled' | null {
  const word = comparable(text ?? '');
  if (/desiert/.test(word)) return 'unsuccessful';
  if (/nul|cancelad|perdid|sin efecto|suspendid/.test(word)) return 'cancelled';
  if (/contratad/.test(word)) return 'contracted';
  if (/adjudicad|consentid|buena pro/.test(word)) return 'awarded';
  return /convocad|en evaluacion|integracion|apelad/.test(word) ? 'active' : null;
}

/** The number of a call (SEACE's `CODIGOCONVOCATORIA`), by which CONOSCE's files refer to each other. */
export function parseCallCode(text: string): string | null {
  return /^\s*(\d{4,10})(?:\.0+)?\s*$/.exec(text)?.[1] ?? null;
}

const call = { names: ['CODIGOCONVOCATORIA', 'CODIGO_CONVOCATORIA', 'N_CONVOCATORIA'] };
const currency = { names: ['MONEDA'] };

/** CONOSCE, calls (convocatorias): one row per item; makes processes. */
export const conosceCalls: Layout = {
  name: 'convocatorias CONOSCE',
  columns: {
    call: { ...call, isRequired: true },
    nomenclature: { names: ['PROCESO'], isRequired: true },
    title: { names: ['DESCRIPCION_PROCESO'], isRequired: true },
    buyer: { names: ['ENTIDAD'], isRequired: true },
    buyerRuc: { names: ['ENTIDAD_RUC', 'RUC_ENTIDAD'] },
    method: { names: ['TIPOPROCESOSELECCION'] },
    category: { names: ['OBJETOCONTRACTUAL', 'OBJETO_CONTRACTUAL'] },
    referenceAmount: { names: ['MONTOREFERENCIAL', 'MONTO_REFERENCIAL_PROCESO'] },
    itemAmount: { names: ['MONTO_REFERENCIAL_ITEM', 'MONTO_REFERENCIAL_ITEM_SOLES'] },
    currency,
    description: { names: ['DESCRIPCION_ITEM'] },
    unit: { names: ['UNIDAD_MEDIDA'] },
    quantity: { names: ['CANTIDAD_ITEM', 'CANTIDAD'] },
    classification: { names: ['ITEMCUBSO'] },
    state: { names: ['ESTADOITEM', 'ESTADO_ITEM'] },
    datePublished: { names: ['FECHA_CONVOCATORIA', 'FECHACONVOCATORIA'] },
    tenderEnd: { names: ['FECHAPRESENTACIONPROPUESTA', 'FECHA_PRESENTACION_PROPUESTA'] },
  },
  dates: ['datePublished', 'tenderEnd'],
  amounts: /^(?:referenceAmount|itemAmount)$/,
  currencyColumn: 'currency',
  ignored: [...conosceIgnored, 'N_ITEM', 'NUM_ITEM'],
  filled: { nomenclature: 0.9, buyer: 0.9 },
  key: (row, collect) => rowReader(row, collect).required('call', parseCallCode)?.value ?? null,
  read: (rows, context) => {
    const taken = rows.flatMap((row) => itemOfCall(row, context) ?? []);
    const [first] = taken;
    if (!first) return [];
    const { process, total } = first;
    const states = taken.map(({ state }) => state?.value ?? null);
    const status = strongest(states);
    const amounts = taken.flatMap(({ amount }) => (amount ? [amount] : []));
    const isOneCurrency = new Set(amounts.map((amount) => amount.currency)).size === 1;
    const reference =
      total ??
      (isOneCurrency && amounts[0]
        ? {
            ...amounts[0],
            value: amounts.reduce((sum, { value }) => sum + value, 0),
            original: amounts.length > 1 ? `suma de ${amounts.length} ítems` : amounts[0].original,
          }
        : null);
    const itemList = taken.flatMap(({ item }) => (item ? [item] : []));
    return [
      {
        ...process,
        status: status && { ...(first.state ?? process.nomenclature), value: status },
        referenceAmount: reference && reference.value > 0 ? reference : null,
        currency: reference?.currency ?? 'PEN',
        items: itemList.length > 0 ? itemList : null,
      },
    ];
  },
};

type Amount = ReturnType<RowReader['money']>;
type CallItem = {
  process: ProcessRecord;
  total: Amount;
  amount: Amount;
  state: Sourced<NonNullable<ReturnType<typeof itemState>>> | null;
  item: NonNullable<ProcessRecord['items']>[number] | null;
};

function itemOfCall(row: SourceRow, { collect, dateOrder }: ReadContext): CallItem | null {
  const reader = rowReader(row, collect);
  const nomenclature = reader.required('nomenclature', parseText);
  const callCode = reader.required('call', parseCallCode);
  const day = (column: string): Sourced<string> | null => reader.lenient(column, (text) => parseDate(text, dateOrder));
  const datePublished = day('datePublished');
  const tenderEnd = day('tenderEnd');
  const total = reader.money('referenceAmount', 'currency');
  const amount = reader.money('itemAmount', 'currency');
  const description = reader.text('description');
  const process = nomenclature && {
    ...emptyProcess({ row: row.number, nomenclature, mayCreate: true }),
    callCode,
    title: reader.text('title'),
    buyer: reader.party({ name: 'buyer', taxCode: 'buyerRuc', role: 'entity' }),
    method: reader.text('method'),
    category: reader.lenient('category', categoryOf),
    datePublished,
    ...(tenderEnd && tenderPeriod(datePublished, tenderEnd)),
  };
  const item = description && {
    description: description.value,
    quantity: reader.lenient('quantity', parseCount)?.value ?? null,
    unit: reader.text('unit')?.value ?? null,
    classification: reader.text('classification')?.value ?? null,
  };
  return process && !reader.isRejected()
    ? {
        process,
        total: total && total.value > 0 ? total : null,
        amount: amount && publishedAmount(amount.value) ? amount : null,
        state: reader.lenient('state', itemState),
        item,
      }
    : null;
}

/** The state of a process by those of its items: what went furthest; void only where every item is. */
function strongest(
  states: readonly ReturnType<typeof itemState>[],
): NonNullable<ProcessRecord['status']>['value'] | null {
  for (const state of ['contracted', 'awarded', 'active'] as const) if (states.includes(state)) return state;
  const told = states.filter((state) => state !== null);
  if (told.length === 0 || told.length < states.length) return null;
  return told.every((state) => state === 'unsuccessful') ? 'unsuccessful' : 'cancelled';
}

/** CONOSCE, awards: one row per item. Those void or withdrawn stay as such. */
export const conosceAwards: Layout = {
  name: 'adjudicaciones CONOSCE',
  columns: {
    nomenclature: { names: ['PROCESO'], isRequired: true },
    item: { names: ['N_ITEM', 'NUM_ITEM'], isRequired: true },
    amount: { names: ['MONTO_ADJUDICADO_ITEM', 'MONTO_ADJUDICADO_ITEM_SOLES'], isRequired: true },
    supplier: { names: ['PROVEEDOR'], isRequired: true },
    supplierRuc: { names: ['RUC_PROVEEDOR', 'CODIGORUC_PROVEEDOR'] },
    call,
    date: { names: ['FECHA_BUENAPRO'] },
    state: { names: ['ESTADO_ITEM', 'ESTADOITEM'] },
    currency,
  },
  dates: ['date'],
  amounts: /^amount$/,
  currencyColumn: 'currency',
  ignored: [
    ...conosceIgnored,
    'ENTIDAD',
    'ENTIDAD_RUC',
    'DESCRIPCION_ITEM',
    'DESCRIPCION_PROCESO',
    'UNIDAD_MEDIDA',
    'MONTO_REFERENCIAL_ITEM',
    'FECHA_CONVOCATORIA',
    'OBJETOCONTRACTUAL',
    'TIPOPROCESOSELECCION',
    'ITEMCUBSO',
  ],
  key: (row, collect) => rowReader(row, collect).required('nomenclature', parseText)?.value ?? null,
  read: (rows, context) => {
    const awards: ProcessRecord['awards'] = rows.flatMap((row) => {
      const reader = rowReader(row, context.collect);
      const item = reader.required('item', parseText);
      const supplier = reader.party({ name: 'supplier', taxCode: 'supplierRuc', role: 'contractor' });
      const amount = reader.money('amount', 'currency');
      const date = reader.lenient('date', (text) => parseDate(text, context.dateOrder))?.value ?? null;
      const state = itemState(reader.text('state')?.value ?? null);
      const status =
        state === 'unsuccessful' || state === 'cancelled'
          ? state
          : state === 'awarded' || state === 'contracted'
            ? ('active' as const)
            : null;
      return item && amount && !reader.isRejected()
        ? [
            {
              awardId: itemAward(item.value),
              date,
              amount: publishedAmount(amount.value),
              currency: amount.currency,
              suppliers: supplier ? [supplier] : [],
              status,
              origin: amount,
            },
          ]
        : [];
    });
    const [row] = rows;
    const nomenclature = row && rowReader(row, context.collect).required('nomenclature', parseText);
    if (!row || !nomenclature || awards.length === 0) return [];
    const inForce = awards.some(({ status }) => status !== 'unsuccessful' && status !== 'cancelled');
    return [
      {
        ...emptyProcess({ row: row.number, nomenclature, mayCreate: false }),
        callCode: rowReader(row, context.collect).lenient('call', parseCallCode),
        status: inForce ? withValue(nomenclature, 'awarded') : null,
        awards,
      },
    ];
  },
};

/** The identifier that awards and contracts of CONOSCE share: the number of the item. */
export function itemAward(item: string): string {
  return `item-${item.replace(/\.0+$/, '').trim()}`;
}
