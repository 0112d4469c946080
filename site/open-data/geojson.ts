import type { DatabaseSync } from 'node:sqlite';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { canonicalLicense, licenseIdentifier } from '../../collections/site-settings/licence.ts';
import { storedSettings } from '../published/settings.ts';
import { publisherId, publisherOf } from '../dataset/about.ts';
import type { OpenDataContext } from '../dataset/column.ts';
import { isFromOsm, ODBL, OSM_ATTRIBUTION } from '../../collections/projects/osm.ts';
import { worksTable } from '../../collections/projects/open-data.ts';
import { writtenBefore } from './written-before.ts';

/** Fields of `obras` that a map needs, the feature's `id` first; the rest is in `obras.csv` and `obras.json`. */
export const geoProperties = [
  'codigo',
  'titulo',
  'nombre_corto_obra',
  'tipo',
  'clase_obra',
  'estado',
  'estado_fecha',
  'entidad',
  'contratista',
  'ubigeos',
  'distritos',
  'precision_ubicacion',
  'monto_vigente_soles',
  'avance_fisico_pct',
  'avance_fisico_minimo_pct',
  'avance_fisico_maximo_pct',
  'avance_financiero_pct',
  'avance_fecha',
  'fin_previsto',
  'fuente',
  'fuente_fecha',
  'enlace',
] as const;
/** What the file under the ODbL says of a work besides its place: enough to join it with the others. */
export const osmProperties = ['codigo', 'titulo', 'precision_ubicacion', 'enlace'] as const;

type Geometry =
  | { type: string; coordinates: unknown }
  | { type: 'GeometryCollection'; geometries: { type: string; coordinates: unknown }[] };

/**
 * GeoJSON after RFC 7946 (WGS 84, longitude first): point, course, or both. A work without coordinates of its own is an
 * unlocated feature: `geometry` is null (PO-3).
 */
export function* geoJsonText(database: DatabaseSync, context: OpenDataContext): Generator<string> {
  const { licenseName, licenseUrl } = storedSettings(database);
  const license = {
    name: licenseIdentifier({ name: licenseName, url: licenseUrl }),
    title: licenseName,
    path: canonicalLicense(licenseUrl),
  };
  yield* collection(
    headOf(database, license, null),
    features({
      database,
      context,
      names: geoProperties,
      isWanted: () => true,
      geometryOf: (work) => (isFromOsm(work) ? null : geometryOf(work)),
    }),
  );
}

/** Works whose place is derived from OpenStreetMap, as a collection under the ODbL. */
export function* osmGeoJsonText(database: DatabaseSync, context: OpenDataContext): Generator<string> {
  yield* collection(
    headOf(database, ODBL, OSM_ATTRIBUTION),
    features({
      database,
      context,
      names: osmProperties,
      isWanted: (work) => isFromOsm(work) && geometryOf(work) !== null,
      geometryOf,
    }),
  );
}

type License = { name: string; title: string; path: string };

/**
 * Foreign members of the collection (RFC 7946, 6.1), so that a file alone says its licence, who publishes it and how to
 * name them. `attribution`: of the source of the places, null for the publisher's.
 */
function headOf(database: DatabaseSync, license: License, attribution: string | null): string {
  const { entities, siteName } = storedSettings(database);
  const publisher = publisherOf({ entities, siteName });
  const members = {
    license,
    publisher: { name: publisher.name, id: publisherId(publisher) },
    attribution: attribution ?? `${publisher.name}, ${siteName}`,
  };
  return `"type":"FeatureCollection",${JSON.stringify(members).slice(1, -1)}`;
}

type Wanted = {
  database: DatabaseSync;
  context: OpenDataContext;
  names: readonly string[];
  isWanted: (work: PublishedProject) => boolean;
  geometryOf: (work: PublishedProject) => Geometry | null;
};

function* features({ database, context, names, isWanted, geometryOf: place }: Wanted): Generator<string> {
  const keys = names.map((name, order) => `${order === 0 ? '' : ','}${JSON.stringify(name)}:`);
  const featureOf = (doc: string): string | null => {
    const work = JSON.parse(doc) as PublishedProject;
    if (!isWanted(work)) return null;
    const [values = []] = worksTable.cellsOf([work], context, names);
    const properties = keys.map((key, index) => key + JSON.stringify(values[index] ?? null)).join('');
    return `{"type":"Feature","id":${JSON.stringify(values[0])},"geometry":${JSON.stringify(place(work))},"properties":{${properties}}}`;
  };
  yield* writtenBefore(`${context.publicUrl} ${names.join()}`, works(database), featureOf);
}

function* works(database: DatabaseSync): Generator<[key: string, doc: string]> {
  for (const { key, doc } of database.prepare('SELECT key, doc FROM projects ORDER BY key').iterate())
    yield [String(key), String(doc)];
}

function* collection(head: string, items: Iterable<string>): Generator<string> {
  let separator = `{${head},"features":[\n`;
  for (const item of items) {
    yield separator + item;
    separator = ',\n';
  }
  yield separator === ',\n' ? '\n]}\n' : `${separator}]}\n`;
}

function geometryOf({ location, line }: PublishedProject): Geometry | null {
  const point = location && { type: 'Point', coordinates: [location.longitude, location.latitude] };
  if (point && line) return { type: 'GeometryCollection', geometries: [point, line] };
  return line ?? point;
}
