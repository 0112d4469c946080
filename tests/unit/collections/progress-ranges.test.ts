import { expect, test } from 'vitest';
import { partFigures, rangeSources, rangeWords } from '../../../collections/projects/progress-words.ts';
import type { PublishedFigure } from '../../../collections/projects/published.ts';

const figure = (metric: PublishedFigure['metric'], value: number, source: string, scope: 'whole' | 'part' = 'whole') =>
  ({ metric, value, source, scope }) as PublishedFigure;
const figures = [
  figure('financialProgress', 10, 'MEF'),
  figure('physicalProgress', 10, 'Tramo', 'part'),
  figure('physicalProgress', 30, 'Contraloría'),
  figure('physicalProgress', 10, 'INFOBRAS'),
  figure('physicalProgress', 10, 'Otra'),
];

test('11-5 the sources that do not agree are told by their names, the lower first; parts do not count', () => {
  const names = (low: number, high: number): string[] =>
    rangeSources(figures, { low, high }).map(({ source }) => source);
  expect(names(10, 30)).toEqual(['INFOBRAS', 'Contraloría']);
  expect(names(10, 40)).toEqual(['INFOBRAS']);
  expect(names(1, 2)).toEqual([]);
});

test('11-5 what is known of parts, of one measure or of all', () => {
  const all = [...figures, figure('financialProgress', 5, 'Lote', 'part')];
  expect(partFigures(all).map(({ source }) => source)).toEqual(['Tramo', 'Lote']);
  expect(partFigures(all, 'physicalProgress').map(({ source }) => source)).toEqual(['Tramo']);
  expect(partFigures(figures, 'financialProgress')).toEqual([]);
});

test.each([
  [3.58, 11.31, '3.58–11.31 %'],
  [10, 20, '10–20 %'],
  [0.5, 100, '0.5–100 %'],
  [0, 7.1, '0–7.1 %'],
])('11-5 two values of one measure: %d and %d', (low, high, words) => {
  expect(rangeWords({ low, high }).replaceAll('\u00a0', ' ')).toBe(words);
});
