import { describe, expect, test } from 'vitest';
import { isValidRuc } from '../../../collections/fields/ruc.ts';
import { parseAmount, parseMoney, parsePercent } from '../../../cms/plugins/imports/parse/amount.ts';
import { dateFromSerial, dateOrderLearner, parseDate, parseMonth } from '../../../cms/plugins/imports/parse/date.ts';
import {
  parseCui,
  parseNomenclature,
  readTaxCode,
  parseUbigeo,
} from '../../../cms/plugins/imports/parse/identifiers.ts';
import { isFormula, parseText } from '../../../cms/plugins/imports/parse/text.ts';
import { taxNumbers } from '../../fixtures/imports/national-files.ts';

describe('amounts', () => {
  test.each([
    ['S/. 20,652,795.00', 20_652_795],
    ['S/ 1,000', 1000],
    ['209304 33', 209_304.33],
    ['1 234 567 89', 1_234_567.89],
    ['1,565,201,206', 1_565_201_206],
    ['6.1049142994E8', 610_491_429.94],
    ['1.234.567,50', 1_234_567.5],
    ['12,5', 12.5],
    ['(1,250.10)', -1250.1],
    ['-3.5', -3.5],
    ['0', 0],
    ['US$ 1,000.50', 1000.5],
    ['20652795.00 Nuevos Soles', 20_652_795],
    ['1.234', 1.23],
    ['629648 12', 629_648.12],
  ])('«%s» is %d', (text, amount) => expect(parseAmount(text)).toBe(amount));

  test.each(['', '-', 'N/D', 'NULL', ' '])('«%s» is no amount at all', (text) => expect(parseAmount(text)).toBeNull());
  test.each(['abc', '1,23,456', '1 23 456', '=1+1', '1e400', '#REF!'])('«%s» is refused', (text) =>
    expect(() => parseAmount(text)).toThrow('no es un monto'),
  );
  test('the currency is the one that is written', () => {
    expect(parseMoney('US$ 10')?.currency).toBe('USD');
    expect(parseMoney('S/ 10')?.currency).toBe('PEN');
    expect(parseMoney('10')?.currency).toBeNull();
  });
});

describe('percentages', () => {
  test.each([
    ['2 3', 2.3],
    ['82.1', 82.1],
    ['0 %', 0],
    ['100 0', 100],
    ['5.2 %', 5.2],
    ['1523 45', 1523.45],
    ['11.31', 11.31],
    ['95,4%', 95.4],
  ])('«%s» is %d points', (text, value) => expect(parsePercent(text)).toBe(value));
  test.each(['-5', '99999', 'alto'])('«%s» is refused', (text) => expect(() => parsePercent(text)).toThrow());
});

describe('dates', () => {
  test.each([
    ['23/08/2023', '2023-08-23'],
    ['05/08/2019 04:02:50 p.m.', '2019-08-05'],
    ['2024-12-27T10:40:00-05:00', '2024-12-27'],
    ['/Date(1488430800000)/', '2017-03-02'],
    ['43872', '2020-02-11'],
    ['1/2/24', '2024-02-01'],
    ['12/27/2024', '2024-12-27'],
    ['20240315', '2024-03-15'],
    ['2012-12-27', '2012-12-27'],
  ])('«%s» is %s', (text, day) => expect(parseDate(text)).toBe(day));
  test.each(['', '0', '00/00/0000', '-'])('«%s» is no date', (text) => expect(parseDate(text)).toBeNull());
  test.each(['31/02/2020', '30/13/2020', 'mañana', '2020'])('«%s» is refused', (text) =>
    expect(() => parseDate(text)).toThrow('fecha'),
  );
  test('one date with a day above 12 decides the order of the whole file', () => {
    const learner = dateOrderLearner();
    for (const text of ['03/04/2024', '12/27/2024', '']) learner.see(text);
    expect(learner.order()).toBe('monthFirst');
    expect(parseDate('03/04/2024', learner.order())).toBe('2024-03-04');
  });
  test.each([
    ['202403', '2024-03'],
    ['DIC-2021', '2021-12'],
    ['03/2024', '2024-03'],
    ['15/09/2022', '2022-09'],
    ['SEP-2020', '2020-09'],
  ])('month «%s» is %s', (text, month) => expect(parseMonth(text)).toBe(month));
  test('day numbers of both spreadsheet epochs', () => {
    expect(dateFromSerial(43872, false)).toBe('2020-02-11');
    expect(dateFromSerial(42410, true)).toBe('2020-02-11');
    expect(dateFromSerial(0, false)).toBeNull();
  });
});

describe('identifiers', () => {
  test('every RUC is judged by its check digit', () => {
    expect(taxNumbers.map(([ruc]) => isValidRuc(ruc))).toEqual(taxNumbers.map(([, isValid]) => isValid));
  });
  test('a CUI that a spreadsheet made a number is a code again', () => {
    expect(parseCui('2480997.0')).toBe('2480997');
    expect(parseCui('2,480,997')).toBe('2480997');
    expect(() => parseCui('24809')).toThrow('7 cifras');
  });
  test('the leading zero that spreadsheets drop from an UBIGEO is put back', () => {
    expect(parseUbigeo('10401.0')).toBe('010401');
    expect(parseUbigeo('150101')).toBe('150101');
    expect(() => parseUbigeo('990101')).toThrow('UBIGEO');
  });
  test('codes of consortia pass as codes', () => {
    expect(['C0003426404', 'PE-RUC-1522853', '20164503080.0'].map((text) => readTaxCode(text).code)).toEqual([
      'C0003426404',
      '1522853',
      '20164503080',
    ]);
  });
  test.each([
    'DNI 40404041',
    'R.U.C. 10404040415',
    '10404040415',
    '10-40404041-5',
    '1.0404040415E10',
    'PE-CE-000123456',
    '40404041.0',
    'pasaporte A1234567',
    '1040404041',
  ])('9-1.2 nothing is kept of %s', (text) => {
    expect(readTaxCode(text).code).toBeNull();
  });
  test('9-1.2 a RUC is read however it is written', () => {
    expect(
      [
        'R.U.C. 20164503080',
        'RUC N° 20164503080',
        '2.0164503080E10',
        "'20164503080",
        'pe-ruc-20164503080',
        '20 164503080',
      ].map((text) => readTaxCode(text)),
    ).toEqual(Array.from({ length: 6 }, () => ({ kind: 'legalEntity', code: '20164503080' })));
    expect(readTaxCode('20164503081')).toEqual({ kind: 'unknown', code: '20164503081' });
  });
  test('a nomenclature of SEACE has its parts, free text has none', () => {
    expect(parseNomenclature('LP-SM-11-2024-INVERMET-1')).toEqual({
      method: 'LP',
      year: 2024,
      entity: 'INVERMET',
      call: 1,
    });
    expect(parseNomenclature('LP N° 001-2013/INVERMET')).toBeNull();
  });
});

describe('text', () => {
  test('formulas are known, amounts and phones are not taken for them', () => {
    expect(['=1+1', '=HYPERLINK("x")', '@SUM(A1)', '+cmd|calc', ' =A1'].map(isFormula)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(['-5', '+51 1 4', 'a=b', '@gmail', '-AV. LIMA'].map(isFormula)).toEqual([false, false, false, false, false]);
  });
  test('a damaged character refuses the cell', () =>
    expect(() => parseText('CONSTRUCCI\uFFFDN')).toThrow('caracteres dañados'));
  test('the dash that MEF exports as ¿ is a dash again', () =>
    expect(parseText('PRÓCERES ¿ AV. WIESSE')).toBe('PRÓCERES – AV. WIESSE'));
});
