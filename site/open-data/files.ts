import type { DatabaseSync } from 'node:sqlite';
import { tag } from '../published/tags.ts';
import { aboutData, lastChange, publisherWords, sources, type About } from '../dataset/about.ts';
import { utf8Chunks } from '../dataset/chunks.ts';
import type { Cell, DataTable, OpenDataContext } from '../dataset/column.ts';
import { csvText } from './csv.ts';
import type { DataFile, SummaryFile } from '../dataset/data-file.ts';
import { dataPackage } from './datapackage.ts';
import { dictionaryOf } from './dictionary.ts';
import { cutOffOf } from './facts-of-all.ts';
import { figureSourceWords } from './figure-sources.ts';
import { geoJsonText, osmGeoJsonText } from './geojson.ts';
import { jsonText } from './json.ts';
import { standardFiles, standardTitles } from '../standards/files.ts';
import { readmeText } from './readme.ts';
import { jsonFileOf, madeRows, rowsOfFile } from './rows-of-file.ts';
import { sumLine, sumOfText } from '../dataset/sums.ts';
import { dataTables } from './tables.ts';
import { nounTableNamed } from './tables/of-nouns.ts';
import { xlsxChunks } from './xlsx.ts';

export const dictionary = dictionaryOf(dataTables);

const names = (table: DataTable): string[] => table.columns.map((column) => column.name);
const jsonType = 'application/json; charset=utf-8';
const csvType = 'text/csv; charset=utf-8; header=present';
const group = 'data';

/** The chunks of a file of a table, once its rows are there. */
async function* later(
  table: DataTable,
  database: DatabaseSync,
  context: OpenDataContext,
  write: (rows: Iterable<Cell[]>) => AsyncGenerator<Buffer>,
): AsyncGenerator<Buffer> {
  const { rows, close } = await rowsOfFile(table, database, context);
  try {
    yield* write(rows);
  } finally {
    close();
  }
}

const csvFile = (table: DataTable): DataFile => ({
  name: `${table.name}.csv`,
  mediaType: csvType,
  group,
  tags: table.tags,
  chunks: (database, context) => later(table, database, context, (rows) => utf8Chunks(csvText(names(table), rows))),
});
const jsonFile = (table: DataTable): DataFile => ({
  ...jsonFileOf(table),
  mediaType: jsonType,
  group,
  async *chunks(database, context) {
    yield* utf8Chunks(jsonText(names(table), await madeRows(table, database, context)));
  },
});
const xlsxFile = (table: DataTable): DataFile => ({
  name: `${table.name}.xlsx`,
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  group,
  tags: [...table.tags, tag.settings],
  chunks: (database, context) =>
    later(table, database, context, (rows) =>
      xlsxChunks([
        { name: table.name, columns: table.columns, rows },
        { name: 'diccionario', columns: dictionary.columns, rows: rowsOf(table, database, context) },
        {
          name: 'acerca_de',
          columns: [
            { name: 'dato', type: 'string' },
            { name: 'valor', type: 'string' },
          ],
          rows: aboutRows(table, aboutData(database, []), lastChange(database, table)),
        },
      ]),
    ),
});

function* rowsOf(table: DataTable, database: DatabaseSync, context: OpenDataContext): Generator<Cell[]> {
  for (const row of dictionary.rows(database, context)) if (row[0] === table.name) yield row;
}

const aboutRows = (table: DataTable, about: About, changed: string | null): Cell[][] => [
  ['Tabla', table.title],
  ['Descripción', table.description],
  ['Fuente, día y alcance de las cifras', figureSourceWords(table.name)],
  ['Publica', publisherWords(about.publisher)],
  ['Portal', about.siteName],
  ['Licencia', about.licenseName],
  ['Dirección de la licencia', about.licenseUrl],
  ['Último cambio (UTC)', changed],
  ...sources.map((source): Cell[] => ['Fuente', `${source.title}: ${source.path}`]),
];

const tableTags = [...new Set([...dataTables, ...standardFiles].flatMap((source) => source.tags))];

/** Works as a map. */
const geoJsonFile: DataFile = {
  name: 'obras.geojson',
  mediaType: 'application/geo+json; charset=utf-8',
  group,
  tags: [...nounTableNamed('obras').tags, tag.settings],
  chunks: (database, context) => utf8Chunks(geoJsonText(database, context)),
};
const readmeFile: DataFile = {
  name: 'LEAME.txt',
  mediaType: 'text/plain; charset=utf-8',
  group,
  tags: [...tableTags, tag.settings],
  chunks: (database) =>
    utf8Chunks([readmeText(dataTables, aboutData(database, dataTables), cutOffOf(database, dataTables))]),
};

/** Works whose place comes from OpenStreetMap: a file of its own, under the ODbL. */
const osmFile: DataFile = {
  name: 'obras_osm.geojson',
  mediaType: 'application/geo+json; charset=utf-8',
  group,
  tags: [...nounTableNamed('obras').tags, tag.settings],
  exists: (database) =>
    database
      .prepare(
        "SELECT 1 FROM projects WHERE doc ->> '$.locationSource.isOsm' = 1 AND (doc ->> '$.location' IS NOT NULL OR doc ->> '$.line' IS NOT NULL) LIMIT 1",
      )
      .get() !== undefined,
  chunks: (database, context) => utf8Chunks(osmGeoJsonText(database, context)),
};

/** Every file of the open data but those about the others, in the order of the list of sums. */
export const dataFiles: readonly DataFile[] = [
  ...dataTables.flatMap((table) => [csvFile(table), jsonFile(table), xlsxFile(table)]),
  geoJsonFile,
  osmFile,
  ...standardFiles,
  csvFile(dictionary),
  jsonFile(dictionary),
  readmeFile,
];

/** Description for programs, with length and sum of every file. */
export const dataPackageFile: SummaryFile = {
  name: 'datapackage.json',
  mediaType: jsonType,
  group,
  tags: [...tableTags, tag.settings],
  text: (database, context, sums) =>
    `${JSON.stringify(dataPackage({ tables: dataTables, dictionary, standards: standardFiles.filter(({ name }) => sums.has(name)).map(({ name }) => ({ name, title: standardTitles[name] ?? name })), about: aboutData(database, dataTables), database, context, sums }), null, 2)}\n`,
};

/** Sums of all other files, as `sha256sum -c` reads them. */
export const sumsFile: SummaryFile = {
  name: 'SHA256SUMS',
  mediaType: 'text/plain; charset=utf-8',
  group,
  tags: [...tableTags, tag.settings],
  text: (database, context, sums) =>
    [...sums, [dataPackageFile.name, sumOfText(dataPackageFile.text(database, context, sums))] as const]
      .map(([name, { sha256 }]) => sumLine(name, sha256))
      .join(''),
};

/** Files about the others, made after them. */
export const summaryFiles: readonly SummaryFile[] = [dataPackageFile, sumsFile];
