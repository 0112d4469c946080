import { parseDate } from '../parse/date.ts';
import { readTaxCode } from '../parse/identifiers.ts';
import { parseText } from '../parse/text.ts';
import type { SourceRow } from '../read/table.ts';
import { itemAward, parseCallCode } from './conosce.ts';
import type { Layout, ReadContext } from './format.ts';
import { conosceIgnored } from './ignored.ts';
import { emptyProcess, publishedAmount, withValue } from './process.ts';
import { makeParty, rowReader, type RowReader } from './reader.ts';
import type { ContractRecord, Party, ProcessRecord } from './records.ts';

const changes = {
  additional: 'Adicional',
  reduction: 'Reducción',
  extension: 'Prórroga',
  complement: 'Contrato complementario',
} as const;

/** CONOSCE, contracts: one row per item, found by the code of the call. */
export const conosceContracts: Layout = {
  name: 'contratos CONOSCE',
  columns: {
    call: { names: ['CODIGOCONVOCATORIA', 'CODIGO_CONVOCATORIA'], isRequired: true },
    number: { names: ['NUM_CONTRATO', 'CODIGO_CONTRATO'], isRequired: true },
    amount: { names: ['MONTO_CONTRATADO_TOTAL'], isRequired: true },
    contractId: { names: ['N_COD_CONTRATO'] },
    item: { names: ['NUM_ITEM', 'N_ITEM'] },
    supplierRuc: { names: ['RUC_CONTRATISTA'] },
    currency: { names: ['MONEDA'] },
    url: { names: ['URLCONTRATO'] },
    scope: { names: ['DESCRIPCION_PROCESO'] },
    dateSigned: { names: ['FECHA_SUSCRIPCION_CONTRATO'] },
    startDate: { names: ['FECHA_VIGENCIA_INICIAL'] },
    endDate: { names: ['FECHA_VIGENCIA_FIN_ACTUALIZADA', 'FECHA_VIGENCIA_FINAL'] },
    additional: { names: ['MONTO_ADICIONAL'] },
    reduction: { names: ['MONTO_REDUCCION'] },
    extension: { names: ['MONTO_PRORROGA'] },
    complement: { names: ['MONTO_COMPLEMENTARIO'] },
  },
  dates: ['dateSigned', 'startDate', 'endDate'],
  amounts: /^(?:amount|additional|reduction|extension|complement)$/,
  currencyColumn: 'currency',
  ignored: [...conosceIgnored, 'MONTO_CONTRATADO_ITEM'],
  key: (row, collect) => rowReader(row, collect).required('call', parseCallCode)?.value ?? null,
  read: (rows, context) => {
    const contracts = new Map<string, ContractRecord>();
    const awards = new Map<string, ProcessRecord['awards'][number]>();
    for (const row of rows) {
      const reader = rowReader(row, context.collect);
      const contract = contractOn(reader, row, context);
      if (!contract || reader.isRejected()) continue;
      const id = contract.contractId ?? contract.number;
      const known = contracts.get(id);
      // The export repeats a contract on one row per item.
      if (!known) contracts.set(id, contract);
      else if (known.amount !== contract.amount)
        context.collect.warn({
          row: row.number,
          column: row.header('amount'),
          value: row.cell('amount')?.text ?? '',
          reason: `el contrato «${contract.number}» trae otro monto en una fila anterior; se tomó aquel`,
        });
      const supplier = contractorOn(reader);
      if (supplier && contract.awardId && !awards.has(contract.awardId))
        awards.set(contract.awardId, {
          awardId: contract.awardId,
          date: null,
          amount: null,
          currency: contract.currency,
          suppliers: [supplier],
          status: 'active',
          origin: contract.origin,
        });
    }
    const [row] = rows;
    const call = row && rowReader(row, context.collect).required('call', parseCallCode);
    if (!row || !call || contracts.size === 0) return [];
    const nomenclature = withValue(call, `Convocatoria ${call.value}`);
    return [
      {
        ...emptyProcess({ row: row.number, nomenclature, mayCreate: false }),
        callCode: call,
        status: withValue(call, 'contracted'),
        awards: [...awards.values()],
        contracts: [...contracts.values()],
      },
    ];
  },
};

function contractOn(reader: RowReader, row: SourceRow, { dateOrder }: ReadContext): ContractRecord | null {
  const number = reader.required('number', parseText);
  const total = reader.money('amount', 'currency');
  const day = (column: string): string | null =>
    reader.lenient(column, (text) => parseDate(text, dateOrder))?.value ?? null;
  const amendments = Object.entries(changes).flatMap(([column, description]) => {
    const money = reader.money(column, 'currency');
    const change = publishedAmount(money?.value);
    // A change in another currency than the contract's cannot be added to it.
    return change === null || (total && money && money.currency !== total.currency)
      ? []
      : [
          {
            date: null,
            description,
            amountChange: column === 'reduction' ? -Math.abs(change) : change,
            daysChange: null,
          },
        ];
  });
  const address = reader.text('url')?.value;
  const item = row.cell('item')?.text.trim();
  return (
    number && {
      contractId: reader.text('contractId')?.value.replace(/\.0+$/, '') ?? null,
      awardId: item ? itemAward(item) : null,
      number: number.value,
      dateSigned: day('dateSigned'),
      startDate: day('startDate'),
      endDate: day('endDate'),
      amount: publishedAmount(total?.value),
      currency: total?.currency ?? 'PEN',
      url: address && URL.canParse(address) ? address : null,
      scope: reader.text('scope')?.value.slice(0, 1000) ?? null,
      amendments,
      origin: number,
    }
  );
}

/** The contractor, of whom this file gives the number only: its name comes with the awards or is there already. */
function contractorOn({ row }: RowReader): Party | null {
  const number = row.cell('supplierRuc')?.text.trim() ?? '';
  const { kind, code } = readTaxCode(number);
  return kind === 'none'
    ? null
    : makeParty({
        name: unnamed(code ?? ''),
        taxCode: number,
        role: 'contractor',
        origin: { original: number, row: row.number, column: row.header('supplierRuc') },
      });
}

/** How a company is called of which a file gives only the number. */
export function unnamed(code: string): string {
  return /^20\d{9}$/.test(code) ? `RUC ${code}` : `Consorcio ${code}`;
}

/** CONOSCE, consortia and their members: makes organisations. */
export const conosceConsortia: Layout = {
  name: 'consorcios CONOSCE',
  columns: {
    consortium: { names: ['CONSORCIO'], isRequired: true },
    consortiumRuc: { names: ['RUC_CONSORCIO'], isRequired: true },
    member: { names: ['MIEMBRO'], isRequired: true },
    memberRuc: { names: ['RUC_MIEMBRO'], isRequired: true },
  },
  ignored: conosceIgnored,
  key: (row, collect) => rowReader(row, collect).required('consortiumRuc', parseText)?.value ?? null,
  read: (rows, { collect }) => {
    const readers = rows.map((row) => rowReader(row, collect));
    const members = readers
      .flatMap((reader) => reader.party({ name: 'member', taxCode: 'memberRuc', role: 'contractor' }) ?? [])
      .filter((member) => !member.isAnonymous);
    const party = readers[0]?.party({ name: 'consortium', taxCode: 'consortiumRuc', role: 'consortium' });
    return party && rows[0] ? [{ target: 'organization', row: rows[0].number, party, members }] : [];
  },
};
