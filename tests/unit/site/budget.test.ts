import { describe, expect, test } from 'vitest';
import { executionPercent, summariseYear } from '../../../site/published/budget.ts';
import { budgetLine } from './read-model-rows.ts';

describe('budget of a year (PO-5)', () => {
  test("PO-5 the entity's own line counts and its sources and works are not added to it", () => {
    const [budget] = summariseYear([
      budgetLine({ pimPen: 1000, accruedPen: 400 }),
      budgetLine({ fundingSource: 'Recursos Determinados', pimPen: 700, accruedPen: 300 }),
      budgetLine({
        fundingSource: 'Recursos Determinados',
        projectCode: '2673653',
        projectTitle: 'Obra',
        pimPen: 200,
        accruedPen: 90,
      }),
    ]);
    expect(budget?.amounts.pim).toEqual({ amount: 1000, level: 'entity', missing: 0 });
    expect(budget?.amounts.accrued.amount).toBe(400);
    expect(budget?.sources.map(({ name, amounts }) => [name, amounts.pim.amount])).toEqual([
      ['Recursos Determinados', 700],
    ]);
    expect(budget?.works.map(({ key, amounts }) => [key, amounts.pim.amount])).toEqual([['2673653', 200]]);
  });

  test('PO-5 without a line of the entity a stage is the sum of its sources, and says so', () => {
    const [budget] = summariseYear([
      budgetLine({ fundingSource: 'A', pimPen: 10, accruedPen: 4 }),
      budgetLine({ fundingSource: 'B', pimPen: 5 }),
    ]);
    expect(budget?.amounts.pim).toEqual({ amount: 15, level: 'source', missing: 0 });
    expect(budget?.amounts.accrued).toEqual({ amount: 4, level: 'source', missing: 1 });
  });

  test('11-5 months are flows in their order, each summed by itself', () => {
    const [budget] = summariseYear([
      budgetLine({ pimPen: 1000 }),
      budgetLine({ month: 10, accruedPen: 5 }),
      budgetLine({ month: 2, accruedPen: 3 }),
      budgetLine({ month: 2, fundingSource: 'A', accruedPen: 1 }),
    ]);
    expect(budget?.year).toBe(2025);
    expect(budget?.months.map(({ month, amounts }) => [month, amounts.accrued.amount])).toEqual([
      [2, 3],
      [10, 5],
    ]);
    expect(budget?.amounts.accrued.amount).toBeNull();
  });

  test('PO-5 a stage that nobody published stays unpublished and is never a zero', () => {
    const [budget] = summariseYear([budgetLine({ pimPen: 369_873_483 })]);
    expect(budget?.amounts.pia).toEqual({ amount: null, level: null, missing: 0 });
    expect(budget && executionPercent(budget.amounts)).toBeNull();
  });

  test('PO-5 the accrued amount of one month is not taken for that of the year (INVERMET, setiembre de 2025)', () => {
    const [budget] = summariseYear([
      budgetLine({ pimPen: 369_873_483 }),
      budgetLine({ month: 9, accruedPen: 7_822_229.2 }),
    ]);
    expect(budget?.amounts.pim.amount).toBe(369_873_483);
    expect(budget?.amounts.accrued.amount).toBeNull();
    expect(budget?.months.map(({ month, amounts }) => [month, amounts.accrued.amount])).toEqual([[9, 7_822_229.2]]);
  });

  test('9-3.1 two entities of one name are two', () => {
    const budgets = summariseYear([
      budgetLine({
        key: 'a',
        entityKey: 'municipalidad-de-san-5-300001',
        entityName: 'MUNICIPALIDAD DE SAN 5',
        pimPen: 200,
      }),
      budgetLine({
        key: 'b',
        entityKey: 'municipalidad-de-san-5-300002',
        entityName: 'MUNICIPALIDAD DE SAN 5',
        pimPen: 2000,
      }),
    ]);
    expect(budgets.map(({ entityName, amounts }) => [entityName, amounts.pim.amount])).toEqual([
      ['MUNICIPALIDAD DE SAN 5', 2000],
      ['MUNICIPALIDAD DE SAN 5', 200],
    ]);
  });

  test('9-3.1 a reading without codes is of the only executing unit, beside several it is their total: nothing counts twice', () => {
    const coded = budgetLine({ key: 'a', executingUnit: '301250', ubigeo: '150101', pimPen: 2_814_948_717 });
    const bare = budgetLine({
      key: 'b',
      executingUnit: null,
      ubigeo: null,
      pimPen: 2_814_948_717,
      provenance: { source: 'Otra lectura', asOf: '2024-12-31', consultedOn: null, url: null, grade: null },
    });
    expect(summariseYear([coded, bare]).map(({ amounts }) => amounts.pim.amount)).toEqual([2_814_948_717]);
    const other = budgetLine({ key: 'c', executingUnit: '1002', pimPen: 50 });
    expect(summariseYear([{ ...coded, pimPen: 100 }, other, { ...bare, pimPen: 150 }])[0]?.amounts.pim.amount).toBe(
      150,
    );
    expect(summariseYear([{ ...coded, pimPen: 100 }, other])[0]?.amounts.pim.amount).toBe(150);
  });

  test('PO-5 of two readings of one line the later one counts', () => {
    const [budget] = summariseYear([
      budgetLine({
        key: 'a',
        accruedPen: 10,
        provenance: { source: 'MEF', asOf: '2025-05-31', consultedOn: null, url: null, grade: null },
      }),
      budgetLine({
        key: 'b',
        accruedPen: 25,
        provenance: { source: 'MEF', asOf: '2025-09-30', consultedOn: null, url: null, grade: null },
      }),
    ]);
    expect(budget?.amounts.accrued.amount).toBe(25);
    expect(budget?.provenances).toHaveLength(1);
  });

  test('PO-5 entities are kept apart, the largest first', () => {
    const budgets = summariseYear([
      budgetLine({ pimPen: 5 }),
      budgetLine({ entityName: 'MML', executingUnit: '301250', pimPen: 900 }),
    ]);
    expect(budgets.map(({ entityName, amounts }) => [entityName, amounts.pim.amount])).toEqual([
      ['MML', 900],
      ['INVERMET', 5],
    ]);
  });

  test('PO-5 execution is the accrued amount over the PIM', () => {
    const [budget] = summariseYear([budgetLine({ pimPen: 2_814_948_717, accruedPen: 2_311_237_099 })]);
    expect(budget && executionPercent(budget.amounts)).toBeCloseTo(82.1, 1);
  });
});
