import type { Provenance } from '../fields/published.ts';
import { type Column, link, sharedColumnsOf } from './column.ts';

export const PORTAL = 'Portal INVERMET Abierto';
/** Of columns that stand beside one value where sources disagree. */
export const DISAGREEING = 'Las fuentes que difieren, cada una en «cifras»';
export const CALCULATED = `Calculado por el ${PORTAL}`;

export { currencyCodes, gradeCodes } from './shared-fields.ts';

type Sourced = { provenance: Provenance; updatedAt: string };

/** Where the row comes from, of which day it speaks and when it was read. */
export function sourceColumns<Row>(provenanceOf: (row: Row) => Provenance): Column<Row>[] {
  const column = sharedColumnsOf<Row>(PORTAL);
  return [
    column('fuente', (row) => provenanceOf(row).source, { isRequired: true }),
    column('fuente_fecha', (row) => provenanceOf(row).asOf),
    column('fuente_consultada', (row) => provenanceOf(row).consultedOn),
    column('fuente_url', (row) => provenanceOf(row).url),
    column('grado_evidencia', (row) => provenanceOf(row).grade),
  ];
}

/** Where the row comes from, and its page; the last columns of every table. */
export function closingColumns<Row extends Sourced>(path: ((row: Row) => string) | null): Column<Row>[] {
  return [...sourceColumns<Row>(({ provenance }) => provenance), ...linkAndUpdate(path)];
}

export function linkAndUpdate<Row extends Omit<Sourced, 'provenance'>>(
  path: ((row: Row) => string) | null,
): Column<Row>[] {
  const column = sharedColumnsOf<Row>(PORTAL);
  return [
    ...(path ? [column('enlace', (row, context) => link(context, path(row)), { isRequired: true })] : []),
    column('actualizado', (row) => row.updatedAt, { isRequired: true }),
  ];
}
