import type { About } from './about.ts';
import { sources } from './about.ts';
import type { ColumnInfo, DataTable, OpenDataContext } from './column.ts';

/** Descriptor after Frictionless Data Package 2.0 of the tables (CSV with schema; JSON and XLSX with the same fields) and the map, and the files after international standards that there are. `about` gives licence and date. */
export function dataPackage({ tables, standards = [], about, context }: { tables: readonly DataTable[]; standards?: readonly { name: string; title: string }[]; about: About; context: OpenDataContext }): object {
  const homepage = context.publicUrl === '' ? {} : { homepage: `${context.publicUrl}/datos/` };
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'invermet-abierto',
    title: `${about.siteName}: datos abiertos`,
    description: 'Obras, concesiones, avances, contratos, proveedores, presupuesto y oportunidades de inversión de Lima.',
    ...homepage,
    ...(about.lastChange ? { version: about.lastChange.slice(0, 10), created: about.lastChange } : {}),
    keywords: ['Lima', 'obras públicas', 'concesiones', 'contrataciones', 'presupuesto'],
    licenses: [{ name: licenseIdentifier(about.licenseName), title: about.licenseName, path: about.licenseUrl }],
    sources: sources.map(({ title, path }) => ({ title, path })),
    contributors: [{ title: about.siteName, roles: ['publisher'] }],
    resources: [...tables.flatMap(tableResources), {
      name: 'obras-geojson', path: 'obras.geojson', title: 'Mapa de obras', format: 'geojson', mediatype: 'application/geo+json', encoding: 'utf-8',
      description: 'Obras como puntos (RFC 7946, WGS 84). Las que no tienen coordenadas están con «geometry» nulo.',
    }, ...standards.map(({ name, title }) => ({ name: name.replace('.json', '').replace('/', '-'), path: name, title, format: 'json', mediatype: 'application/json', encoding: 'utf-8' }))],
  };
}

function tableResources(table: DataTable): object[] {
  const schema = { fields: table.columns.map(schemaField), ...(table.primaryKey.length > 0 ? { primaryKey: table.primaryKey } : {}) };
  const about = { title: table.title, description: table.description };
  return [
    { name: table.name, path: `${table.name}.csv`, type: 'table', ...about, format: 'csv', mediatype: 'text/csv', encoding: 'utf-8', dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true }, schema },
    { name: `${table.name}-json`, path: `${table.name}.json`, type: 'table', ...about, format: 'json', mediatype: 'application/json', encoding: 'utf-8' },
    { name: `${table.name}-xlsx`, path: `${table.name}.xlsx`, type: 'table', ...about, format: 'xlsx', mediatype: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', dialect: { sheetNumber: 1 } },
  ];
}

function schemaField(column: ColumnInfo): object {
  const constraints = { ...(column.isRequired ? { required: true } : {}), ...(column.codes ? { enum: Object.keys(column.codes) } : {}) };
  return {
    name: column.name, type: column.type, title: column.title, description: column.description,
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
    ...(column.unit ? { unidad: column.unit } : {}), fuente: column.source,
  };
}

/** Open Definition identifiers have no spaces: «CC BY 4.0» is `CC-BY-4.0`. */
const licenseIdentifier = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^-+|-+$/g, '') || 'otra';
