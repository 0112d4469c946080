import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { tag } from '../published/tags.ts';
import type { OpenDataContext } from '../dataset/column.ts';
import type { DataFile } from '../dataset/data-file.ts';
import { dataFiles, dataPackageFile, sumsFile } from './files.ts';
import { sqliteChunks } from './sqlite-file.ts';
import { summed, type FileSum } from '../dataset/sums.ts';
import { dataTables } from './tables.ts';
import { deflatedZip, type DeflatedEntry } from './deflated-zip.ts';
import { publishedDeflate } from './published-deflate.ts';

const hasWorks = (database: DatabaseSync): boolean =>
  database.prepare('SELECT 1 FROM projects LIMIT 1').get() !== undefined;

/**
 * Whatever is in the other files. The publisher makes these when changes pause, some minutes after the first at most
 * (`isBundle`).
 */
const tags = [...new Set([...dataFiles.flatMap((file) => file.tags), tag.today, tag.settings])];

/** Workbooks hold what the CSV files hold: left out, the ZIP is half as large. */
const inZip = ({ name }: Pick<DataFile, 'name'>): boolean => !name.endsWith('.xlsx');

/** Files that are published as these data have them go in as they were compressed then; the others are made anew. */
function zipEntries(database: DatabaseSync, context: OpenDataContext): DeflatedEntry[] {
  const sums = new Map<string, FileSum>();
  const present = dataFiles.filter((file) => inZip(file) && file.exists?.(database) !== false);
  const files = present.map((file): DeflatedEntry => ({
    name: file.name,
    async content() {
      const { published } = context;
      const sum = published?.sumOf(file);
      const made = published && sum ? await publishedDeflate(join(published.folder, file.name), sum) : null;
      if (sum && made) {
        sums.set(file.name, sum);
        return made;
      }
      return { plain: summed(file.chunks(database, context), (one) => sums.set(file.name, one)) };
    },
  }));
  // The entries are read one after another: when these two come, the sums of the others are known.
  const summaries = [dataPackageFile, sumsFile].map((file): DeflatedEntry => ({
    name: file.name,
    content: async () => ({
      plain: (async function* () {
        yield Buffer.from(file.text(database, context, sums));
      })(),
    }),
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
    chunks: (database, context) => deflatedZip(zipEntries(database, context)),
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
