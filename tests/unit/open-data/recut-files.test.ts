import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formChanges } from '../../../site/open-data/changelog.ts';
import { correctionsBetween, latestCorrections } from '../../../site/open-data/corrections.ts';
import { rewrittenCsv, rewrittenFile, withoutRowInFile } from '../../../site/open-data/recut/files.ts';
import { identifies, isAmountColumn, mayHold, withoutRow } from '../../../site/open-data/recut/mentions.ts';
import { xlsxChunks } from '../../../site/open-data/xlsx.ts';
import { openHistory, openHistoryForWriting } from '../../../site/published/history.ts';
import { projectRow, readModelWith } from '../site/read-model-rows.ts';
import { collect, temporaryFolder } from './support.ts';

const folder = temporaryFolder();
const clean = (text: string): string => text.replaceAll('Juan Pérez', 'Persona natural & más');
/** A frozen file of that name with this text. */
function frozen(name: string, body: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, body);
  return path;
}
const workbook = (rows: string[][]): Promise<Buffer> =>
  collect(
    xlsxChunks([
      {
        name: 'hoja',
        columns: [
          { name: 'a', type: 'string' },
          { name: 'b', type: 'string' },
        ],
        rows,
      },
    ]),
  );
/** Texts of the cells of a workbook, as a recut reads them: told by the recut that changes nothing. */
async function textsOf(body: Buffer): Promise<string[]> {
  const texts: string[] = [];
  await rewrittenFile(frozen('leer.xlsx', body), 'leer.xlsx', (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

describe('a frozen file whose texts are written anew', () => {
  test('CSV: records that change, and the head never', () => {
    const { body, touched, dropped } = rewrittenCsv('Juan Pérez,b\r\nx,"Juan Pérez, hijo"\r\ny,"a ""b"""\r\n', clean);
    expect(body.toString()).toBe('Juan Pérez,b\r\nx,"Persona natural & más, hijo"\r\ny,"a ""b"""\r\n');
    expect([touched, dropped]).toEqual([1, 0]);
    expect(rewrittenCsv('a\nJuan Pérez', (text) => text.replace('Juan Pérez', 'di «"»')).body.toString()).toBe(
      'a\n"di «""»"',
    );
    expect(rewrittenCsv('a,b\nx,Juan Pérez\n', (text) => text.replace('Juan Pérez', 'l1\nl2')).body.toString()).toBe(
      'a,b\nx,"l1\nl2"\n',
    );
  });
  test('JSON: the smallest element of a list that holds the text counts', async () => {
    const write = async (name: string, text: string) => {
      const recut = await rewrittenFile(frozen(name, text), name, clean);
      return recut && [recut.body.toString(), recut.touched, recut.dropped];
    };
    expect(
      await write('a.json', '{"obras":[{"p":"Juan Pérez","q":["Juan Pérez","x"]},{"p":"x"},{"p":"Juan Pérez"}]}'),
    ).toEqual([
      '{"obras":[{"p":"Persona natural & más","q":["Persona natural & más","x"]},{"p":"x"},{"p":"Persona natural & más"}]}\n',
      2,
      0,
    ]);
    expect(await write('b.geojson', '{"features":[{"x":1}]}')).toEqual(['{"features":[{"x":1}]}\n', 0, 0]);
    expect(await write('c.jsonl', '{"a":"Juan Pérez"}\n{"a":null}\n\n{"a":"Juan Pérez"}\n')).toEqual([
      '{"a":"Persona natural & más"}\n{"a":null}\n{"a":"Persona natural & más"}\n',
      2,
      0,
    ]);
    expect(await write('datapackage.json', '{}')).toBeNull();
    expect(await write('LEAME.txt', 'Juan Pérez')).toBeNull();
    expect((await write('d.csv', 'a\nJuan Pérez\n'))?.[1]).toBe(1);
  });
  test('XLSX: rows that change, with the signs of XML, and the head never', async () => {
    const book = await workbook([
      ['Juan Pérez', 'a < b & c > d'],
      ['x', 'y'],
    ]);
    const recut = (await rewrittenFile(frozen('a.xlsx', book), 'a.xlsx', clean)) ?? expect.fail();
    expect([recut.touched, recut.dropped]).toEqual([1, 0]);
    expect(await textsOf(recut.body)).toEqual(['Persona natural & más', 'a < b & c > d', 'x', 'y']);
  });
});

describe('a frozen file without a row', () => {
  const forgotten = { keys: ['obra-uno', '2000001'] };
  test('CSV, JSON, lines and workbooks lose the records that name it', async () => {
    const cut = (name: string, body: string | Buffer) => withoutRowInFile(frozen(name, body), name, forgotten);
    const csv = await cut('a.csv', '\uFEFFcodigo,monto_pen\r\nobra-uno,5\r\notra,2000001\r\n"OBRA-UNO",1\r\n');
    expect([csv?.body.toString(), csv?.touched, csv?.dropped]).toEqual([
      '\uFEFFcodigo,monto_pen\r\notra,2000001\r\n',
      2,
      2,
    ]);
    const json = await cut('a.json', '{"obras":[{"codigo":"obra-uno"},{"codigo":"otra"}]}');
    expect([json?.body.toString(), json?.dropped]).toEqual(['{"obras":[{"codigo":"otra"}]}\n', 1]);
    const same = '{"obras": [ {"codigo":"otra"} ]}';
    expect((await cut('b.json', same))?.body.toString()).toBe(same);
    const lines = await cut('a.jsonl', '{"codigo":"obra-uno"}\n{"codigo":"otra"}\n');
    expect([lines?.body.toString(), lines?.dropped]).toEqual(['{"codigo":"otra"}\n', 1]);
    const book = await cut(
      'a.xlsx',
      await workbook([
        ['obra-uno', 'a'],
        ['otra', 'b'],
      ]),
    );
    expect([book?.dropped, await textsOf(book?.body ?? Buffer.alloc(0))]).toEqual([1, ['otra', 'b']]);
    expect(await cut('LEAME.txt', 'obra-uno')).toBeNull();
    expect(readFileSync(join(folder, 'LEAME.txt'), 'utf8')).toBe('obra-uno');
  });
  test.each([
    ['obra-uno', true],
    [' Obra-Uno ', true],
    ['2000001', true],
    ['otra | obra-uno', true],
    ['ocds-abc-obra-uno', true],
    ['oc4ids-xyz-2000001', true],
    ['abc-obra-uno', false],
    ['ocds-abc-obra-uno-2', false],
    ['Obra Uno', true],
    ['https://p.example/obras/obra-uno/', true],
    ['/obras/obra-uno/', true],
    ['la obra-uno se detuvo', false],
    [`obra-uno | ${'x'.repeat(2000)}`, false],
    ['', false],
  ])('«%s» names it: %s', (text, expected) => {
    expect(identifies(text, forgotten)).toBe(expected);
  });
  test('numbers of amounts name nothing, and the dictionary holds no rows', () => {
    expect(['monto_pen', 'avance_fisico_pct', 'latitud', 'codigo', 'cui'].map(isAmountColumn)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect([mayHold('obras.csv', forgotten), mayHold('diccionario.csv', forgotten)]).toEqual([true, false]);
    expect(['obras.csv', 'contratos.csv'].map((name) => mayHold(name, { ...forgotten, files: /^obras/ }))).toEqual([
      true,
      false,
    ]);
    expect(withoutRow({ a: ['obra-uno', 'x'], b: [{ c: 'obra-uno' }, { c: 'y' }] }, forgotten)).toEqual({
      value: { a: ['x'], b: [{ c: 'y' }] },
      dropped: 2,
    });
    expect(withoutRow({ a: 'obra-uno' }, forgotten).dropped).toBe(0);
  });
});

describe('corrections', () => {
  const figure = (given: object) => ({
    metric: 'physicalProgress',
    label: null,
    value: 10,
    text: null,
    unit: 'percent',
    source: 'MEF',
    sourceUrl: null,
    asOf: '2026-05-01',
    consultedOn: null,
    grade: 'A',
    scope: 'whole',
    part: null,
    note: null,
    ...given,
  });
  const work = (...figures: object[]) => projectRow({ code: '7', figures: figures.map(figure) as never }).doc;
  const between = (before: object[], after: object[]) =>
    correctionsBetween(work(...before), work(...after), '2026-11-01').map(({ before: was, after: is, reason }) => [
      was,
      is,
      reason,
    ]);
  test.each<[string, object[], object[], unknown[]]>([
    ['nothing changed', [{}], [{}], []],
    ['only new', [], [{}], []],
    ['of a later day', [{}], [{ value: 12, asOf: '2026-06-01' }], [['10 percent', '12 percent', 'revision_prevista']]],
    ['read anew', [{}], [{ value: 12, consultedOn: '2026-06-01' }], [['10 percent', '12 percent', 'fuente_cambio']]],
    [
      'the same reading',
      [{ consultedOn: '2026-06-01' }],
      [{ value: 12, consultedOn: '2026-06-01' }],
      [['10 percent', '12 percent', 'error']],
    ],
    ['withdrawn', [{}], [], [['10 percent', null, 'error']]],
    ['of another source', [{}], [{ source: 'INFOBRAS' }], [['10 percent', null, 'error']]],
    ['its source written otherwise', [{}], [{ source: 'mef' }], []],
    ['of another part', [{ part: 'a' }], [{ part: 'b' }], [['10 percent', null, 'error']]],
    [
      'a text, or nothing',
      [{ value: null, text: 'sí', unit: 'text' }],
      [{ value: null, unit: 'date' }],
      [['sí', '', 'error']],
    ],
    [
      'the same day before a later one',
      [{}],
      [{ value: 11, asOf: '2026-07-01' }, { value: 12 }],
      [['10 percent', '12 percent', 'error']],
    ],
    [
      'the latest of later ones',
      [{}],
      [
        { value: 11, asOf: '2026-06-01' },
        { value: 12, asOf: '2026-07-01' },
      ],
      [['10 percent', '12 percent', 'revision_prevista']],
    ],
    [
      'what stood there before corrects nothing',
      [{}, { asOf: '2026-06-01' }],
      [{ asOf: '2026-06-01' }],
      [['10 percent', null, 'error']],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(between(before, after)).toEqual(expected);
  });
  test('the newest first, of works that are still published, as many as are wanted', () => {
    const path = join(folder, 'history.db');
    const writer = openHistoryForWriting(path);
    const record = (code: string, value: number, at: string): void =>
      writer.record({ table: 'projects', key: code, at, doc: { ...work({ value }), code } });
    for (let month = 1; month <= 9; month += 1) record('7', month, `2026-0${month}-01T00:00:00.000Z`);
    record('8', 1, '2026-01-15T00:00:00.000Z');
    record('8', 2, '2026-05-15T00:00:00.000Z');
    record('9', 1, '2026-01-15T00:00:00.000Z');
    record('9', 2, '2026-05-15T00:00:00.000Z');
    writer.close();
    const history = openHistory(path) ?? expect.fail();
    const database = readModelWith([projectRow({ code: '7' }), projectRow({ code: '8' })]);
    const days = (most?: number): string[] =>
      latestCorrections(database, history, most).map(({ at, projectCode }) => `${projectCode} ${at.slice(5, 10)}`);
    expect(days()).toEqual([
      '7 09-01',
      '7 08-01',
      '7 07-01',
      '7 06-01',
      '8 05-15',
      '7 05-01',
      '7 04-01',
      '7 03-01',
      '7 02-01',
    ]);
    expect(days(1)).toEqual(['7 09-01']);
    expect(days(2)).toEqual(['7 09-01', '7 08-01']);
    expect(latestCorrections(database, null)).toEqual([]);
    database.close();
    history.close();
  });
});

test('changes of the form of the open data are told by their day, the newest first', () => {
  const days = formChanges.map(({ day }) => day);
  expect(days).toEqual(days.toSorted().toReversed());
  for (const { day, text } of formChanges) {
    expect(day).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(text).toMatch(/^\S.{30,}\.$/s);
  }
  expect(days.at(-1)).toBe('2026-11-22');
});
