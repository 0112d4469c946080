import type { DatabaseSync } from 'node:sqlite';
import { link, type Cell } from '../../dataset/column.ts';
import { csvText } from '../../open-data/csv.ts';
import { awardsOf, awardsThroughConsortia, type SupplierAward } from '../../published/organizations.ts';

type Row = SupplierAward & { consortium?: { key: string; name: string } };

const columns: readonly (readonly [name: string, cell: (row: Row, publicUrl: string) => Cell])[] = [
  ['proceso', (row) => row.processKey],
  ['nomenclatura', (row) => row.nomenclature],
  ['objeto', (row) => row.title],
  ['entidad', (row) => row.buyer],
  ['entidad_ruc', (row) => row.buyerRuc],
  ['codigo_obra', (row) => row.projectCode],
  ['adjudicacion', (row) => row.awardId],
  ['fecha', (row) => row.date],
  ['moneda', (row) => row.currency],
  ['monto_adjudicado', (row) => row.amount],
  ['forma_de_conteo', (row) => (row.consortium ? 'consorcio' : row.sharedWith > 0 ? 'compartida' : 'propia')],
  ['consorcio', (row) => row.consortium?.name ?? null],
  ['otras_empresas', (row) => row.sharedWith],
  ['monto_contado', (row) => (row.consortium ? null : row.amount)],
  ['contratos', (row) => (row.contracts.length > 0 ? row.contracts.join(' | ') : null)],
  ['monto_contratos', (row) => row.contractAmount],
  ['monto_adendas', (row) => row.addedAmount],
  ['adendas_con_monto', (row) => (row.amendments > 0 ? row.pricedAmendments : null)],
  ['adendas', (row) => row.amendments || null],
  ['fuente', (row) => row.source],
  ['fuente_fecha', (row) => row.asOf],
  ['enlace', (row, publicUrl) => link({ publicUrl }, `/contratos/${row.processKey}/`)],
];

/**
 * Every award of a supplier with the contracts of its process, then those of its consortia. The sum of `monto_contado`
 * by currency is the total of the supplier's page: own and shared awards whole, those of consortia not at all.
 */
export function supplierCsv(
  database: DatabaseSync,
  { key, publicUrl }: { key: string; publicUrl: string },
): Iterable<string> {
  const rows: Row[] = [...awardsOf(database, key), ...awardsThroughConsortia(database, key)];
  return csvText(
    columns.map(([name]) => name),
    rows.map((row) => columns.map(([, cell]) => cell(row, publicUrl))),
  );
}
