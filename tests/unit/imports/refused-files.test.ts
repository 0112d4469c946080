import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { understandFile } from '../../../cms/plugins/imports/understand.ts';
import { infobrasCsv } from '../../fixtures/imports/national-files.ts';
import { scratch, sheetXml, textFile, understood, xlsxFile } from '../../fixtures/imports/made-files.ts';

const header = ['Código único de inversión', 'Nombre de la inversión', 'Monto viable', 'Entidad'];
const row = ['2673653', 'PUENTES', '100', 'INVERMET'];
const refused = (path: string, format = 'invierte') =>
  expect(understandFile({ path, format, asOf: '2026-03-31' })).rejects;

describe('a file that is not what it says is refused in Spanish', () => {
  test('empty', () => refused(textFile('')).toThrow('vacío'));
  test('only spaces', () => refused(textFile(' \r\n\r\n')).toThrow('vacío'));
  test('binary', () =>
    refused(
      textFile(Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 37) % 256)), { name: 'datos.xlsx' }),
    ).toThrow('binario'));
  test('HTML named .xlsx', () =>
    refused(
      textFile('<!DOCTYPE html><html><table><tr><td>CUI</td></tr></table></html>', { name: 'datos.xlsx' }),
    ).toThrow('HTML'));
  test('old .xls', () =>
    refused(
      textFile(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), { name: 'datos.xlsx' }),
    ).toThrow('Excel antiguo'));
  test('PDF', () => refused(textFile('%PDF-1.7\n%âãÏÓ')).toThrow('PDF'));
  test('a ZIP that is no XLSX', async () =>
    refused(await xlsxFile({ sheet: '', extra: { '_rels/.rels': '<Relationships/>' } })).toThrow('ZIP'));
  test('a Word document', async () =>
    refused(
      await xlsxFile({ sheet: '', extra: { '_rels/.rels': '<Relationships/>', 'word/document.xml': '<a/>' } }),
    ).toThrow('Word'));
  test('a truncated XLSX', async () => {
    const path = await xlsxFile({ sheet: sheetXml([header, row]) });
    truncateSync(path, 900);
    await refused(path).toThrow('dañado o incompleto');
  });
  test('a compression bomb', async () =>
    refused(await xlsxFile({ sheet: `<worksheet>${' '.repeat(12_000_000)}</worksheet>` })).toThrow(
      'bomba de compresión',
    ));
  test('200 MB', async () => {
    const path = join(scratch(), 'grande.csv');
    writeFileSync(path, header.join(','));
    truncateSync(path, 200 * 1024 * 1024);
    await refused(path).toThrow('pesa 200 MB y el límite es 120 MB');
  });
  test('a formula cell, named', async () => {
    const sheet = sheetXml([header, row]).replace(
      '</sheetData>',
      '<row r="3"><c r="A3"><v>2673654</v></c><c r="C3"><f>SUM(C2)</f><v>100</v></c></row></sheetData>',
    );
    await refused(await xlsxFile({ sheet })).toThrow('celda C3 de la hoja «Hoja 1» contiene una fórmula');
  });
  test('a DTD in the XML', async () =>
    refused(await xlsxFile({ sheet: `<!DOCTYPE worksheet [<!ENTITY a "b">]>${sheetXml([header, row])}` })).toThrow(
      'DTD',
    ));
  test('an entity beyond the five of XML', async () =>
    refused(await xlsxFile({ sheet: sheetXml([header, row]).replace('PUENTES', '&xxe;') })).toThrow(
      'no es XML válido',
    ));
  test('no known header', () =>
    refused(textFile('a,b,c\n1,2,3\n')).toThrow(
      'No se encontró en las primeras filas una cabecera conocida del formato «invierte»',
    ));
  test('a missing column, named', () =>
    refused(textFile('Código único de inversión,Nombre de la inversión\n2673653,X\n')).toThrow(
      'Falta la columna «Monto viable»',
    ));
  test('a file of another format, named', () =>
    refused(textFile(infobrasCsv)).toThrow('parece ser del formato «infobras»'));
  test('a header without rows', () => refused(textFile(`${header.join(',')}\n`)).toThrow('ninguna fila'));
  test('a quote that never closes', () =>
    refused(textFile(`${header.join(',')}\n2673653,"PUENTES${'x,1\n'.repeat(200_000)}`)).toThrow('comilla'));
  test('broken JSON', () => refused(textFile('{"records": ['), 'ocds').toThrow('JSON no está completo'));
  test('JSON that is no OCDS package', () => refused(textFile('{"a": 1}'), 'ocds').toThrow('no es un paquete OCDS'));
  test('an unknown format', () => refused(textFile('x'), 'otro').toThrow('No hay ningún formato «otro»'));
});

describe('rows that cannot be taken do not stop the others', () => {
  test('each is listed with row, column, value and reason', async () => {
    const file = await understood(
      'invierte',
      textFile(
        [
          header.join(','),
          row.join(','),
          '99,SIN CUI,100,X',
          '2673654,"=HYPERLINK(""x"")",100,X',
          '2673655,PARQUE,cien,X',
          '2673656,PISTA,50,X,1,2',
        ].join('\n'),
      ),
    );
    expect(file.all).toHaveLength(1);
    expect(file.rowsRead).toBe(5);
    expect(
      file.report.findings.map(({ row: number, column, value, reason }) => [number, column, value, reason]),
    ).toEqual([
      [3, 'Código único de inversión', '99', 'el CUI debe tener 7 cifras'],
      [6, '', '2673656', 'tiene 6 celdas y la cabecera 4: revise separadores y comillas en esa fila'],
      [4, 'Nombre de la inversión', '=HYPERLINK("x")', 'la celda contiene una fórmula'],
      [5, 'Monto viable', 'cien', 'no es un monto'],
    ]);
  });
  test('damaged bytes in UTF-8 reject their row only', async () => {
    const text = [
      header.join(','),
      ...Array.from({ length: 20 }, (_, index) => `26736${10 + index},CONSTRUCCIÓN Nº ${index},100,X`),
    ].join('\n');
    const bytes = Buffer.from(text);
    bytes[bytes.indexOf(Buffer.from('Ó', 'utf8'), 300)] = 0xff;
    const file = await understood('invierte', textFile(bytes));
    expect(file.all).toHaveLength(19);
    expect(file.report.findings[0]?.reason).toContain('caracteres dañados');
  });
});
