import { expect, test } from 'vitest';
import { figure, quantileOf } from '../../load/figure.ts';
import { number } from '../../load/report.ts';

const shared = { group: 'edits', label: 'ficha', unit: 'ms', comparedWith: '', data: '' };

test('the median of an even number of values is the mean of the middle two; a percentile is a measured value', () => {
  expect(quantileOf([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(
    quantileOf(
      Array.from({ length: 30 }, (_, index) => index + 1),
      0.95,
    ),
  ).toBe(29);
  expect(quantileOf([7], 0.95)).toBe(7);
  expect(() => quantileOf([], 0.5)).toThrow(/ninguna medición/);
});

test('a bar is met at its own value and missed beyond it', () => {
  expect(
    figure({ ...shared, values: [900, 1000], quantile: 0.95, bar: { text: '≤ 1 s', most: 1000 } }).bar?.isMet,
  ).toBe(true);
  expect(
    figure({ ...shared, values: [900, 1001], quantile: 0.95, bar: { text: '≤ 1 s', most: 1000 } }).bar?.isMet,
  ).toBe(false);
  expect(figure({ ...shared, values: [0.29], bar: { text: '≥ 0.3', least: 0.3 } }).bar?.isMet).toBe(false);
});

test('figures are written with as many decimals as they have meaning', () => {
  expect([0.398, 12.34, 18_522.4].map(number)).toEqual(['0.4', '12.3', '18,522']);
});
