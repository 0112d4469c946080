import type { DatabaseSync } from 'node:sqlite';
import { tag } from '../published/tags.ts';
import type { OpenDataContext } from '../dataset/column.ts';
import type { DataFile } from '../dataset/data-file.ts';
import { dataFiles, dataPackageFile, sumsFile } from './files.ts';
import { sqliteChunks } from './sqlite-file.ts';
import { summed, type FileSum } from '../dataset/sums.ts';
import { dataTables } from './tables.ts';
import { zipChunks, type ZipEntry } from './zip.ts';

const hasWorks = (database: DatabaseSync): boolean =>
  database.prepare('SELECT 1 FROM projects LIMIT 1').get() !== undefined;

/** Whatever is in the other files. The publisher makes these when changes pause, some minutes after the first at most (`isBundle`). */
const tags = [...new Set([...dataFiles.flatMap((file) => file.tags), tag.today, tag.settings])];

/** Workbooks hold what the CSV files hold: left out, the ZIP is half as large. */
const inZip = ({ name }: Pick<DataFile, 'name'>): boolean => !name.endsWith('.xlsx');

function zipEntries(database: DatabaseSync, context: OpenDataContext): ZipEntry[] {
  const sums = new Map<string, FileSum>();
  const present = dataFiles.filter((file) => inZip(file) && file.exists?.(database) !== false);
  const files = present.map((file): ZipEntry => ({
    name: file.name,
    chunks: summed(file.chunks(database, context), (sum) => {
      sums.set(file.name, sum);
    }),
  }));
  // The entries are read one after another: when these two come, the sums of the others are known.
  const summaries = [dataPackageFile, sumsFile].map((file): ZipEntry => ({
    name: file.name,
    chunks: (async function* () {
      yield Buffer.from(file.text(database, context, sums));
    })(),
  }));
  return [...files, ...summaries];
}

/** One download of everything: all tables and standards as ZIP, and the tables as a SQLite database with their keys. */
export const bundleFiles: readonly DataFile[] = [
  {
    name: 'invermet-abierto.zip',
    mediaType: 'application/zip',
    group: 'data',
    tags,
    exists: hasWorks,
    chunks: (database, context) => zipChunks(zipEntries(database, context)),
  },
  {
    name: 'invermet-abierto.sqlite',
    mediaType: 'application/vnd.sqlite3',
    group: 'data',
    tags,
    exists: hasWorks,
    chunks: (database, context) => sqliteChunks({ tables: dataTables, database, context }),
  },
];
