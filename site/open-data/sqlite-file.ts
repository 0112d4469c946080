import { createReadStream, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { Cell, ColumnInfo, DataTable, OpenDataContext } from '../dataset/column.ts';
import { factsOfAll } from './facts-of-all.ts';
import { rowsOfFile } from './rows-of-file.ts';

const BATCH = 2000;
/**
 * Pages in memory while it is written, in KiB: with SQLite's 2 MB those of a large index are written out and read back
 * again and again.
 */
const CACHE_KIB = 16_000;
const types = {
  string: 'TEXT',
  integer: 'INTEGER',
  number: 'REAL',
  boolean: 'INTEGER',
  date: 'TEXT',
  datetime: 'TEXT',
  yearmonth: 'TEXT',
  any: 'TEXT',
} as const satisfies Record<ColumnInfo['type'], string>;
const name = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/**
 * The tables as one SQLite database, with their primary and foreign keys; `diccionario` tells every field, `acerca_de`
 * whose the data are and of when. Written to a temporary file, then streamed: the same rows give the same bytes. Dates
 * are ISO 8601 text, truth values 1 and 0, unknown values NULL.
 */
export async function* sqliteChunks({
  tables,
  database,
  context,
}: {
  tables: readonly DataTable[];
  database: DatabaseSync;
  context: OpenDataContext;
}): AsyncGenerator<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'datos-sqlite-'));
  const path = join(folder, 'datos.sqlite');
  try {
    const target = new DatabaseSync(path);
    try {
      target.exec(
        `PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -${CACHE_KIB}; BEGIN;`,
      );
      for (const table of tables) await copy(table, { database, context, target });
      target.exec(
        `CREATE TABLE diccionario (tabla TEXT, campo TEXT, titulo TEXT, unidad TEXT, descripcion TEXT, fuente TEXT, PRIMARY KEY (tabla, campo)) WITHOUT ROWID;`,
      );
      const field = target.prepare('INSERT INTO diccionario VALUES (?, ?, ?, ?, ?, ?)');
      for (const table of tables)
        for (const column of table.columns)
          field.run(table.name, column.name, column.title, column.unit, column.description, column.source);
      target.exec('CREATE TABLE acerca_de (dato TEXT PRIMARY KEY, valor TEXT) WITHOUT ROWID;');
      const fact = target.prepare('INSERT INTO acerca_de VALUES (?, ?)');
      for (const [what, value] of factsOfAll(database, tables)) fact.run(what, value);
      target.exec('COMMIT;');
    } finally {
      target.close();
    }
    for await (const chunk of createReadStream(path)) yield chunk as Buffer;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copy(
  table: DataTable,
  { database, context, target }: { database: DatabaseSync; context: OpenDataContext; target: DatabaseSync },
): Promise<void> {
  const keys = table.primaryKey.length > 0 ? [`PRIMARY KEY (${table.primaryKey.map(name).join(', ')})`] : [];
  const references = (table.foreignKeys ?? []).map(
    (one) => `FOREIGN KEY (${name(one.field)}) REFERENCES ${name(one.table)} (${name(one.key)})`,
  );
  target.exec(
    `CREATE TABLE ${name(table.name)} (${[...table.columns.map((column) => `${name(column.name)} ${types[column.type]}${column.isRequired ? ' NOT NULL' : ''}`), ...keys, ...references].join(', ')});`,
  );
  const insert = target.prepare(`INSERT INTO ${name(table.name)} VALUES (${table.columns.map(() => '?').join(', ')})`);
  const { rows, close } = await rowsOfFile(table, database, context);
  let written = 0;
  try {
    for (const cells of rows) {
      insert.run(...cells.map(storable));
      written += 1;
      if (written % BATCH === 0) await setImmediate();
    }
  } finally {
    close();
  }
}

const storable = (cell: Cell): string | number | null => (typeof cell === 'boolean' ? Number(cell) : cell);
