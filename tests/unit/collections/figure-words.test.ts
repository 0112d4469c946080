import { expect, test } from 'vitest';
import type { PublishedFigure } from '../../../collections/projects/published.ts';
import {
  date,
  month,
  number,
  percent,
  relative,
  roundMoney,
  roundMoneyRange,
  shortDate,
  span,
} from '../../../collections/words/format.ts';
import { figureLabel, figureSaid, figureTitle, figureValue } from '../../../collections/words/states.ts';

const plain = (text: string | null): string | null => text?.replaceAll('\u00a0', ' ') ?? null;
const figure = (value: number | null, unit: string, text: string | null = null, more: object = {}): PublishedFigure =>
  ({ metric: 'length', label: null, value, unit, text, asOf: null, ...more }) as unknown as PublishedFigure;

test.each<[number | null, string, string | null, string]>([
  [1234.5, 'PEN', null, 'S/ 1 234.50'],
  [1000, 'USD', null, 'US$ 1 000'],
  [7, 'EUR', null, '€ 7'],
  [11.31, 'percent', null, '11.31 %'],
  [1500.4, 'people', null, '1 500 personas'],
  [12.345, 'km', null, '12.345 km'],
  [12.5, 'km', null, '12.5 km'],
  [12, 'km', null, '12 km'],
  [0.123456, 'm', null, '0.123456 m'],
  [350.25, 'm2', null, '350.25 m²'],
  [30, 'days', null, '30 días'],
  [1.5, 'months', null, '1.50 meses'],
  [7, 'count', null, '7'],
  [7.256, 'count', null, '7.26'],
  [7, 'count', 'siete puentes', 'siete puentes'],
  [null, 'date', '2026-05-16', '16 de mayo de 2026'],
  [null, 'date', null, 'Sin dato'],
  [null, 'text', 'Concreto', 'Concreto'],
  [null, 'text', null, 'Sin dato'],
])('the figure %s %s (%s) reads %s', (value, unit, text, said) => {
  expect(plain(figureValue(figure(value, unit, text)))).toBe(said);
});

test('a state is said in words, and one that is not published as such says why', () => {
  const state = (text: string, more: object = {}) =>
    figure(null, 'text', text, { metric: 'status', label: 'Estado', ...more });
  expect([
    figureSaid(state('stopped')),
    figureSaid(state('otro')),
    figureSaid(figure(null, 'text', 'stopped')),
  ]).toEqual(['Paralizada', 'otro', 'stopped']);
  const title = (status: string, more: object = {}): string => figureTitle(state('stopped', more), { status } as never);
  expect(title('stopped')).toBe('Estado');
  expect(title('notPublished')).toBe('Estado que menciona la fuente, sin fecha: no se publica como estado de la obra');
  expect(title('notPublished', { asOf: '2026-01-01' })).toBe(
    'Estado que se deduce de la fuente: no se publica como estado de la obra',
  );
  expect(figureTitle(figure(1, 'm', null, { label: 'Largo' }), { status: 'notPublished' } as never)).toBe('Largo');
  expect(figureLabel(figure(1, 'm', null, { label: 'Largo' }))).toBe('Largo');
});

test('a month is read from a month, a day or a moment', () => {
  expect([month('2026-05'), month('2026-05-16'), month('2026-05-16T10:00:00Z'), month(null), month('mayo')]).toEqual([
    'mayo de 2026',
    'mayo de 2026',
    'mayo de 2026',
    'Sin dato',
    'mayo',
  ]);
});

test('days, long and short', () => {
  expect(
    [
      date('2026-05-16'),
      date('2026-05'),
      date('2026-05-16T03:00:00Z'),
      date('2026-13-01'),
      date(''),
      date(null, '—'),
    ].map(plain),
  ).toEqual(['16 de mayo de 2026', 'mayo de 2026', '16 de mayo de 2026', '2026-13-01', 'Sin dato', '—']);
  expect(
    [shortDate('2026-05-16'), shortDate('2026-09-01'), shortDate('2026-05'), shortDate('x'), shortDate(null)].map(
      plain,
    ),
  ).toEqual(['16 mayo 2026', '1 set. 2026', 'mayo 2026', 'x', 'Sin dato']);
});

test('how far a day is, in the largest unit that fits', () => {
  const from = (value: string | null): string | null => plain(relative(value, '2026-11-20'));
  expect(
    ['2026-11-20', '2026-11-19', '2026-11-21', '2026-11-10', '2026-12-01', '2026-05-20', '2024-11-01'].map(from),
  ).toEqual(['hoy', 'ayer', 'mañana', 'hace 10 días', 'dentro de 11 días', 'hace 6 meses', 'hace 2 años']);
  expect([from('2026-05'), from(null), from('x')]).toEqual(['mayo de 2026', 'Sin dato', 'x']);
  expect([1, 59, 60, 61, 729, 730, 731].map((days) => plain(span(days)))).toEqual([
    '1 día',
    '59 días',
    '1 mes',
    '2 meses',
    '23 meses',
    '1 año',
    '2 años',
  ]);
});

test('amounts to be grasped at a glance, and ranges of them', () => {
  expect(
    [467_314, 999_949, 999_950, 573_900_000, 999_949_999, 999_950_000, 2_815_000_000, -5_000_000, null].map((value) =>
      plain(roundMoney(value)),
    ),
  ).toEqual([
    'S/ 467 314',
    'S/ 999 949',
    'S/ 1 millón',
    'S/ 573.9 millones',
    'S/ 999.9 millones',
    'S/ 1 000 millones',
    'S/ 2 815 millones',
    'S/ −5 millones',
    'Sin dato',
  ]);
  const range = (...values: number[]): string | null => plain(roundMoneyRange(values, 'USD'));
  expect([range(), range(5e6), range(5e6, 5e6), range(480e6, 600e6), range(1, 500, 900), range(500_000, 3e6)]).toEqual([
    null,
    'US$ 5 millones',
    'US$ 5 millones',
    'US$ 480–600 millones',
    'US$ 1–900',
    'US$ 500 000–US$ 3 millones',
  ]);
  expect([
    number(Number.NaN),
    percent(Number.POSITIVE_INFINITY),
    percent(null),
    percent(50),
    plain(percent(33.333, 1)),
  ]).toEqual(['Sin dato', 'Sin dato', 'Sin dato', '50\u00a0%', '33.3 %']);
});
