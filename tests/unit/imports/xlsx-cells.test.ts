import { describe, expect, test } from 'vitest';
import { ImportFileError } from '../../../cms/plugins/imports/errors.ts';
import { columnIndex, columnLetters, type SheetRow } from '../../../cms/plugins/imports/read/cells.ts';
import { openXlsx } from '../../../cms/plugins/imports/read/xlsx.ts';
import { xlsxFile } from '../../fixtures/imports/made-files.ts';

type Parts = Partial<Parameters<typeof xlsxFile>[0]>;

/** The rows of a sheet with this content of `sheetData`. */
async function rowsOf(rows: string, parts: Parts = {}) {
  const path = await xlsxFile({ sheet: `<worksheet><sheetData>${rows}</sheetData></worksheet>`, ...parts });
  const { sheets, close } = await openXlsx({ path });
  try {
    const [sheet] = sheets;
    const read: SheetRow[] = [];
    for await (const row of sheet?.rows() ?? []) read.push(row);
    return read;
  } finally {
    close();
  }
}
/** The texts of the cells of the only row, a hole as null. */
const textsOf = async (cells: string, parts: Parts = {}) => {
  const [row] = await rowsOf(`<row r="1">${cells}</row>`, parts);
  return Array.from(row?.cells ?? [], (cell) => cell?.text ?? null);
};
const styles = `<styleSheet><numFmts>
  <numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.000%"/>
  <numFmt numFmtId="166" formatCode="#,##0.00 &quot;soles del día&quot;"/><numFmt numFmtId="167" formatCode="mmm-yy"/>
  <numFmt numFmtId="168" formatCode="hh:mm:ss"/></numFmts>
  <cellStyleXfs><xf numFmtId="14"/><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs>${[0, 14, 164, 9, 165, 166, 167, 168, 10].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`;

describe('11-5 cells of a sheet (ECMA-376 Part 1, 18.3.1)', () => {
  test('a cell and a row without address stand after the one before', async () => {
    expect(await textsOf('<c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c><c r="B1"><v>4</v></c>')).toEqual([
      '1',
      '4',
      null,
      '2',
      '3',
    ]);
    const rows = await rowsOf('<row><c><v>a</v></c></row><row r="7"/><row><c><v>b</v></c></row>');
    expect(rows.map(({ number, cells }) => [number, cells.length])).toEqual([
      [1, 1],
      [7, 0],
      [8, 1],
    ]);
  });

  test.each<[string, string, object | undefined]>([
    ['a number', '<c><v>1234.5</v></c>', { text: '1234.5', kind: 'number' }],
    ['a number with its type', '<c t="n"><v>-3</v></c>', { text: '-3', kind: 'number' }],
    ['nothing', '<c/>', undefined],
    ['an empty value', '<c><v></v></c>', undefined],
    ['a text of its own', '<c t="inlineStr"><is><t>Obra </t><t>A</t></is></c>', { text: 'Obra A', kind: 'text' }],
    [
      'a text in pieces',
      '<c t="inlineStr"><is><r><t>Ob</t></r><r><t>ra</t></r></is></c>',
      { text: 'Obra', kind: 'text' },
    ],
    ['a text outside its element', '<c><t>no</t><v>5</v></c>', { text: '5', kind: 'number' }],
    [
      'how a text is pronounced is not part of it',
      '<c t="inlineStr"><is><t>Obra</t><rPh><t>obura</t></rPh></is></c>',
      { text: 'Obra', kind: 'text' },
    ],
    ['a shared text', '<c t="s"><v>1</v></c>', { text: 'Segundo', kind: 'text' }],
    ['a shared text that is empty', '<c t="s"><v>2</v></c>', undefined],
    ['what a formula gave', '<c t="str"><f>A1&amp;B1</f><v>x</v></c>', { text: 'x', kind: 'text', isFormula: true }],
    ['a formula that gave nothing', '<c><f>A1</f></c>', { text: '', kind: 'text', isFormula: true }],
    ['true', '<c t="b"><v>1</v></c>', { text: 'SI', kind: 'text' }],
    ['false', '<c t="b"><v>0</v></c>', { text: 'NO', kind: 'text' }],
    ['a date in words of ISO 8601', '<c t="d"><v>2024-05-06T00:00:00</v></c>', { text: '2024-05-06', kind: 'date' }],
    ['an error', '<c t="e"><v>#N/A</v></c>', { text: '#N/A', kind: 'text' }],
    ['letters that nobody sees', '<c t="str"><v>OB\u00ADRA</v></c>', { text: 'OBRA', kind: 'text' }],
    ['unstyled', '<c s="0"><v>45418</v></c>', { text: '45418', kind: 'number' }],
    ['the built-in date', '<c s="1"><v>45418</v></c>', { text: '2024-05-06', kind: 'date' }],
    ['a date of the file', '<c s="2"><v>45418</v></c>', { text: '2024-05-06', kind: 'date' }],
    ['the built-in share', '<c s="3"><v>0.052</v></c>', { text: '5.2 %', kind: 'number' }],
    ['the built-in share with decimals', '<c s="8"><v>1</v></c>', { text: '100 %', kind: 'number' }],
    ['a share of the file', '<c s="4"><v>0.1234567</v></c>', { text: '12.34567 %', kind: 'number' }],
    ['words in a format of numbers', '<c s="5"><v>45418</v></c>', { text: '45418', kind: 'number' }],
    ['month and year', '<c s="6"><v>45418</v></c>', { text: '2024-05-06', kind: 'date' }],
    ['minutes are no months', '<c s="7"><v>45418</v></c>', { text: '45418', kind: 'number' }],
    ['a style that is not there', '<c s="99"><v>45418</v></c>', { text: '45418', kind: 'number' }],
    ['a styled text', '<c t="str" s="1"><v>45418</v></c>', { text: '45418', kind: 'text' }],
  ])('%s', async (_what, cell, expected) => {
    const strings =
      '<sst><si><t>Primero</t></si><si><r><t>Seg</t></r><r><t>undo</t></r><rPh><t>x</t></rPh></si><si><t/></si></sst>';
    const [row] = await rowsOf(`<row r="1">${cell}</row>`, { strings, styles });
    expect(row?.cells[0]).toEqual(expected);
  });

  test('a value does not go over into the next cell, nor a formula or its type', async () => {
    const [row] = await rowsOf(
      '<row><c t="b"><f>1=1</f><v>1</v></c><c><v>7</v></c><c/><c t="inlineStr"><is/></c></row>',
    );
    expect(row?.cells[1]).toEqual({ text: '7', kind: 'number' });
    expect([row?.cells[2], row?.cells[3]]).toEqual([undefined, undefined]);
  });

  test.each([
    ['', undefined],
    [' hidden="1"', true],
    [' hidden="true"', true],
    [' hidden="0"', undefined],
    [' ht="0"', true],
    [' ht="15"', undefined],
  ])('a row «%s» is hidden: %s', async (attributes, isHidden) => {
    const [row, next] = await rowsOf(`<row r="1"${attributes}><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>`);
    expect([row?.isHidden, next?.isHidden]).toEqual([isHidden, undefined]);
  });

  test.each([
    ['a row beyond those of a spreadsheet', '<row r="1048577"/>', 'tiene más de 1 048 576 filas'],
    ['a row without number', '<row r="x"/>', 'tiene más de 1 048 576 filas'],
    ['a column beyond those of a spreadsheet', '<row><c r="XFE1"/></row>', 'usa más de 16384 columnas (celda XFE1)'],
    ['no address', '<row><c r="1"/></row>', 'usa más de 16384 columnas (celda 1)'],
    ['a shared text that is not there', '<row><c t="s"><v>0</v></c></row>', 'remite a un texto que no existe'],
    [
      'an endless text',
      `<row r="3"><c r="AB3" t="str"><v>${'x'.repeat(100_001)}</v></c></row>`,
      'La celda AB3 de la hoja «Hoja 1» es demasiado larga',
    ],
  ])('refused: %s', async (_what, rows, told) => {
    const read = rowsOf(rows);
    await expect(read).rejects.toThrow(ImportFileError);
    await expect(read).rejects.toThrow(new RegExp(told.replaceAll(' ', '\\s').replace(/[()]/g, '\\$&')));
  });

  test('the last row and the last column of a spreadsheet are read', async () => {
    const [row] = await rowsOf('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>');
    expect([row?.number, row?.cells.length, row?.cells[16_383]?.text]).toEqual([1_048_576, 16_384, '1']);
  });
});

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [27, 'AB'],
  [701, 'ZZ'],
  [702, 'AAA'],
  [16_383, 'XFD'],
])('11-5 column %i is %s', (index, letters) => {
  expect([columnLetters(index), columnIndex(`${letters}12`)]).toEqual([letters, index]);
});
