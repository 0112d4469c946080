import type { DatabaseSync } from 'node:sqlite';
import type { Cell, DataTable, OpenDataContext } from './column.ts';

/** Fields of `obras` that a map needs, the feature's `id` first; the rest is in `obras.csv` and `obras.json`. */
export const geoProperties = [
  'codigo', 'titulo', 'tipo', 'estado', 'entidad', 'contratista', 'ubigeos', 'distritos', 'precision_ubicacion',
  'monto_vigente_soles', 'avance_fisico_pct', 'avance_financiero_pct', 'avance_fecha', 'fin_previsto', 'fuente', 'fuente_fecha', 'enlace',
] as const;

/** GeoJSON after RFC 7946 (WGS 84, longitude first). A work without coordinates is an unlocated feature: `geometry` is null (PO-3). */
export function* geoJsonText(table: DataTable, database: DatabaseSync, context: OpenDataContext): Generator<string> {
  const keys = geoProperties.map((name, order) => `${order === 0 ? '' : ','}${JSON.stringify(name)}:`);
  let separator = '{"type":"FeatureCollection","features":[\n';
  for (const [longitude, latitude, ...values] of table.rows(database, context, ['longitud', 'latitud', ...geoProperties])) {
    const properties = keys.map((key, index) => key + JSON.stringify(values[index] ?? null)).join('');
    yield `${separator}{"type":"Feature","id":${JSON.stringify(values[0])},"geometry":${point(longitude, latitude)},"properties":{${properties}}}`;
    separator = ',\n';
  }
  yield separator === ',\n' ? '\n]}\n' : `${separator}]}\n`;
}

function point(longitude: Cell | undefined, latitude: Cell | undefined): string {
  return typeof longitude === 'number' && typeof latitude === 'number' ? `{"type":"Point","coordinates":[${longitude},${latitude}]}` : 'null';
}
