import { parseAmount, parseCount } from '../parse/amount.ts';
import { parseDate } from '../parse/date.ts';
import { parseCui, parseNomenclature } from '../parse/identifiers.ts';
import { parseFlag, parseText } from '../parse/text.ts';
import type { SourceRow } from '../read/table.ts';
import type { RowCollector } from '../report.ts';
import { conosceAwards, conosceCalls, itemAward, parseCallCode } from './conosce.ts';
import { conosceConsortia, conosceContracts } from './conosce-contracts.ts';
import type { Layout, ReadContext, TableFormat } from './format.ts';
import { conosceIgnored } from './ignored.ts';
import { categoryOf, emptyProcess, publishedAmount, tenderPeriod, withAwardIds } from './process.ts';
import { rowReader, type RowReader } from './reader.ts';
import type { Party, ProcessRecord } from './records.ts';

const processes: Layout = {
  name: 'procesos',
  columns: {
    nomenclature: { names: ['NOMENCLATURA', 'NOMENCLATURA_PROCESO'], isRequired: true },
    referenceAmount: { names: ['VALOR_REFERENCIAL', 'MONTO_REFERENCIAL'], isRequired: true },
    ocid: { names: ['OCID'] },
    title: { names: ['DESCRIPCION', 'OBJETO', 'OBJETO_CONTRACTUAL'] },
    cui: { names: ['CUI', 'CODIGO_UNICO'] },
    method: { names: ['TIPO_PROCEDIMIENTO', 'TIPO_PROCESO'] },
    category: { names: ['CATEGORIA', 'OBJETO_CONTRATACION'] },
    buyer: { names: ['ENTIDAD'] },
    buyerRuc: { names: ['RUC_ENTIDAD'] },
    currency: { names: ['MONEDA'] },
    datePublished: { names: ['FECHA_PUBLICACION', 'FECHA_CONVOCATORIA'] },
    numberOfBidders: { names: ['NUM_POSTORES', 'NUMERO_POSTORES'] },
    tenderEnd: { names: ['FECHA_PRESENTACION_PROPUESTA', 'FECHA_PRESENTACION_OFERTAS'] },
    item: { names: ['N_ITEM', 'NUM_ITEM', 'NUMITEM'] },
    winner: { names: ['GANADOR'] },
    winnerRuc: { names: ['RUC_GANADOR'] },
    awardAmount: { names: ['MONTO_ADJUDICADO'] },
    awardDate: { names: ['FECHA_BUENA_PRO', 'FECHA_BUENAPRO'] },
    contractNumber: { names: ['CONTRATO_NUM', 'NUMERO_CONTRATO'] },
    contractAmount: { names: ['CONTRATO_MONTO', 'MONTO_CONTRATADO'] },
    dateSigned: { names: ['FECHA_SUSCRIPCION'] },
    contractStart: { names: ['CONTRATO_INICIO'] },
    contractEnd: { names: ['CONTRATO_FIN'] },
    contractUrl: { names: ['URLCONTRATO', 'URL_CONTRATO_PDF'] },
  },
  dates: ['datePublished', 'tenderEnd', 'awardDate', 'dateSigned', 'contractStart', 'contractEnd'],
  amounts: /^(?:referenceAmount|awardAmount|contractAmount)$/,
  currencyColumn: 'currency',
  ignored: conosceIgnored,
  key: (row, collect) => {
    const nomenclature = rowReader(row, collect).required('nomenclature', parseText);
    return nomenclature && (row.cell('ocid')?.text.trim() || nomenclature.value);
  },
  read: (rows, context) => {
    const records = rows.flatMap((row) => processOnRow(row, context) ?? []);
    const [first, ...others] = records;
    if (!first) return [];
    const awards = [first, ...others].flatMap((record) => record.awards);
    return [
      {
        ...first,
        awards: [
          ...awards.filter(({ awardId }) => awardId !== ''),
          ...withAwardIds(awards.filter(({ awardId }) => awardId === '')),
        ],
        contracts: [first, ...others].flatMap((record) => record.contracts),
      },
    ];
  },
};

function processOnRow(row: SourceRow, context: ReadContext): ProcessRecord | null {
  const reader = rowReader(row, context.collect);
  const nomenclature = reader.required('nomenclature', parseText);
  if (!nomenclature) {
    // Whoever mends the file sees the other faults of the row too.
    for (const column of ['referenceAmount', 'awardAmount', 'contractAmount']) reader.money(column, 'currency');
    return null;
  }
  warnAboutNomenclature(reader, context.collect);
  const day = (column: string): string | null =>
    reader.lenient(column, (text) => parseDate(text, context.dateOrder))?.value ?? null;
  const reference = reader.money('referenceAmount', 'currency');
  const winner = reader.party({ name: 'winner', taxCode: 'winnerRuc', role: 'contractor' });
  const award = reader.money('awardAmount', 'currency');
  const awardAmount = publishedAmount(award?.value);
  const contracted = reader.money('contractAmount', 'currency');
  const contractNumber = reader.text('contractNumber');
  const contract = contractNumber && {
    number: contractNumber.value,
    dateSigned: day('dateSigned'),
    startDate: day('contractStart'),
    endDate: day('contractEnd'),
    amount: publishedAmount(contracted?.value),
    currency: contracted?.currency ?? 'PEN',
    url: httpAddress(reader.text('contractUrl')?.value),
    amendments: [],
    origin: contractNumber,
  };
  const item = row.cell('item')?.text.trim();
  const datePublished = reader.lenient('datePublished', (text) => parseDate(text, context.dateOrder));
  const tenderEnd = reader.lenient('tenderEnd', (text) => parseDate(text, context.dateOrder));
  const knownState = contract ? 'contracted' : winner ? 'awarded' : null;
  const record: ProcessRecord = {
    ...emptyProcess({ row: row.number, nomenclature, mayCreate: true }),
    ocid: reader.text('ocid'),
    title: reader.text('title'),
    projectCui: reader.lenient('cui', parseCui),
    buyer: reader.party({ name: 'buyer', taxCode: 'buyerRuc', role: 'entity' }),
    status: knownState && { ...(contractNumber ?? winner?.origin ?? nomenclature), value: knownState },
    method: reader.text('method'),
    category: reader.lenient('category', (text) => categoryOf(text)),
    datePublished,
    ...(tenderEnd && tenderPeriod(datePublished, tenderEnd)),
    referenceAmount: reference && reference.value !== 0 ? reference : null,
    currency: (reference ?? award ?? contracted)?.currency ?? 'PEN',
    numberOfBidders: reader.lenient('numberOfBidders', parseCount),
    awards:
      winner || awardAmount !== null
        ? [
            {
              awardId: item ? itemAward(item) : '',
              date: day('awardDate'),
              amount: awardAmount,
              currency: award?.currency ?? 'PEN',
              suppliers: winner ? [winner] : [],
              origin: winner?.origin ?? nomenclature,
            },
          ]
        : [],
    contracts: contract ? [{ ...contract, ...(item ? { awardId: itemAward(item) } : {}) }] : [],
  };
  return reader.isRejected() ? null : record;
}

const bidders: Layout = {
  name: 'postores',
  columns: {
    nomenclature: { names: ['NOMENCLATURA', 'NOMENCLATURA_PROCESO', 'PROCESO'], isRequired: true },
    bidder: { names: ['NOMBRE', 'POSTOR', 'RAZON_SOCIAL', 'NOMBRE_POSTOR', 'NOMBREPOSTOR'], isRequired: true },
    bidderRuc: { names: ['RUC_CODIGO_POSTOR', 'RUC_POSTOR', 'RUCPOSTOR', 'RUC'], isRequired: true },
    isWinner: { names: ['ES_GANADOR', 'GANADOR'] },
    // CONOSCE's list of bidders names the call and who called too.
    call: { names: ['CODIGOCONVOCATORIA', 'CODIGO_CONVOCATORIA'] },
    buyer: { names: ['ENTIDAD'] },
    buyerRuc: { names: ['ENTIDAD_RUC', 'RUC_ENTIDAD'] },
    datePublished: { names: ['FECHACONVOCATORIA', 'FECHA_CONVOCATORIA', 'FECHA_PUBLICACION', 'FECHAPUBLICACION'] },
  },
  dates: ['datePublished'],
  ignored: [
    ...conosceIgnored,
    'N_ITEM',
    'NUMITEM',
    'DESCRIPCION_ITEM',
    'FECHA_PRESENTACION_PROPUESTA',
    'FECHAREGISTROPROPUESTA',
    'FECHA_REGISTRO_PROPUESTA',
    'OBJETOCONTRACTUAL',
    'TIPOPROCESOSELECCION',
  ],
  key: (row, collect) => rowReader(row, collect).required('nomenclature', parseText)?.value ?? null,
  read: (rows, { collect, dateOrder }) => {
    const taken: (Party & { isWinner: boolean })[] = [];
    const seen = new Set<string>();
    for (const row of rows) {
      const reader = rowReader(row, collect);
      const party = reader.party({ name: 'bidder', taxCode: 'bidderRuc', role: 'bidder' });
      if (!party || reader.isRejected() || (party.taxCode && seen.has(party.taxCode))) continue;
      if (party.taxCode) seen.add(party.taxCode);
      taken.push({ ...party, isWinner: reader.lenient('isWinner', parseFlag)?.value ?? false });
    }
    const first = rows[0] && rowReader(rows[0], collect);
    const buyer = first?.party({ name: 'buyer', taxCode: 'buyerRuc', role: 'entity' }) ?? null;
    return addition(rows, collect, (record) => ({
      ...record,
      bidders: taken,
      buyer,
      mayCreate: buyer !== null,
      callCode: first?.lenient('call', parseCallCode) ?? null,
      datePublished: first?.lenient('datePublished', (text) => parseDate(text, dateOrder)) ?? null,
    }));
  },
};

const items: Layout = {
  name: 'ítems',
  columns: {
    nomenclature: { names: ['NOMENCLATURA', 'NOMENCLATURA_PROCESO'], isRequired: true },
    description: { names: ['DESCRIPCION', 'DESCRIPCION_ITEM'], isRequired: true },
    quantity: { names: ['CANTIDAD'], isRequired: true },
    unit: { names: ['UNIDAD', 'UNIDAD_MEDIDA'] },
    classification: { names: ['CLASIFICACION', 'CUBSO'] },
  },
  key: (row, collect) => rowReader(row, collect).required('nomenclature', parseText)?.value ?? null,
  read: (rows, { collect }) => {
    const taken = rows.flatMap((row) => {
      const reader = rowReader(row, collect);
      const description = reader.required('description', parseText);
      const item = {
        description: description?.value ?? '',
        quantity: reader.lenient('quantity', parseAmount)?.value ?? null,
        unit: reader.text('unit')?.value ?? null,
        classification: reader.text('classification')?.value ?? null,
      };
      return reader.isRejected() ? [] : [item];
    });
    return addition(rows, collect, (record) => ({ ...record, items: taken }));
  },
};

/** Bidders and items add to a process that is known; they do not tell enough to make one. */
function addition(
  rows: readonly SourceRow[],
  collect: RowCollector,
  fill: (record: ProcessRecord) => ProcessRecord,
): ProcessRecord[] {
  const [row] = rows;
  const nomenclature = row && rowReader(row, collect).required('nomenclature', parseText);
  return row && nomenclature ? [fill(emptyProcess({ row: row.number, nomenclature, mayCreate: false }))] : [];
}

function warnAboutNomenclature(reader: RowReader, collect: RowCollector): void {
  const text = reader.row.cell('nomenclature')?.text.trim() ?? '';
  const isOldText = /\d{3,}-20(0\d|1[0-5])\b/.test(text);
  if (!parseNomenclature(text) && !isOldText) {
    collect.warn({
      row: reader.row.number,
      column: reader.row.header('nomenclature'),
      value: text,
      reason: 'la nomenclatura no tiene la forma de SEACE (p. ej. LP-SM-11-2024-INVERMET-1); se tomó tal como está',
    });
  }
}

/** An http(s) address, else null. */
function httpAddress(text: string | undefined): string | null {
  const url = text ? URL.parse(text) : null;
  return url && ['http:', 'https:'].includes(url.protocol) ? url.href : null;
}

/**
 * SEACE and CONOSCE (OECE): processes, bidders, items, awards, contracts and consortia, told apart by their headers.
 */
export const seace: TableFormat = {
  kind: 'table',
  id: 'seace',
  label: 'SEACE / CONOSCE · contrataciones',
  hint: 'CSV o XLSX de CONOSCE (OECE): procesos, postores, ítems, adjudicaciones, contratos o consorcios',
  defaultSource: 'SEACE / CONOSCE (OECE)',
  mainTarget: 'process',
  layouts: [processes, bidders, items, conosceCalls, conosceContracts, conosceAwards, conosceConsortia],
};
