import { expect, test } from 'vitest';
import { numberAt, rowName, rowsAt, textAt, valuesAt } from '../../../collections/plausibility/values.ts';

const amendment = (date: string) => ({ date });
const data = {
  title: 'Puente',
  dates: { plannedEnd: '2026-01-01' },
  figures: [{ asOf: '2025' }, { asOf: null }, 'roto'],
  contracts: [{ amendments: [amendment('a')] }, { amendments: [amendment('b'), amendment('c')] }, {}],
  terms: { tariffs: [{ value: 1 }] },
  other: [{ x: 1 }],
};

test.each<[string, [path: string, value: unknown, where: string][]]>([
  ['title', [['title', 'Puente', '']]],
  ['dates.plannedEnd', [['dates.plannedEnd', '2026-01-01', '']]],
  ['missing', [['missing', undefined, '']]],
  ['missing.within', []],
  ['title.*', []],
  ['title.within', []],
  ['figures.asOf', []],
  ['dates.*', []],
  [
    'figures.*.asOf',
    [
      ['figures.0.asOf', '2025', 'Dato 1: '],
      ['figures.1.asOf', null, 'Dato 2: '],
    ],
  ],
  [
    'contracts.*.amendments.*.date',
    [
      ['contracts.0.amendments.0.date', 'a', 'Contrato 1: Adenda 1: '],
      ['contracts.1.amendments.0.date', 'b', 'Contrato 2: Adenda 1: '],
      ['contracts.1.amendments.1.date', 'c', 'Contrato 2: Adenda 2: '],
    ],
  ],
  ['terms.tariffs.*.value', [['terms.tariffs.0.value', 1, 'Tarifa 1: ']]],
  ['other.*.x', [['other.0.x', 1, 'Fila 1: ']]],
])('11-5 the values at %s, and how their rows are called', (pattern, expected) => {
  expect(valuesAt(data, pattern).map(({ path, value, where }) => [path, value, where])).toEqual(expected);
});

test('11-5 each value comes with the row that holds it', () => {
  expect(valuesAt(data, 'contracts.*.amendments.*.date').map(({ row }) => row)).toEqual(['a', 'b', 'c'].map(amendment));
  expect(valuesAt(data, 'figures.*').map(({ row }) => row)).toEqual([{ asOf: '2025' }, { asOf: null }, {}]);
  expect(valuesAt(data, 'title')[0]?.row).toBe(data);
});

test('11-5 a text, a number, rows, or nothing', () => {
  const row = { text: 'a', empty: '', zero: 0, none: Number.NaN, rows: [{ a: 1 }, 2], group: {} };
  expect(['text', 'empty', 'zero', 'missing'].map((name) => textAt(row, name))).toEqual(['a', null, null, null]);
  expect(['text', 'zero', 'none', 'missing'].map((name) => numberAt(row, name))).toEqual([null, 0, null, null]);
  expect(['rows', 'group', 'missing'].map((name) => rowsAt(row, name))).toEqual([[{ a: 1 }, {}], [], []]);
  expect([rowName('bidders'), rowName('members'), rowName('x')]).toEqual(['Postor', 'Integrante', 'Fila']);
});
