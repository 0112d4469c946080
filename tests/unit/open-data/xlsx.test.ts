import { expect, test } from 'vitest';
import { xlsxChunks } from '../../../site/open-data/xlsx.ts';
import { nounTableNamed } from '../../../site/open-data/tables/of-nouns.ts';
import type { Cell } from '../../../site/dataset/column.ts';
import { bytesOf, collect, context, readModel } from './support.ts';
import { readXlsx } from './read-xlsx.ts';

const { database } = readModel({ works: 60 });

const sheetOf = async (
  rows: Cell[][],
  type: 'string' | 'number' | 'date' | 'datetime' | 'any' | 'boolean' = 'string',
) => {
  const file = await readXlsx(await collect(xlsxChunks([{ name: 'hoja', columns: [{ name: 'a', type }], rows }])));
  return file.sheets.get('hoja') ?? new Map();
};

test('PO-11 XLSX: an independent reader finds every row and the same texts, numbers and dates as the table', async () => {
  const { sheets } = await readXlsx(await bytesOf('obras.xlsx', database));
  expect([...sheets.keys()]).toEqual(['obras', 'diccionario', 'acerca_de']);
  const cells = sheets.get('obras') ?? new Map();
  const names = nounTableNamed('obras').columns.map((column) => column.name);
  const rows = [...nounTableNamed('obras').rows(database, context)];
  const letter = (name: string): string => columnLetter(names.indexOf(name));
  expect(names.map((_, index) => cells.get(`${columnLetter(index)}1`)?.text)).toEqual(names);
  for (const [index, row] of rows.entries()) {
    const amount = row[names.indexOf('monto_vigente_soles')];
    expect(cells.get(`${letter('monto_vigente_soles')}${index + 2}`)).toEqual(
      amount === null ? undefined : { type: 'n', style: '0', text: String(amount) },
    );
    expect(cells.get(`${letter('codigo')}${index + 2}`)).toMatchObject({ type: 'inlineStr', text: row[0] });
  }
  expect([...cells.keys()].filter((reference) => reference.startsWith('A') && /^A\d+$/.test(reference)).length).toBe(
    rows.length + 1,
  );
});

test('PO-11 XLSX: real dates, text for a date cut to the year, real booleans', async () => {
  expect((await sheetOf([['2026-11-22']], 'date')).get('A2')).toEqual({ type: 'n', style: '2', text: '46348' });
  expect((await sheetOf([['2026-11-22T12:00:00.000Z']], 'datetime')).get('A2')).toEqual({
    type: 'n',
    style: '3',
    text: '46348.5',
  });
  expect((await sheetOf([['2026']], 'any')).get('A2')).toEqual({ type: 'inlineStr', style: '0', text: '2026' });
  expect((await sheetOf([[false]], 'boolean')).get('A2')).toEqual({ type: 'b', style: '0', text: '0' });
});

test('PO-11 XLSX: bold frozen header and column widths', async () => {
  const { parts, sheets } = await readXlsx(await bytesOf('obras.xlsx', database));
  const xml = parts.get('xl/worksheets/sheet1.xml') ?? '';
  expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
  expect(xml.match(/<col /g)?.length).toBe(nounTableNamed('obras').columns.length);
  expect(sheets.get('obras')?.get('A1')).toMatchObject({ style: '1' });
});

test('PO-11 XLSX: no formula anywhere; texts that look like one carry an apostrophe', async () => {
  const { parts, sheets } = await readXlsx(await bytesOf('obras.xlsx', database));
  for (const xml of parts.values()) expect(xml).not.toMatch(/<f[ >]/);
  expect([...(sheets.get('obras')?.values() ?? [])].map((cell) => cell.text)).toContain("'=cmd|' /C calc'!A0");
});

test('PO-11 XLSX: markup, ampersands, Excel escapes and very long texts survive', async () => {
  const text = '<b>&amp; "x" _x0041_ ñ 🏗';
  expect((await sheetOf([[text]])).get('A2')?.text).toBe(text.replace('_x0041_', '_x005F_x0041_'));
  expect((await sheetOf([['á'.repeat(40_000)]])).get('A2')?.text.length).toBe(32_767);
});

test('PO-11 XLSX: the same data gives the same bytes at any time', async () => {
  const first = await bytesOf('avances.xlsx', database);
  await new Promise((resolve) => setImmediate(resolve));
  expect((await bytesOf('avances.xlsx', database)).equals(first)).toBe(true);
  expect((await readXlsx(first)).dates).toEqual(new Set(['1980']));
});

test('PO-11 XLSX: an error among the rows breaks the file off and does not end it as if it were whole', async () => {
  function* broken(): Generator<Cell[]> {
    yield ['a'];
    throw new Error('disco');
  }
  await expect(
    collect(xlsxChunks([{ name: 'h', columns: [{ name: 'a', type: 'string' }], rows: broken() }])),
  ).rejects.toThrow('disco');
});

test('PO-11 XLSX: more rows than the format allows are refused with a way out', async () => {
  const rows = {
    *[Symbol.iterator](): Generator<Cell[]> {
      for (let index = 0; index < 1_048_576; index += 1) yield [];
    },
  };
  await expect(collect(xlsxChunks([{ name: 'h', columns: [], rows }]))).rejects.toThrow('Use el archivo CSV');
});

function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last;
}
