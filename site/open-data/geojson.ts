import type { Cell, DataTable, OpenDataContext } from './column.ts';
import type { DatabaseSync } from 'node:sqlite';

const LONGITUDE = 'longitud';
const LATITUDE = 'latitud';

/** Fields of `obras` that a map needs; the rest is in `obras.csv` and `obras.json`. */
export const geoProperties = [
  'codigo', 'titulo', 'tipo', 'estado', 'sector', 'entidad', 'contratista', 'ubigeos', 'distritos', 'precision_ubicacion',
  'monto_vigente_soles', 'avance_fisico_pct', 'avance_financiero_pct', 'avance_fecha', 'fin_previsto', 'fuente', 'fuente_fecha', 'es_demostracion', 'enlace',
] as const;

/** GeoJSON after RFC 7946 (WGS 84, longitude first). A work without coordinates is an unlocated feature: `geometry` is null (PO-3). */
export function* geoJsonText(table: DataTable, database: DatabaseSync, context: OpenDataContext): Generator<string> {
  const at = (name: string): number => {
    const index = table.columns.findIndex((column) => column.name === name);
    if (index < 0) throw new RangeError(`«${table.name}» no tiene el campo «${name}».`);
    return index;
  };
  const [longitude, latitude, code] = [at(LONGITUDE), at(LATITUDE), at('codigo')];
  const properties = geoProperties.map((name, order) => ({ index: at(name), key: `${order === 0 ? '' : ','}${JSON.stringify(name)}:` }));
  let separator = '{"type":"FeatureCollection","features":[\n';
  for (const row of table.rows(database, context)) {
    const values = properties.map(({ index, key }) => key + JSON.stringify(row[index] ?? null)).join('');
    yield `${separator}{"type":"Feature","id":${JSON.stringify(row[code])},"geometry":${point(row[longitude], row[latitude])},"properties":{${values}}}`;
    separator = ',\n';
  }
  yield separator === ',\n' ? '\n]}\n' : `${separator}]}\n`;
}

function point(longitude: Cell | undefined, latitude: Cell | undefined): string {
  return typeof longitude === 'number' && typeof latitude === 'number' ? `{"type":"Point","coordinates":[${longitude},${latitude}]}` : 'null';
}
