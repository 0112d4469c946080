import { expect, test } from 'vitest';
import { monthAt, monthsBetween } from '../../../site/src/drawing/chart.ts';
import { chartConfig } from '../../../site/src/islands/interactive-chart/chart-config.ts';
import type { Plot } from '../../../site/src/islands/interactive-chart/plot.ts';
import { pointsOf } from '../../../site/src/islands/interactive-chart/read-plot.ts';
import { nearestStop, nextStop } from '../../../site/src/islands/interactive-chart/reading.ts';

test('9-2.10 the forecast of a drawing is handed to the chart as points, and what is none is left out', () => {
  expect(pointsOf('23,70.1 32.26,100')).toEqual([
    { x: 23, y: 70.1 },
    { x: 32.26, y: 100 },
  ]);
  expect(pointsOf('')).toEqual([]);
  expect(pointsOf('1 2,x ,3 4,5')).toEqual([{ x: 4, y: 5 }]);
});

test('9-2.10 arrow keys go through the months of a chart and stay inside it', () => {
  expect([
    nextStop('ArrowLeft', 5, 10),
    nextStop('ArrowRight', 9, 10),
    nextStop('ArrowLeft', 0, 10),
    nextStop('Home', 5, 10),
    nextStop('End', 5, 10),
    nextStop('PageUp', 2, 10),
    nextStop('x', 5, 10),
  ]).toEqual([4, 9, 0, 0, 9, 8, null]);
});

test('9-2.10 a place between two months is the nearer one', () => {
  const stops = [{ x: 0 }, { x: 1 }, { x: 5 }];
  expect([nearestStop(-3, stops), nearestStop(0.4, stops), nearestStop(3.5, stops), nearestStop(40, stops)]).toEqual([
    0, 0, 2, 2,
  ]);
});

test('9-2.10 months without a report keep their place on the axis', () => {
  expect(monthsBetween('2025-11', '2026-02')).toBe(3);
  expect([monthAt('2025-11', 3), monthAt('2025-11', 0)]).toEqual(['2026-02', '2025-11']);
});

const page = { inkSoft: '#111', line: '#222', lineStrong: '#333', fontFamily: 'Archivo', isCalm: true };
const look = { colour: 'rgb(28, 82, 112)', widthPx: 3.5, dash: [] as number[], isRound: false };
const progress: Plot = {
  kind: 'lines',
  unit: 'percent',
  top: 110,
  start: 2,
  stops: [],
  labelAt: (x) => (x === 0 ? 'ene. 2026' : null),
  series: [
    {
      name: 'Físico ejecutado',
      look,
      points: [
        { x: 0, y: 3.58 },
        { x: 1, y: null },
        { x: 2, y: 11.31 },
      ],
    },
    {
      name: 'Físico programado',
      look: { colour: 'rgb(140, 20, 54)', widthPx: 2, dash: [6, 4], isRound: false },
      points: [
        { x: 0, y: 10 },
        { x: 1, y: 40 },
        { x: 2, y: 106 },
      ],
    },
    {
      name: 'Tendencia',
      look: { colour: 'rgb(28, 82, 112)', widthPx: 2.5, dash: [1, 5], isRound: true },
      points: [
        { x: 2, y: 11.31 },
        { x: 9.5, y: 100 },
      ],
    },
  ],
};

test('9-2.10 the chart draws what the legend shows: colour, width and dashes of each series, a gap where there is no figure, the forecast as two points', () => {
  const { datasets } = chartConfig(progress, page).data;
  expect(
    datasets.map((one) => [
      one.label,
      one.type,
      'borderColor' in one ? one.borderColor : null,
      one.borderWidth,
      'borderDash' in one ? one.borderDash : null,
      'borderCapStyle' in one ? one.borderCapStyle : null,
    ]),
  ).toEqual([
    ['Físico ejecutado', 'line', 'rgb(28, 82, 112)', 3.5, [], 'butt'],
    ['Físico programado', 'line', 'rgb(140, 20, 54)', 2, [6, 4], 'butt'],
    ['Tendencia', 'line', 'rgb(28, 82, 112)', 2.5, [1, 5], 'round'],
    ['100 %', 'line', '#333', 2, [], null],
  ]);
  expect(datasets[0]).toMatchObject({
    data: [
      { x: 0, y: 3.58 },
      { x: 1, y: Number.NaN },
      { x: 2, y: 11.31 },
    ],
    spanGaps: false,
  });
  expect(datasets[2]?.data).toEqual([
    { x: 2, y: 11.31 },
    { x: 9.5, y: 100 },
  ]);
});

test('9-2.10 the line of 100 % crosses the whole chart behind the series, up to the end of the forecast; the scale ends where the drawing ends', () => {
  const { data, options } = chartConfig(progress, page);
  expect(data.datasets.at(-1)).toMatchObject({
    data: [
      { x: 0, y: 100 },
      { x: 9.5, y: 100 },
    ],
    order: 1,
    pointRadius: 0,
  });
  expect(options?.scales).toMatchObject({ x: { min: 0, max: 9.5 }, y: { min: 0, max: 110 } });
});

test("9-2.10 money has bars of the legend's colour and no line of 100 %", () => {
  const { type, data, options } = chartConfig(
    {
      kind: 'bars',
      unit: 'money',
      top: null,
      start: 1,
      stops: [],
      labelAt: () => null,
      series: [
        {
          name: 'Devengado',
          look,
          points: [
            { x: 0, y: 1_500_000 },
            { x: 3, y: 2_000_000 },
          ],
        },
      ],
    },
    page,
  );
  expect(type).toBe('bar');
  expect(data.datasets).toMatchObject([{ type: 'bar', label: 'Devengado', backgroundColor: 'rgb(28, 82, 112)' }]);
  expect(options?.scales).toMatchObject({ x: { min: -0.6, max: 3.6 } });
});
