import type { Provenance } from '../../../collections/fields/published.ts';
import { type Column, columnsOf, link } from '../column.ts';

export const PORTAL = 'Portal INVERMET Abierto';

export const currencyCodes = { PEN: 'soles', USD: 'dólares de los Estados Unidos' } as const;
export const gradeCodes = { A: 'registro oficial', B: 'texto oficial leído en parte', C: 'solo prensa' } as const;

type Sourced = { provenance: Provenance; updatedAt: string };

/** Where the row comes from, and its page; the last columns of every table. */
export function closingColumns<Row extends Sourced>(path: ((row: Row) => string) | null): Column<Row>[] {
  const column = columnsOf<Row>(PORTAL);
  return [
    column('fuente', 'string', 'Fuente', 'Registro o documento del que salen los datos de la fila.', (row) => row.provenance.source, { isRequired: true }),
    column('fuente_fecha', 'any', 'Fecha de la fuente', 'Día al que corresponden los datos según la fuente: AAAA-MM-DD, AAAA-MM o AAAA.', (row) => row.provenance.asOf),
    column('fuente_url', 'string', 'Dirección de la fuente', 'Dirección web de la fuente, si la tiene.', (row) => row.provenance.url),
    column('grado_evidencia', 'string', 'Grado de evidencia', 'Solidez de la fuente.', (row) => row.provenance.grade, { codes: gradeCodes }),
    ...linkAndUpdate(path),
  ];
}

export function linkAndUpdate<Row extends Omit<Sourced, 'provenance'>>(path: ((row: Row) => string) | null): Column<Row>[] {
  const column = columnsOf<Row>(PORTAL);
  return [
    ...(path ? [column('enlace', 'string', 'Página', 'Dirección de la página en el portal.', (row, context) => link(context, path(row)), { isRequired: true })] : []),
    column('actualizado', 'datetime', 'Actualizado', 'Instante de la última modificación en el portal, en tiempo universal (UTC).', (row) => row.updatedAt, { isRequired: true }),
  ];
}
