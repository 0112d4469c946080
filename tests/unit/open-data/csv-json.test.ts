import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { csvText } from '../../../site/open-data/csv.ts';
import { dataTables } from '../../../site/open-data/tables.ts';
import { bytesOf, context, readModel } from './support.ts';

const { database } = readModel({ works: 60 });
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

describe.each(dataTables.map((table) => [table.name, table] as const))('%s', (name, table) => {
  test('PO-11 the CSV reads back as it was written: mark, header, one line per row', async () => {
    const bytes = await bytesOf(`${name}.csv`, database);
    expect(bytes.subarray(0, 3)).toEqual(BYTE_ORDER_MARK);
    const rows = parse(bytes, { bom: true, record_delimiter: '\r\n' }) as string[][];
    expect(rows[0]).toEqual(table.columns.map((column) => column.name));
    expect(rows.length - 1).toBe(table.count(database));
    const expected = [...table.rows(database, context)].map((row) =>
      row.map((cell) => (cell === null ? '' : String(cell))),
    );
    const unguarded = rows
      .slice(1)
      .map((row) => row.map((field) => (/^'[=+\-@]/.test(field) ? field.slice(1) : field)));
    expect(unguarded).toEqual(expected);
  });

  test('PO-11 the JSON has every row with every field, in the order of the columns', async () => {
    const rows = JSON.parse((await bytesOf(`${name}.json`, database)).toString('utf8')) as Record<string, unknown>[];
    expect(rows.length).toBe(table.count(database));
    for (const row of rows.slice(0, 1)) expect(Object.keys(row)).toEqual(table.columns.map((column) => column.name));
    expect(rows.map((row) => Object.values(row))).toEqual([...table.rows(database, context)]);
  });

  test('PO-11 names are plain snake_case, unique and stable; required fields are never empty; codes are declared', () => {
    const names = table.columns.map((column) => column.name);
    expect(new Set(names).size).toBe(names.length);
    for (const one of names) expect(one).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
    const required = table.columns.flatMap((column, index) => (column.isRequired ? [index] : []));
    const coded = table.columns.flatMap((column, index) =>
      column.codes ? [{ index, codes: new Set([...Object.keys(column.codes), null]) }] : [],
    );
    for (const row of table.rows(database, context)) {
      expect(required.filter((index) => row[index] === null)).toEqual([]);
      expect(coded.filter(({ index, codes }) => !codes.has(row[index] as string | null))).toEqual([]);
    }
  });

  test('PO-11 every field says what it is and where it comes from', () => {
    for (const column of table.columns)
      expect([column.title, column.description, column.source].every((text) => text.length > 1)).toBe(true);
  });

  test('PO-11 keys are unique', () => {
    const indexes = table.primaryKey.map((key) => table.columns.findIndex((column) => column.name === key));
    const keys = [...table.rows(database, context)].map((row, order) =>
      indexes.length > 0 ? indexes.map((index) => row[index]).join('\u0000') : String(order),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

test('PO-11 amounts keep a decimal point and cents, dates are ISO, an unknown value is empty', () => {
  const text = [
    ...csvText(['a', 'b', 'c', 'd', 'e'], [[-1234.5, '2026-01-31', null, true, 'con, coma y "comillas"']]),
  ].join('');
  expect(text).toBe('\ufeffa,b,c,d,e\r\n-1234.5,2026-01-31,,true,"con, coma y ""comillas"""\r\n');
});

test('PO-10 both sources of a work on which they disagree are in «cifras»', async () => {
  const rows = JSON.parse((await bytesOf('cifras.json', database)).toString('utf8')) as Record<string, unknown>[];
  const physical = rows.filter((row) => row['codigo_obra'] === '9000004' && row['medida'] === 'avance_fisico');
  expect(physical.map((row) => [row['valor'], row['fuente_fecha']])).toEqual([
    [3.58, '2026-09-30'],
    [11.31, '2026-10-31'],
  ]);
});

test('PO-11 progress over 100 % is not cut off', async () => {
  const rows = JSON.parse((await bytesOf('obras.json', database)).toString('utf8')) as Record<string, unknown>[];
  expect(rows.find((row) => row['codigo'] === '9000002')?.['avance_fisico_pct']).toBe(118.4);
});

test('PO-11 formulas are neutralised in CSV; JSON keeps the text of the source', async () => {
  const csv = (await bytesOf('obras.csv', database)).toString('utf8');
  expect(csv).toContain(",'=cmd|' /C calc'!A0,,'@SUM(1+1)*cmd,");
  expect((await bytesOf('obras.json', database)).toString('utf8')).toContain('"titulo":"=cmd|\' /C calc\'!A0"');
});
