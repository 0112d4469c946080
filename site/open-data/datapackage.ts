import type { DatabaseSync } from 'node:sqlite';
import { licenseIdentifier } from '../../collections/site-settings/licence.ts';
import { publisherId, sources, type About } from '../dataset/about.ts';
import type { ColumnInfo, DataTable, OpenDataContext } from '../dataset/column.ts';
import { datasetFacts } from '../dataset/dataset-facts.ts';
import { figureSourceWords } from './figure-sources.ts';
import { ODBL, OSM_ATTRIBUTION } from '../../collections/projects/osm.ts';
import type { FileSum } from '../dataset/sums.ts';

type Input = {
  tables: readonly DataTable[];
  dictionary: DataTable;
  standards: readonly { name: string; title: string }[];
  about: About;
  database: DatabaseSync;
  context: OpenDataContext;
  /** Length and sum of every file that there is. */
  sums: ReadonlyMap<string, FileSum>;
};

/**
 * Descriptor after Frictionless Data Package 2.0: every table in CSV, JSON and XLSX with its schema, keys, length and
 * sum, the map, and the files after international standards that there are. Each says when its own data changed and up
 * to which day its sources speak.
 */
export function dataPackage({ tables, dictionary, standards, about, database, context, sums }: Input): object {
  const homepage = context.publicUrl === '' ? {} : { homepage: `${context.publicUrl}/datos/` };
  const summed = (path: string): object => {
    const sum = sums.get(path);
    return sum ? { bytes: sum.bytes, hash: `sha256:${sum.sha256}` } : {};
  };
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'invermet-abierto',
    title: `${about.siteName}: datos abiertos`,
    description:
      'Obras, concesiones, avances, contratos, proveedores, presupuesto, informes de control y oportunidades de inversión de Lima.',
    ...homepage,
    ...(about.lastChange ? { version: about.lastChange.slice(0, 10), created: about.lastChange } : {}),
    keywords: ['Lima', 'obras públicas', 'concesiones', 'contrataciones', 'presupuesto'],
    licenses: [
      {
        name: licenseIdentifier({ name: about.licenseName, url: about.licenseUrl }),
        title: about.licenseName,
        path: about.licenseUrl,
      },
    ],
    sources: sources.map(({ title, path }) => ({ title, path })),
    contributors: [
      {
        title: about.publisher.name,
        ...(publisherId(about.publisher) ? { organization: publisherId(about.publisher) } : {}),
        roles: ['publisher'],
      },
    ],
    resources: [
      ...tables.flatMap((table) => tableResources(table, datasetFacts(database, table), summed)),
      ...tableResources(dictionary, null, summed).filter((resource) => sums.has((resource as { path: string }).path)),
      {
        name: 'obras-geojson',
        path: 'obras.geojson',
        title: 'Mapa de obras',
        format: 'geojson',
        mediatype: 'application/geo+json',
        encoding: 'utf-8',
        ...summed('obras.geojson'),
        description:
          'Obras como puntos y líneas (RFC 7946, WGS 84). Las que no tienen coordenadas, o las tienen de OpenStreetMap, están con «geometry» nulo.',
      },
      ...(sums.has('obras_osm.geojson')
        ? [
            {
              name: 'obras-osm-geojson',
              path: 'obras_osm.geojson',
              title: 'Lugares de obras según OpenStreetMap',
              format: 'geojson',
              mediatype: 'application/geo+json',
              encoding: 'utf-8',
              ...summed('obras_osm.geojson'),
              description: `Puntos y trazos derivados de OpenStreetMap, con su propia licencia. ${OSM_ATTRIBUTION}.`,
              licenses: [ODBL],
            },
          ]
        : []),
      ...standards.map(({ name, title }) => ({
        name: name.replace(/\.json$/, '').replaceAll(/[/.]/g, '-'),
        path: name,
        title,
        format: name.endsWith('l') ? 'jsonl' : name.endsWith('.geojson') ? 'geojson' : 'json',
        mediatype: name.endsWith('l')
          ? 'application/jsonl'
          : name.endsWith('.geojson')
            ? 'application/geo+json'
            : 'application/json',
        encoding: 'utf-8',
        ...summed(name),
      })),
    ],
  };
}

function tableResources(
  table: DataTable,
  facts: ReturnType<typeof datasetFacts> | null,
  summed: (path: string) => object,
): object[] {
  const schema = {
    fields: table.columns.map(schemaField),
    ...(table.primaryKey.length > 0 ? { primaryKey: table.primaryKey } : {}),
    ...(table.foreignKeys?.length
      ? {
          foreignKeys: table.foreignKeys.map(({ field, table: resource, key }) => ({
            fields: [field],
            reference: { resource, fields: [key] },
          })),
        }
      : {}),
  };
  // References go to the resource of the same form: a validator reads each form by itself.
  const schemaFor = (suffix: string): object => ({
    ...schema,
    ...('foreignKeys' in schema
      ? {
          foreignKeys: schema.foreignKeys?.map((one) => ({
            ...one,
            reference: { ...one.reference, resource: `${one.reference.resource}${suffix}` },
          })),
        }
      : {}),
  });
  const about = {
    title: table.title,
    description: table.description,
    ...(figureSourceWords(table.name) ? { procedencia_de_las_cifras: figureSourceWords(table.name) } : {}),
    ...(facts
      ? {
          modificado: facts.modified,
          corte_de_la_fuente: facts.cutOff,
          desde: facts.from,
          hasta: facts.to,
          frecuencia: facts.frequency.text,
        }
      : {}),
  };
  return [
    {
      name: table.name,
      path: `${table.name}.csv`,
      type: 'table',
      ...about,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      ...summed(`${table.name}.csv`),
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
      schema,
    },
    {
      name: `${table.name}-json`,
      path: `${table.name}.json`,
      type: 'table',
      ...about,
      format: 'json',
      mediatype: 'application/json',
      encoding: 'utf-8',
      ...summed(`${table.name}.json`),
      schema: schemaFor('-json'),
    },
    {
      name: `${table.name}-xlsx`,
      path: `${table.name}.xlsx`,
      type: 'table',
      ...about,
      format: 'xlsx',
      mediatype: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ...summed(`${table.name}.xlsx`),
      dialect: { sheetNumber: 1 },
      schema: schemaFor('-xlsx'),
    },
  ];
}

function schemaField(column: ColumnInfo): object {
  const constraints = {
    ...(column.isRequired ? { required: true } : {}),
    ...(column.codes ? { enum: Object.keys(column.codes) } : {}),
  };
  return {
    name: column.name,
    type: column.type,
    title: column.title,
    description: column.description,
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
    ...(column.unit ? { unidad: column.unit } : {}),
    fuente: column.source,
  };
}
