import type { z } from 'zod';
import { publicKey, publicName, publicRuc } from '../organizations/personal-data.ts';
import { closingColumns, currencyCodes, PORTAL } from '../published/closing-columns.ts';
import { columnsOf, joined, sharedColumnsOf, translate } from '../published/column.ts';
import { toldInRow } from '../published/figure-source.ts';
import { nounTable } from '../published/noun-table.ts';
import { tag } from '../published/tags.ts';
import { amendedTerms, contractIds } from './amended.ts';
import { contractStates } from './labels.ts';
import { processColumns, SEACE } from './process-columns.ts';
import { countedAwards, type PublishedContract, type PublishedContractingProcess } from './published.ts';

const statuses = contractStates.said('code');

type Contract = z.infer<typeof PublishedContract>;
/** `contractKey`: names the contract within all the data; the process alone while it has none. */
type ContractRow = PublishedContractingProcess & { contract: Contract | null; contractKey: string };

const column = columnsOf<ContractRow>(SEACE);
const shared = sharedColumnsOf<ContractRow>(SEACE);
const amount = { unit: 'según «contrato_moneda»' };
const changes = { unit: 'según «contrato_moneda»', source: `Calculado por el ${PORTAL} a partir de «adendas»` };

/** A row for each contract of a process, one for a process without. */
function rowsOf(process: PublishedContractingProcess): ContractRow[] {
  const ids = contractIds(process.contracts);
  return ids.length === 0
    ? [{ ...process, contract: null, contractKey: process.key }]
    : process.contracts.map((contract, index) => ({
        ...process,
        contract,
        contractKey: `${process.key}/${ids[index]}`,
      }));
}

const suppliers = (row: ContractRow) => countedAwards(row).flatMap((award) => award.suppliers);
const sum = (values: (number | null)[]): number | null =>
  values.length > 0 && values.every((value) => value !== null)
    ? values.reduce((total, value) => total + value, 0)
    : null;
const known = (values: (number | null)[]): number[] => values.filter((value) => value !== null);
const awarded = (row: ContractRow): { amount: number | null; currency: string | null } => {
  const currencies = [...new Set(countedAwards(row).map(({ currency }) => currency))];
  const total = currencies.length === 1 ? sum(countedAwards(row).map((award) => award.amount)) : null;
  return { amount: total, currency: total === null ? null : (currencies[0] ?? null) };
};

/** PO-6: contracting processes after OCDS 1.1, one row per contract, or per process without one. */
export const contractsTable = nounTable<PublishedContractingProcess, ContractRow>({
  name: 'contratos',
  title: 'Procesos y contratos',
  primaryKey: ['clave'],
  foreignKeys: [
    { field: 'proceso', table: 'procesos', key: 'proceso' },
    { field: 'codigo_obra', table: 'obras', key: 'codigo' },
  ],
  description:
    'Una fila por contrato; los procesos que aún no lo tienen ocupan una fila con los campos del contrato vacíos. Un monto vacío no está publicado.',
  rank: 90,
  tags: [tag.processes],
  order: 'key',
  count: "coalesce(sum(max(1, json_array_length(doc, '$.contracts'))), 0)",
  figures: toldInRow('el contrato; lo del proceso, todo el proceso'),
  rowsOf,
  columns: [
    shared('clave', (row) => row.contractKey, { isRequired: true, source: PORTAL }),
    ...processColumns<ContractRow>(),
    column('postores', 'string', 'Postores', 'Nombres de los postores, separados por « | ».', (row) =>
      joined(row.bidders.map(publicName)),
    ),
    column('ganadores', 'string', 'Ganadores', 'Proveedores adjudicados en el proceso, separados por « | ».', (row) =>
      joined(suppliers(row).map(publicName)),
    ),
    column(
      'ganadores_ruc',
      'string',
      'RUC de los ganadores',
      'RUC de los adjudicados que lo tienen, separados por « | ».',
      (row) => joined(suppliers(row).map(publicRuc)),
    ),
    column(
      'ganadores_clave',
      'string',
      'Clave de los ganadores',
      'Claves en «proveedores» de los adjudicados que tienen ficha, separadas por « | ». Una fila por adjudicado: tabla «adjudicaciones».',
      (row) => joined(suppliers(row).map(publicKey)),
      { source: PORTAL },
    ),
    column(
      'fecha_adjudicacion',
      'date',
      'Adjudicación',
      'Fecha de la primera adjudicación en pie.',
      (row) =>
        countedAwards(row)
          .map((award) => award.date)
          .filter((date) => date !== null)
          .sort()[0] ?? null,
    ),
    column(
      'monto_adjudicado',
      'number',
      'Monto adjudicado',
      'Suma de las adjudicaciones en pie del proceso; vacío si falta alguna o están en varias monedas.',
      (row) => awarded(row).amount,
      { unit: 'según «moneda_adjudicada»' },
    ),
    column(
      'moneda_adjudicada',
      'string',
      'Moneda adjudicada',
      'Moneda del monto adjudicado; vacía si no hay monto.',
      (row) => awarded(row).currency,
      { codes: currencyCodes },
    ),
    column(
      'contrato_numero',
      'string',
      'Número del contrato',
      'Número del contrato.',
      (row) => row.contract?.number ?? null,
    ),
    column(
      'contrato_estado',
      'string',
      'Estado del contrato',
      'Estado según la fuente; vacío si no lo dice.',
      (row) => translate(statuses, row.contract?.status ?? null),
      { codes: contractStates.meanings },
    ),
    column('contrato_firma', 'date', 'Firma', 'Fecha de firma.', (row) => row.contract?.dateSigned ?? null),
    column(
      'contrato_inicio',
      'date',
      'Inicio',
      'Inicio del plazo contractual.',
      (row) => row.contract?.startDate ?? null,
    ),
    column(
      'contrato_fin',
      'date',
      'Fin',
      'Fin del plazo firmado, sin adendas.',
      (row) => row.contract?.endDate ?? null,
    ),
    column(
      'contrato_monto',
      'number',
      'Monto del contrato',
      'Monto firmado, sin adendas.',
      (row) => row.contract?.amount ?? null,
      amount,
    ),
    column(
      'contrato_moneda',
      'string',
      'Moneda del contrato',
      'Moneda de los montos del contrato y de sus adendas; vacía si ninguno se publicó.',
      (row) =>
        row.contract &&
        (row.contract.amount !== null || row.contract.amendments.some(({ amountChange }) => amountChange !== null))
          ? row.contract.currency
          : null,
      { codes: currencyCodes },
    ),
    column(
      'contrato_url',
      'string',
      'Dirección del contrato',
      'Documento o ficha del contrato.',
      (row) => row.contract?.url ?? null,
    ),
    column(
      'contrato_alcance',
      'string',
      'Alcance del contrato',
      'Qué debe entregar la empresa.',
      (row) => row.contract?.scope ?? null,
    ),
    column(
      'contrato_administrador',
      'string',
      'Quién administra el contrato',
      'Oficina o unidad de la entidad.',
      (row) => row.contract?.administrator ?? null,
    ),
    column(
      'adendas_cantidad',
      'integer',
      'Adendas publicadas',
      'Cuántas modificaciones del contrato se publicaron. Vacío: ninguna publicada, que no es lo mismo que ninguna.',
      (row) => row.contract?.amendments.length || null,
      { unit: 'adendas' },
    ),
    column(
      'adendas_monto',
      'number',
      'Monto de adendas',
      'Suma de los cambios de monto conocidos; negativa si reducen. Vacía si ninguno se conoce.',
      (row) => sum(known((row.contract?.amendments ?? []).map((one) => one.amountChange))),
      changes,
    ),
    column(
      'adendas_con_monto',
      'integer',
      'Adendas con monto',
      'De las adendas publicadas, cuántas dicen cuánto cambia el monto: «adendas_monto» y «contrato_monto_vigente» cuentan solo estas.',
      (row) =>
        row.contract?.amendments.length ? known(row.contract.amendments.map((one) => one.amountChange)).length : null,
      { unit: 'adendas' },
    ),
    column(
      'adendas_dias',
      'integer',
      'Días de adendas',
      'Suma de los cambios de plazo conocidos. Vacía si ninguno se conoce.',
      (row) => sum(known((row.contract?.amendments ?? []).map((one) => one.daysChange))),
      { unit: 'días', source: changes.source },
    ),
    column(
      'contrato_monto_vigente',
      'number',
      'Monto con adendas',
      'Monto firmado más los cambios conocidos; vacío si ninguna adenda dice su monto o no se conoce el firmado.',
      (row) =>
        row.contract?.amendments.some(({ amountChange }) => amountChange !== null)
          ? amendedTerms(row.contract).amount
          : null,
      changes,
    ),
    column(
      'contrato_fin_vigente',
      'date',
      'Fin con adendas',
      'Fin del plazo firmado más los días conocidos de las adendas; vacío si ninguna dice sus días.',
      (row) =>
        row.contract?.amendments.some(({ daysChange }) => daysChange !== null)
          ? amendedTerms(row.contract).endDate
          : null,
      { source: changes.source },
    ),
    column(
      'contrato_adjudicacion',
      'string',
      'Adjudicación del contrato',
      'De qué adjudicación sale, como «adjudicacion» en «adjudicaciones» del mismo proceso; vacía si la fuente no lo dice.',
      (row) => row.contract?.awardId ?? null,
    ),
    ...closingColumns<ContractRow>((row) => `/contratos/${row.key}/`),
  ],
});
