import { describe, expect, test } from 'vitest';
import {
  currentCost,
  currentFigure,
  disagreement,
  figuresInForce,
  type FigureData,
} from '../../../collections/projects/figures.ts';
import { defaultFreshness, freshnessOf, newestOf } from '../../../collections/projects/freshness.ts';
import { geoLine } from '../../../collections/fields/geo-line.ts';
import { computeProject, type ProjectData } from '../../../collections/projects/hooks/compute.ts';

const figure = (data: Partial<FigureData>): FigureData => ({
  metric: 'physicalProgress',
  value: 1,
  source: 'MEF',
  ...data,
});

describe('9-2.1 a part never feeds headline figures, costs or totals', () => {
  const parts = [
    figure({ metric: 'updatedCost', value: 150_000_000, scope: 'part', part: 'Convenio con el Ejército' }),
  ];
  test('a cost of a part is no cost of the work', () => expect(currentCost(parts)).toBeNull());
  test('not even when it is the newest', () => {
    expect(
      currentFigure([...parts, figure({ metric: 'updatedCost', value: 60, asOf: '2020' })], 'updatedCost')?.value,
    ).toBe(60);
  });
  test('nor is an amount in euros one in soles', () =>
    expect(currentCost([figure({ metric: 'updatedCost', value: 9, currency: 'EUR' })])).toBeNull());
});

describe('9-2.4 where two official sources disagree both are in force', () => {
  // CUI 2673653 in May 2026: MEF 3.58 %, INFOBRAS 11.31 %; its public sheet, a month older, 18.93 %.
  const proceres = [
    figure({ value: 3.58, source: 'MEF, Sistema de Seguimiento de Inversiones', asOf: '2026-05-16', grade: 'B' }),
    figure({ value: 18.93, source: 'INFOBRAS, ficha pública', asOf: '2026-04', grade: 'B' }),
    figure({ value: 11.31, source: 'INFOBRAS, datos abiertos', asOf: '2026-05', grade: 'A' }),
    figure({ value: 25, source: 'Un diario', asOf: '2026-06', grade: 'C' }),
  ];
  test('of each register its newest, press aside, the lowest first', () => {
    expect(figuresInForce(proceres, 'physicalProgress').map(({ value }) => value)).toEqual([3.58, 11.31]);
    expect(disagreement(proceres, 'physicalProgress')).toEqual({ low: 3.58, high: 11.31 });
  });
  test('sources that say the same do not disagree', () =>
    expect(
      disagreement([figure({ value: 5 }), figure({ value: 5, source: 'INFOBRAS' })], 'physicalProgress'),
    ).toBeNull());
  test('press speaks where no register does', () =>
    expect(figuresInForce([figure({ value: 40, grade: 'C' })], 'physicalProgress')).toHaveLength(1));
});

describe('9-2.1 a state older than 90 days is the last known one, older than 365 it is not known', () => {
  const reads = (asOf: string | null) => freshnessOf({ asOf, today: '2026-11-28', limits: defaultFreshness });
  test.each([
    ['2026-11-28', 'current'],
    ['2026-08-30', 'current'],
    ['2026-08-29', 'lastKnown'],
    ['2025-11-28', 'lastKnown'],
    ['2025-11-27', 'unknown'],
    ['2014-11', 'unknown'],
    [null, 'undated'],
  ])('%s reads %s', (asOf, expected) => {
    expect(reads(asOf)).toBe(expected);
  });
  test('a month counts from its last day, a year too', () => {
    expect(reads('2026-08')).toBe('current');
    expect(reads('2026-07')).toBe('lastKnown');
    expect(reads('2025')).toBe('lastKnown');
  });
  test('the newest of several partial dates is that with the latest day', () =>
    expect(newestOf(['2026-05', '2026-05-16', null, 'ayer', '2025'])).toBe('2026-05'));
  test('a new state without a day of its own speaks of today, never of the day of the old one', () => {
    const previous = { title: 'Obra', status: 'execution', statusAsOf: '2024-01-01' };
    expect(computeProject<ProjectData>({ data: { status: 'stopped' }, previous })?.statusAsOf).toMatch(
      /^\d{4}-\d{2}-\d{2}$/,
    );
    expect(
      computeProject<ProjectData>({ data: { status: 'stopped', statusAsOf: '2024-03-01' }, previous })?.statusAsOf,
    ).toBe('2024-03-01');
    expect(computeProject<ProjectData>({ data: { status: 'execution' }, previous })?.statusAsOf).toBeUndefined();
  });
});

describe('9-2.7 the course of a road', () => {
  test('is GeoJSON within Lima', () =>
    expect(
      geoLine({
        type: 'LineString',
        coordinates: [
          [-77.01, -12.02],
          [-77.0, -12.01],
        ],
      }),
    ).toBe(true));
  test('with latitude first is refused with advice', () =>
    expect(
      geoLine({
        type: 'LineString',
        coordinates: [
          [-12.02, -77.01],
          [-12.01, -77.0],
        ],
      }),
    ).toMatch(/longitud/));
  test('of one vertex is refused', () =>
    expect(geoLine({ type: 'LineString', coordinates: [[-77.01, -12.02]] })).not.toBe(true));
});
