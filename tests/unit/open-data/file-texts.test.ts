import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isOfBytes, textsIn, textsOfFile } from '../../fixtures/file-texts.ts';
import { bytesOf, change, readModel, temporaryFolder } from './support.ts';

const { path, database } = readModel({ works: 5 });
const NAME = 'Empresa «Hilos & Cía.» de la Prueba';
const row = database.prepare('SELECT key, doc FROM organizations LIMIT 1').get();
change(path, [
  {
    table: 'organizations',
    key: String(row?.['key']),
    doc: { ...(JSON.parse(String(row?.['doc'])) as object), name: NAME, roles: ['contractor'] },
  },
]);

/** Places of a published file that say the name. */
const places = async (name: string): Promise<string[]> =>
  [...textsIn(name, await bytesOf(name, database))].filter(({ text }) => text.includes(NAME)).map(({ place }) => place);

test('9-1.2 9-1.4 a name is found inside every kind of file that the walks look at, also in workbooks, the ZIP and the database', async () => {
  expect(await places('proveedores.csv')).toEqual(['proveedores.csv']);
  expect(await places('proveedores.xlsx')).toEqual(['proveedores.xlsx › xl/worksheets/sheet1.xml']);
  expect(await places('invermet-abierto.sqlite')).toContain('invermet-abierto.sqlite › proveedores');
  expect(await places('invermet-abierto.zip')).toEqual(
    expect.arrayContaining(['invermet-abierto.zip › proveedores.csv', 'invermet-abierto.zip › proveedores.json']),
  );
  // A file compressed for the way, with a workbook in it.
  const packed = brotliCompressSync(await bytesOf('proveedores.xlsx', database));
  expect([...textsIn('proveedores.xlsx.br', packed)].some(({ text }) => text.includes(NAME))).toBe(true);
  // Looked at as they lie on the disk, none of these shows it.
  for (const name of ['proveedores.xlsx', 'invermet-abierto.zip'])
    expect((await bytesOf(name, database)).includes(NAME), name).toBe(false);
});

test('9-4.3 the ZIP holds every published table in CSV and JSON, the map, the standards and the sums', async () => {
  const names = [...textsIn('a.zip', await bytesOf('invermet-abierto.zip', database))].map(({ place }) =>
    place.slice('a.zip › '.length),
  );
  for (const table of [
    'obras',
    'obra_distritos',
    'cifras',
    'avances',
    'hitos',
    'informes_control',
    'procesos',
    'contratos',
    'adjudicaciones',
    'postores',
    'adendas',
    'senales',
    'proveedores',
    'concesiones',
    'concesion_obligaciones',
    'concesion_garantias',
    'concesion_penalidades',
    'concesion_arbitrajes',
    'presupuesto_anual',
    'presupuesto_mensual',
    'oportunidades',
    'correcciones',
  ]) {
    expect(names, table).toEqual(expect.arrayContaining([`${table}.csv`, `${table}.json`]));
  }
  expect(names).toEqual(
    expect.arrayContaining([
      'obras.geojson',
      'oc4ids.json',
      'ocds/releases.json',
      'ocds/releases.jsonl',
      'ocds/records.json',
      'LEAME.txt',
      'datapackage.json',
      'SHA256SUMS',
      'diccionario.csv',
    ]),
  );
});

test('9-1.3 of a database that is in use are read also the rows that only its log holds, and what was deleted and lies on in free pages', () => {
  const file = join(temporaryFolder(), 'en-uso.db');
  const used = new DatabaseSync(file);
  used.exec(
    "PRAGMA journal_mode = WAL; PRAGMA secure_delete = OFF; CREATE TABLE notas (texto TEXT); INSERT INTO notas VALUES ('Fila Borrada Zeta'); PRAGMA wal_checkpoint(TRUNCATE); DELETE FROM notas; INSERT INTO notas VALUES ('Fila Nueva Omega');",
  );
  const saying = (words: string): string[] =>
    [...textsOfFile(file)].filter(({ text }) => text.includes(words)).map(({ place }) => place.slice(file.length));
  expect(saying('Fila Nueva Omega')).toEqual([' › notas', '-wal › bytes']);
  expect(saying('Fila Borrada Zeta')).toEqual([' › bytes', '-wal › bytes']);
  expect([' › notas', ' › bytes'].map(isOfBytes)).toEqual([false, true]);
  used.close();
});
