import { describe, expect, test } from 'vitest';
import { currentCost, currentFigure, type FigureData } from '../../../collections/projects/figures.ts';
import { computeProject, projectCode, type ProjectData } from '../../../collections/projects/hooks/compute.ts';

const figure = (data: Partial<FigureData>): FigureData => ({
  metric: 'physicalProgress',
  value: 1,
  source: 'MEF',
  ...data,
});

describe('PO-10 the figure that lists use', () => {
  test('is the newest', () => {
    expect(
      currentFigure(
        [figure({ value: 3, asOf: '2026-05-16' }), figure({ value: 9, asOf: '2025-12' })],
        'physicalProgress',
      )?.value,
    ).toBe(3);
  });
  test('on one date is that of the register of works', () => {
    const figures = [
      figure({ value: 3.58, source: 'MEF', asOf: '2026-05-16' }),
      figure({ value: 11.31, source: 'INFOBRAS', asOf: '2026-05-16' }),
    ];
    expect(currentFigure(figures, 'physicalProgress')?.value).toBe(11.31);
  });
  test('is not one that only the press gives while an official one exists, even an older one', () => {
    expect(
      currentFigure(
        [figure({ value: 62, grade: 'C', asOf: '2026-10' }), figure({ value: 40, grade: 'A', asOf: '2020' })],
        'physicalProgress',
      )?.value,
    ).toBe(40);
  });
  test('is never in dollars', () => {
    expect(
      currentCost([
        figure({ metric: 'updatedCost', value: 5, currency: 'USD' }),
        figure({ metric: 'viableCost', value: 7 }),
      ]),
    ).toBe(7);
  });
  test('is null where nobody published one, not zero', () => {
    expect(currentCost([])).toBeNull();
  });
});

describe('the address of a work', () => {
  test('is its CUI', () => expect(projectCode({ cui: '2673653', infobrasCode: '536317', title: 'x' })).toBe('2673653'));
  test('without a CUI is its INFOBRAS code', () =>
    expect(projectCode({ infobrasCode: '21799', title: 'x' })).toBe('infobras-21799'));
  test('without either is made from its name', () =>
    expect(projectCode({ title: 'Línea Amarilla (Vía Parque Rímac)' })).toBe('linea-amarilla-via-parque-rimac'));
  test('stays when the CUI comes later, so that links stay good', () => {
    expect(
      computeProject<ProjectData>({ data: { cui: '2673653' }, previous: { title: 'Obra', code: 'obra' } })?.code,
    ).toBe('obra');
  });
  test('of an untitled draft is unique and passing', () => {
    const draft = computeProject<ProjectData>({ data: {} });
    expect(draft?.code).toMatch(/^borrador-[0-9a-f-]{36}$/);
    expect(
      computeProject<ProjectData>({ data: { title: 'Ya con nombre' }, previous: { code: draft?.code ?? '' } })?.code,
    ).toBe('ya-con-nombre');
  });
});
