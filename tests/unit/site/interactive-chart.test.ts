import { expect, test } from 'vitest';
import { monthAt, monthsBetween } from '../../../site/src/chart.ts';
import { pointsOf } from '../../../site/src/islands/interactive-chart/read-plot.ts';
import { nearestStop, nextStop } from '../../../site/src/islands/interactive-chart/reading.ts';

test('9-2.10 the forecast of a drawing is handed to the chart as points, and what is none is left out', () => {
  expect(pointsOf('23,70.1 32.26,100')).toEqual([{ x: 23, y: 70.1 }, { x: 32.26, y: 100 }]);
  expect(pointsOf('')).toEqual([]);
  expect(pointsOf('1 2,x ,3 4,5')).toEqual([{ x: 4, y: 5 }]);
});

test('9-2.10 arrow keys go through the months of a chart and stay inside it', () => {
  expect([nextStop('ArrowLeft', 5, 10), nextStop('ArrowRight', 9, 10), nextStop('ArrowLeft', 0, 10), nextStop('Home', 5, 10), nextStop('End', 5, 10), nextStop('PageUp', 2, 10), nextStop('x', 5, 10)]).toEqual([4, 9, 0, 0, 9, 8, null]);
});

test('9-2.10 a place between two months is the nearer one', () => {
  const stops = [{ x: 0 }, { x: 1 }, { x: 5 }];
  expect([nearestStop(-3, stops), nearestStop(0.4, stops), nearestStop(3.5, stops), nearestStop(40, stops)]).toEqual([0, 0, 2, 2]);
});

test('9-2.10 months without a report keep their place on the axis', () => {
  expect(monthsBetween('2025-11', '2026-02')).toBe(3);
  expect([monthAt('2025-11', 3), monthAt('2025-11', 0)]).toEqual(['2026-02', '2025-11']);
});
