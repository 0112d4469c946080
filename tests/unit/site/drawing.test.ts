import { expect, test } from 'vitest';
import { districtSurfaces } from '../../fixtures/district-surfaces.ts';
import { lineChart, placeOfDay } from '../../../site/src/drawing/chart.ts';
import { districts, districtOf } from '../../../site/src/geo/districts.ts';
import { districtPath, districtsSvg, mapSize, project } from '../../../site/src/geo/projection.ts';

test('PO-3 the 43 districts carry the names and official surfaces of the source', () => {
  expect(districts.map((one) => [one.ubigeo, one.name, one.areaKm2])).toEqual(districtSurfaces);
});
test('every outline lies within the drawing and its centre within its bounds', () => {
  for (const district of districts) {
    const points = district.rings.flat().map(project);
    expect(Math.min(...points.map((one) => one.x), ...points.map((one) => one.y))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...points.map((one) => one.x))).toBeLessThanOrEqual(mapSize.width);
    expect(Math.max(...points.map((one) => one.y))).toBeLessThanOrEqual(mapSize.height);
    const center = project(district.center);
    expect(center.x).toBeGreaterThan(Math.min(...points.map((one) => one.x)));
    expect(center.x).toBeLessThan(Math.max(...points.map((one) => one.x)));
    expect(districtPath(district)).toMatch(/^(M\d+ \d+l(-?\d+ -?\d+ ?)+z)+$/);
  }
});
test('neighbours keep their common border after simplification', () => {
  const borderOf = (ubigeo: string) =>
    new Set(
      districtOf(ubigeo)
        ?.rings.flat()
        .map((one) => one.join()),
    );
  const shared = [...borderOf('150122')].filter((one) => borderOf('150141').has(one));
  expect(shared.length).toBeGreaterThan(2);
});
test('the drawing names every district once', () => {
  expect([...districtsSvg().matchAll(/id="d(\d{6})"/g)].map((one) => one[1])).toEqual(
    districts.map((one) => one.ubigeo),
  );
});
test('PO-1 a month without a value leaves a gap in the line', () => {
  const chart = lineChart([
    [
      { period: '2025-11', value: 0 },
      { period: '2025-12', value: null },
      { period: '2026-01', value: 20 },
      { period: '2026-02', value: 30 },
    ],
  ]);
  expect(chart).toEqual({
    first: '2025-11',
    width: 3,
    top: 100,
    paths: ['M0 100M2 80L3 70'],
    ticks: ['2025-11', '2026-02'],
  });
});
test('PO-1 progress above 100 % stays on the scale', () => {
  expect(
    lineChart([
      [
        { period: '2025-01', value: 90 },
        { period: '2025-02', value: 118.4 },
      ],
    ])?.top,
  ).toBe(120);
});
test('one month makes no line', () => {
  expect(lineChart([[{ period: '2025-01', value: 90 }], []])).toBeNull();
  expect(lineChart([[], []])).toBeNull();
});
test('PO-1 the scale of time goes as far as the trend, and a day has its place on it', () => {
  const values = [
    { period: '2025-11', value: 0 },
    { period: '2026-01', value: 30 },
  ];
  const chart = lineChart([values], '2026-05');
  expect(chart).toMatchObject({ width: 6, ticks: ['2025-11', '2026-02', '2026-05'] });
  expect(lineChart([values], '2025-12')?.width).toBe(2);
  // The value of a month stands at its end.
  expect(placeOfDay({ first: '2025-11' }, '2025-11-30')).toBe(0);
  expect(placeOfDay({ first: '2025-11' }, '2026-01-31')).toBe(2);
  expect(placeOfDay({ first: '2025-11' }, '2025-12-31')).toBe(1);
  expect(placeOfDay({ first: '2025-11' }, '2026-04-15')).toBe(4.5);
});
