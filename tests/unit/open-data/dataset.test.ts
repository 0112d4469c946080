import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  aboutData,
  lastChange,
  publisherId,
  publisherOf,
  publisherWords,
  sources,
} from '../../../site/dataset/about.ts';
import { utf8Chunks } from '../../../site/dataset/chunks.ts';
import { countOf, defineTable, documents, type DataTable } from '../../../site/dataset/column.ts';
import { datasetFacts } from '../../../site/dataset/dataset-facts.ts';
import { snapshotOpener } from '../../../site/dataset/snapshot.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { publishedWriter } from '../../../site/published/write.ts';
import { projectRow, readModelWith } from '../site/read-model-rows.ts';
import { context, temporaryFolder } from './support.ts';

const table = (from: string): DataTable => ({ from }) as DataTable;
/** Two works of different days, so that the table of works has a last change. */
function model(): DatabaseSync {
  const database = readModelWith([
    projectRow({ code: '1', updatedAt: '2026-11-20T10:00:00.000Z' }),
    projectRow({ code: '2', updatedAt: '2026-11-29T10:00:00.000Z' }),
  ]);
  onTestFinished(() => database.close());
  return database;
}

async function everyOne(chunks: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}

describe('whose the data are', () => {
  test('the first of the entities, else the portal', () => {
    const entities = [
      { name: 'INVERMET', ruc: '20164503080' },
      { name: 'MML', ruc: '20131380951' },
    ] as never;
    expect(publisherOf({ entities, siteName: 'Portal' })).toEqual({ name: 'INVERMET', ruc: '20164503080' });
    expect(publisherOf({ entities: [{ name: 'MML', ruc: null }] as never, siteName: 'Portal' })).toEqual({
      name: 'MML',
      ruc: null,
    });
    expect(publisherOf({ entities: [], siteName: 'Portal' })).toEqual({ name: 'Portal', ruc: null });
    expect(publisherOf({ entities: [], siteName: '' })).toEqual({ name: 'INVERMET Abierto', ruc: null });
  });
  test('in words, and as an identifier of org-id.guide', () => {
    const invermet = { name: 'INVERMET', ruc: '20164503080' };
    expect([publisherWords(invermet), publisherId(invermet)]).toEqual([
      'INVERMET (RUC 20164503080)',
      'PE-RUC-20164503080',
    ]);
    expect([publisherWords({ name: 'MML', ruc: null }), publisherId({ name: 'MML', ruc: null })]).toEqual([
      'MML',
      null,
    ]);
  });
  test('the registers that they come from are named with their addresses', () => {
    expect(sources).toEqual([
      {
        title: 'INVERMET y Municipalidad Metropolitana de Lima: registro de obras e informes aprobados',
        path: 'https://www.gob.pe/invermet',
      },
      { title: 'Ministerio de Economía y Finanzas: invierte.pe y Consulta Amigable', path: 'https://www.mef.gob.pe/' },
      { title: 'Contraloría General de la República: INFOBRAS', path: 'https://infobras.contraloria.gob.pe/' },
      { title: 'OECE: SEACE y contrataciones abiertas', path: 'https://contratacionesabiertas.oece.gob.pe/' },
      { title: 'INEI: códigos de ubicación geográfica (UBIGEO)', path: 'https://www.inei.gob.pe/' },
    ]);
  });
});

describe('when they changed', () => {
  test('the last change of a table, and of some', () => {
    const database = model();
    expect(lastChange(database, table('projects'))).toBe('2026-11-29T10:00:00.000Z');
    expect(lastChange(database, table('news'))).toBeNull();
    expect(aboutData(database, [table('news'), table('projects'), table('budget_lines')]).lastChange).toBe(
      '2026-11-29T10:00:00.000Z',
    );
    expect(aboutData(database, [table('news')]).lastChange).toBeNull();
    expect(aboutData(database, []).lastChange).toBeNull();
  });
  test('the newest of several tables, in whatever order they are asked', () => {
    const database = readModelWith([
      projectRow({ code: '1', updatedAt: '2026-11-29T10:00:00.000Z' }),
      {
        table: 'news',
        key: 'n',
        doc: {
          slug: 'n',
          title: 'N',
          summary: '',
          bodyHtml: '',
          publishedOn: '2026-11-01',
          image: null,
          projectCodes: [],
          source: null,
          sourceUrl: null,
          updatedAt: '2026-11-01T00:00:00.000Z',
        },
      },
    ]);
    onTestFinished(() => database.close());
    for (const order of [
      ['projects', 'news'],
      ['news', 'projects'],
    ])
      expect(aboutData(database, order.map(table)).lastChange).toBe('2026-11-29T10:00:00.000Z');
  });
  test('what a dataset says of its own time; nothing where nobody says', () => {
    const facts = datasetFacts(model(), table('projects'));
    expect(facts.modified).toBe('2026-11-29T10:00:00.000Z');
    expect(facts.cutOff).toBe('2025-09-30');
    expect(datasetFacts(model(), table('news'))).toMatchObject({ modified: null });
  });
});

describe('how they are written', () => {
  test('texts in chunks of 64 kB and no more often, with other work between them', async () => {
    const kB = 'x'.repeat(1024);
    let turns = 0;
    const count = (): void => {
      turns += 1;
      handle = setImmediate(count);
    };
    let handle = setImmediate(count);
    const sizes: number[] = [];
    for await (const chunk of utf8Chunks(Array.from({ length: 130 }, () => kB))) sizes.push(chunk.length);
    clearImmediate(handle);
    expect(sizes).toEqual([65_536, 65_536, 2048]);
    expect(turns).toBeGreaterThan(0);
    const all = async (parts: string[]): Promise<string[]> => (await everyOne(utf8Chunks(parts))).map(String);
    expect(await all(['a', 'ñ'])).toEqual(['añ']);
    expect(await all([])).toEqual([]);
    expect(await all([kB.repeat(64)])).toEqual([kB.repeat(64)]);
  });
  test('rows of a table, all or only some fields; documents of a query; a count', () => {
    const database = new DatabaseSync(':memory:');
    database.exec(`CREATE TABLE t (doc TEXT); INSERT INTO t VALUES ('{"a":1,"b":"x"}'), ('{"a":2,"b":"y"}')`);
    type Row = { a: number; b: string };
    const column = (name: 'a' | 'b') => ({
      name,
      type: 'string',
      title: name,
      description: name,
      value: (row: Row) => row[name],
    });
    const made = defineTable<Row>({
      name: 't',
      title: 'T',
      description: 'd',
      primaryKey: ['a'],
      tags: [],
      from: 't',
      columns: [column('a'), column('b')] as never,
      read: (store) => documents<Row>(store, 'SELECT doc FROM t ORDER BY rowid'),
      count: countOf('SELECT count(*) AS n FROM t'),
    });
    expect([...made.rows(database, context)]).toEqual([
      [1, 'x'],
      [2, 'y'],
    ]);
    expect([...made.rows(database, context, ['b'])]).toEqual([['x'], ['y']]);
    expect([...made.cellsOf([{ a: 3, b: 'z' }], context)]).toEqual([[3, 'z']]);
    expect(made.columns).toEqual([
      { name: 'a', type: 'string', title: 'a', description: 'a' },
      { name: 'b', type: 'string', title: 'b', description: 'b' },
    ]);
    expect([made.count(database), countOf('SELECT 1 AS other')(database)]).toEqual([2, 0]);
    database.close();
  });
  test('from one moment of the read model, whatever is written meanwhile', () => {
    const path = join(temporaryFolder(), 'published.db');
    const { database } = openPublishedForWriting(path);
    onTestFinished(() => database.close());
    const write = (code: string): void =>
      void publishedWriter(database).apply({
        rows: [projectRow({ code })],
        tags: ['projects'],
        editedAt: '2026-11-20T12:00:00.000Z',
      });
    const open = snapshotOpener(path);
    const empty = open();
    onTestFinished(() => empty.close());
    expect(empty.seq).toBe(0);
    write('1');
    const one = open();
    onTestFinished(() => one.close());
    write('2');
    const codes = (of: DatabaseSync): unknown[] =>
      of
        .prepare('SELECT key FROM projects ORDER BY key')
        .all()
        .map(({ key }) => key);
    expect([codes(empty.database), codes(one.database), codes(database)]).toEqual([[], ['1'], ['1', '2']]);
    expect([one.seq > 0, one.store]).toEqual([
      true,
      database.prepare("SELECT value FROM meta WHERE key = 'store_id'").get()?.['value'],
    ]);
    const two = open();
    expect(two.seq).toBeGreaterThan(one.seq);
    two.close();
    expect(() => two.database.prepare('SELECT 1')).toThrow();
  });
});
