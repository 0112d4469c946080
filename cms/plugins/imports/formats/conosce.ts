import { parseDate } from '../parse/date.ts';
import { parseText } from '../parse/text.ts';
import type { Layout } from './format.ts';
import { conosceIgnored } from './ignored.ts';
import { emptyProcess, publishedAmount, withValue } from './process.ts';
import { rowReader } from './reader.ts';
import type { ContractRecord, ProcessRecord } from './records.ts';

/** OCDS id under which OECE publishes the process of a SEACE call. */
const OCID_PREFIX = 'ocds-dgv273-seacev3-';
const changes = { additional: 'Adicional', reduction: 'Reducción', extension: 'Prórroga', complement: 'Contrato complementario' } as const;

/** CONOSCE, contracts: found by the code of the call, which ends the OCID. */
export const conosceContracts: Layout = {
  name: 'contratos CONOSCE',
  columns: {
    call: { names: ['CODIGOCONVOCATORIA'], isRequired: true },
    number: { names: ['NUM_CONTRATO', 'CODIGO_CONTRATO'], isRequired: true },
    amount: { names: ['MONTO_CONTRATADO_TOTAL'], isRequired: true },
    description: { names: ['DESCRIPCION_PROCESO'] }, currency: { names: ['MONEDA'] }, url: { names: ['URLCONTRATO'] },
    dateSigned: { names: ['FECHA_SUSCRIPCION_CONTRATO'] }, startDate: { names: ['FECHA_VIGENCIA_INICIAL'] }, endDate: { names: ['FECHA_VIGENCIA_FIN_ACTUALIZADA', 'FECHA_VIGENCIA_FINAL'] },
    additional: { names: ['MONTO_ADICIONAL'] }, reduction: { names: ['MONTO_REDUCCION'] }, extension: { names: ['MONTO_PRORROGA'] }, complement: { names: ['MONTO_COMPLEMENTARIO'] },
  },
  dates: ['dateSigned', 'startDate', 'endDate'],
  amounts: /^(?:amount|additional|reduction|extension|complement)$/,
  currencyColumn: 'currency',
  ignored: conosceIgnored,
  key: (row, collect) => rowReader(row, collect).required('call', parseCallCode)?.value ?? null,
  read: (rows, context) => {
    const contracts = new Map<string, ContractRecord>();
    for (const row of rows) {
      const reader = rowReader(row, context.collect);
      const number = reader.required('number', parseText);
      const day = (column: string): string | null => reader.lenient(column, (text) => parseDate(text, context.dateOrder))?.value ?? null;
      const total = reader.money('amount', 'currency');
      const amount = publishedAmount(total?.value);
      const amendments = Object.entries(changes).flatMap(([column, description]) => {
        const money = reader.money(column, 'currency');
        const change = publishedAmount(money?.value);
        // A change in another currency than the contract's cannot be added to it.
        return change === null || (total && money && money.currency !== total.currency) ? [] : [{ date: null, description, amountChange: column === 'reduction' ? -Math.abs(change) : change, daysChange: null }];
      });
      const address = reader.text('url')?.value;
      // The export repeats a contract on one row per item.
      if (number && !reader.isRejected() && !contracts.has(number.value)) {
        contracts.set(number.value, { number: number.value, dateSigned: day('dateSigned'), startDate: day('startDate'), endDate: day('endDate'), amount, currency: total?.currency ?? 'PEN', url: address && URL.canParse(address) ? address : null, amendments, origin: number });
      }
    }
    const [row] = rows;
    const call = row && rowReader(row, context.collect).required('call', parseCallCode);
    if (!row || !call || contracts.size === 0) return [];
    const record: ProcessRecord = { ...emptyProcess({ row: row.number, nomenclature: withValue(call, `Convocatoria ${call.value}`), mayCreate: false }), ocid: withValue(call, `${OCID_PREFIX}${call.value}`), status: withValue(call, 'contracted'), contracts: [...contracts.values()] };
    return [record];
  },
};

/** CONOSCE, awards: one row per item. */
export const conosceAwards: Layout = {
  name: 'adjudicaciones CONOSCE',
  columns: {
    nomenclature: { names: ['PROCESO'], isRequired: true },
    item: { names: ['N_ITEM'], isRequired: true },
    amount: { names: ['MONTO_ADJUDICADO_ITEM', 'MONTO_ADJUDICADO_ITEM_SOLES'], isRequired: true },
    supplier: { names: ['PROVEEDOR'], isRequired: true },
    supplierRuc: { names: ['RUC_PROVEEDOR'] }, date: { names: ['FECHA_BUENAPRO'] }, currency: { names: ['MONEDA'] },
  },
  dates: ['date'],
  amounts: /^amount$/,
  currencyColumn: 'currency',
  ignored: conosceIgnored,
  key: (row, collect) => rowReader(row, collect).required('nomenclature', parseText)?.value ?? null,
  read: (rows, context) => {
    const awards: ProcessRecord['awards'] = rows.flatMap((row) => {
      const reader = rowReader(row, context.collect);
      const item = reader.required('item', parseText);
      const supplier = reader.party({ name: 'supplier', taxCode: 'supplierRuc', role: 'contractor' });
      const amount = reader.money('amount', 'currency');
      const date = reader.lenient('date', (text) => parseDate(text, context.dateOrder))?.value ?? null;
      return item && amount && !reader.isRejected() ? [{ awardId: `item-${item.value.replace(/\.0+$/, '')}`, date, amount: publishedAmount(amount.value), currency: amount.currency, suppliers: supplier ? [supplier] : [], origin: amount }] : [];
    });
    const [row] = rows;
    const nomenclature = row && rowReader(row, context.collect).required('nomenclature', parseText);
    return row && nomenclature && awards.length > 0 ? [{ ...emptyProcess({ row: row.number, nomenclature, mayCreate: false }), status: withValue(nomenclature, 'awarded'), awards }] : [];
  },
};

/** CONOSCE, consortia and their members: makes organisations. */
export const conosceConsortia: Layout = {
  name: 'consorcios CONOSCE',
  columns: {
    consortium: { names: ['CONSORCIO'], isRequired: true }, consortiumRuc: { names: ['RUC_CONSORCIO'], isRequired: true },
    member: { names: ['MIEMBRO'], isRequired: true }, memberRuc: { names: ['RUC_MIEMBRO'], isRequired: true },
  },
  key: (row, collect) => rowReader(row, collect).required('consortiumRuc', parseText)?.value ?? null,
  read: (rows, { collect }) => {
    const readers = rows.map((row) => rowReader(row, collect));
    const members = readers.flatMap((reader) => reader.party({ name: 'member', taxCode: 'memberRuc', role: 'contractor' }) ?? []).filter((member) => !member.isAnonymous);
    const party = readers[0]?.party({ name: 'consortium', taxCode: 'consortiumRuc', role: 'consortium' });
    return party && rows[0] ? [{ target: 'organization', row: rows[0].number, party, members }] : [];
  },
};

function parseCallCode(text: string): string | null {
  return /^\s*(\d{4,10})(?:\.0+)?\s*$/.exec(text)?.[1] ?? null;
}
