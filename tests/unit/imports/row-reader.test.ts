import { describe, expect, test } from 'vitest';
import { CellError } from '../../../cms/plugins/imports/errors.ts';
import { makeParty, rowReader } from '../../../cms/plugins/imports/formats/reader.ts';
import type { SourceRow } from '../../../cms/plugins/imports/read/table.ts';
import { newReport } from '../../../cms/plugins/imports/report.ts';

const RUC = '20100017491';
const origin = { original: 'x', row: 1, column: 'c' };

/** A row of these cells; amounts are read with a decimal point, in what the header names. */
function rowOf(cells: Record<string, string>, rule: { currency?: string | null; isNamed?: boolean } = {}) {
  const report = newReport();
  const row = {
    number: 7,
    cell: (column: string) => (column in cells ? { text: cells[column] ?? '' } : undefined),
    header: (column: string) => column.toUpperCase(),
    amounts: () => ({
      style: { decimal: '.', grouping: ',' },
      unit: 1,
      factor: 1,
      currency: rule.currency === undefined ? 'PEN' : rule.currency,
      isNamed: rule.isNamed ?? false,
    }),
  } as unknown as SourceRow;
  const reader = rowReader(row, report);
  return {
    reader,
    findings: () =>
      report.findings.map(({ severity, row: at, column, value, reason }) => [severity, at, column, value, reason]),
  };
}
const parse = (text: string): string | null => {
  if (text === 'malo') throw new CellError('no sirve');
  if (text === 'roto') throw new TypeError('otra cosa');
  return text.trim() === '' ? null : text.trim();
};

describe('a cell of a row', () => {
  test('is kept with where it stood', () => {
    const { reader } = rowOf({ a: ' valor ' });
    expect(reader.strict('a', parse)).toEqual({ value: 'valor', original: 'valor', row: 7, column: 'A' });
    expect(reader.text('a')).toMatchObject({ value: 'valor', column: 'A' });
  });

  test('that is not there or empty is nothing, and no fault', () => {
    const { reader, findings } = rowOf({ b: ' ' });
    expect([
      reader.strict('a', parse),
      reader.strict('b', parse),
      reader.lenient('a', parse),
      reader.money('a'),
    ]).toEqual([null, null, null, null]);
    expect([findings(), reader.isRejected()]).toEqual([[], false]);
  });

  test('that cannot be read rejects the row, or is left out where the row can do without it', () => {
    const strict = rowOf({ a: 'malo' });
    expect([strict.reader.strict('a', parse), strict.reader.isRejected()]).toEqual([null, true]);
    expect(strict.findings()).toEqual([['rejected', 7, 'A', 'malo', 'no sirve']]);
    const lenient = rowOf({ a: 'malo' });
    expect([lenient.reader.lenient('a', parse), lenient.reader.isRejected()]).toEqual([null, false]);
    expect(lenient.findings()).toMatchObject([
      [expect.not.stringContaining('rejected'), 7, 'A', 'malo', 'no sirve; se dejó vacío'],
    ]);
  });

  test('a fault of the program is not taken for one of the file', () => {
    expect(() => rowOf({ a: 'roto' }).reader.strict('a', parse)).toThrow(TypeError);
  });

  test('that must be there rejects the row once, empty or unreadable', () => {
    const empty = rowOf({ a: ' ' });
    expect([empty.reader.required('a', parse), empty.reader.isRejected()]).toEqual([null, true]);
    expect(empty.findings()).toEqual([['rejected', 7, 'A', ' ', 'la celda está vacía y es obligatoria']]);
    const wrong = rowOf({ a: 'malo' });
    wrong.reader.required('a', parse);
    expect(wrong.findings()).toHaveLength(1);
    const missing = rowOf({});
    missing.reader.required('a', parse);
    expect(missing.findings()).toEqual([['rejected', 7, 'A', '', 'la celda está vacía y es obligatoria']]);
    expect(rowOf({ a: 'x' }).reader.required('a', parse)?.value).toBe('x');
  });
});

describe('an amount', () => {
  test('is in the currency of its cell, of its header, of the column of the row or of the file, in this order', () => {
    const currencyOf = (cells: Record<string, string>, rule = {}): unknown =>
      rowOf(cells, rule).reader.money('a', 'm')?.currency;
    expect(currencyOf({ a: 'US$ 5' })).toBe('USD');
    expect(currencyOf({ a: '5', m: 'Euros' }, { currency: 'USD', isNamed: true })).toBe('USD');
    expect(currencyOf({ a: '5', m: 'Euros' })).toBe('EUR');
    expect(currencyOf({ a: '5', m: '' }, { currency: 'USD' })).toBe('USD');
    expect(currencyOf({ a: 'US$ 5', m: 'Dólares' })).toBe('USD');
  });

  test('in two currencies, or in none that is known, rejects the row; a zero needs none', () => {
    const two = rowOf({ a: 'US$ 5', m: 'Soles' });
    expect([two.reader.money('a', 'm'), two.reader.isRejected()]).toEqual([null, true]);
    expect(two.findings()[0]?.[4]).toBe('la celda está en dólares y la columna «M» dice soles');
    const none = rowOf({ a: '5' }, { currency: null });
    expect([none.reader.money('a'), none.findings()[0]?.[4]]).toEqual([null, 'no se sabe en qué moneda está']);
    expect(rowOf({ a: '0' }, { currency: null }).reader.money('a')).toMatchObject({ value: 0, currency: 'PEN' });
  });

  test('where only soles make sense any other currency rejects the row', () => {
    expect(rowOf({ a: '5.25' }).reader.soles('a')).toMatchObject({ value: 5.25, original: '5.25', column: 'A' });
    const dollars = rowOf({ a: 'US$ 5' });
    expect([dollars.reader.soles('a'), dollars.reader.isRejected()]).toEqual([null, true]);
    expect(dollars.findings()).toEqual([['rejected', 7, 'A', 'US$ 5', 'está en dólares y aquí solo caben soles']]);
    expect(rowOf({}).reader.soles('a')).toBeNull();
  });
});

describe('a party', () => {
  const party = (cells: Record<string, string>) => {
    const { reader, findings } = rowOf(cells);
    return { party: reader.party({ name: 'n', taxCode: 't', role: 'contractor' }), findings: findings() };
  };

  test('that a RUC identifies keeps name and number', () => {
    expect(party({ n: 'Constructora Andes S.A.C.', t: RUC }).party).toMatchObject({
      name: 'Constructora Andes S.A.C.',
      taxCode: RUC,
      isAnonymous: false,
      role: 'contractor',
      origin: { original: 'Constructora Andes S.A.C.', row: 7, column: 'N' },
    });
    expect(party({ n: '', t: RUC }).party).toMatchObject({ name: RUC, origin: { original: RUC, column: 'T' } });
    expect(party({ n: '', t: '' }).party).toBeNull();
    expect(party({}).party).toBeNull();
  });

  test('that is a person keeps neither', () => {
    const { party: person } = party({ n: 'Quispe Mamani Rosa', t: '10456789126' });
    expect(person).toMatchObject({
      name: 'Persona natural',
      taxCode: null,
      isAnonymous: true,
      origin: { original: 'Persona natural', row: 7, column: 'N' },
    });
    expect(person?.withheld?.()).toEqual({ name: 'Quispe Mamani Rosa', standing: 'naturalPerson' });
  });

  test('with a number that is none is nobody, and the number is not repeated', () => {
    const unknown = party({ n: 'Constructora Andes', t: '12345' });
    expect(unknown.party).toMatchObject({ name: 'Proveedor no identificado', taxCode: null, isAnonymous: true });
    expect(unknown.findings.map((finding) => finding.slice(2))).toEqual([
      [
        'T',
        '(reservado)',
        'no es un RUC ni un código de consorcio; quien lo lleva se muestra como «Proveedor no identificado», sin nombre ni número',
      ],
    ]);
    const mistyped = party({ n: 'Constructora Andes', t: '20100017492' });
    expect(mistyped.findings.map((finding) => finding.slice(2))).toEqual([
      [
        'T',
        '20100017492',
        'el dígito verificador del RUC no coincide; quien lo lleva se muestra como «Proveedor no identificado»',
      ],
    ]);
  });

  test('of which only a name is known is kept for those who look after it', () => {
    const named = makeParty({ name: 'Constructora Andes', taxCode: null, role: 'bidder', origin });
    expect(named).toMatchObject({
      name: 'Constructora Andes',
      taxCode: null,
      isAnonymous: false,
      role: 'bidder',
      origin: { original: 'Proveedor no identificado', row: 1, column: 'c' },
    });
    expect(named.withheld?.()).toEqual({ name: 'Constructora Andes', standing: 'unidentified' });
    const office = makeParty({ name: 'x'.repeat(400), taxCode: RUC, role: 'entity', origin });
    expect([office.name.length, office.withheld, office.origin]).toEqual([300, undefined, origin]);
  });
});
