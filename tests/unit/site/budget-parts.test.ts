import { parse } from 'csv-parse/sync';
import { describe, expect, onTestFinished, test } from 'vitest';
import { budgetOfSource, budgetSources, summariseYear } from '../../../site/published/budget.ts';
import { budgetByDistrict } from '../../../site/published/budget-districts.ts';
import { budgetAddresses } from '../../../site/src/addresses/budget.ts';
import { budgetCsv } from '../../../site/src/files/budget-csv.ts';
import { treemap } from '../../../site/src/drawing/treemap.ts';
import { budgetLine, readModelWith } from './read-model-rows.ts';

const row = (given: Parameters<typeof budgetLine>[0]) => {
  const doc = budgetLine(given);
  return { table: 'budget_lines' as const, key: doc.key, doc };
};
const work = (code: string, pimPen: number, given: Parameters<typeof budgetLine>[0] = {}) => ({
  fundingSource: 'Recursos Determinados',
  projectCode: code,
  projectTitle: `Obra ${code}`,
  pimPen,
  ...given,
});

describe('year, source and work (PO-5)', () => {
  const rows = [
    row({ pimPen: 1000 }),
    row({ fundingSource: 'Recursos Determinados', pimPen: 700, accruedPen: 70 }),
    row({ fundingSource: 'Donaciones y Transferencias', pimPen: 300 }),
    row(work('1', 200)),
    row(work('2', 500)),
    row({ fundingSource: 'Recursos Determinados', month: 3, accruedPen: 70 }),
  ];

  test('PO-5 a source has its own sum, its months and the works it pays, the largest first', () => {
    const database = readModelWith(rows);
    onTestFinished(() => database.close());
    expect(budgetSources(database, 2025)).toEqual([
      { name: 'Donaciones y Transferencias', slug: 'donaciones-y-transferencias' },
      { name: 'Recursos Determinados', slug: 'recursos-determinados' },
    ]);
    const [budget] = budgetOfSource(database, { year: 2025, source: 'Recursos Determinados' });
    expect(budget?.amounts.pim).toEqual({ amount: 700, level: 'source', missing: 0 });
    expect(budget?.works.map(({ key, amounts }) => [key, amounts.pim.amount])).toEqual([
      ['2', 500],
      ['1', 200],
    ]);
    expect(budget?.months.map(({ month, amounts }) => [month, amounts.accrued.amount])).toEqual([[3, 70]]);
  });

  test('PO-5 each year has a page, its districts, its sources, and each of them its lines as a file', () => {
    const database = readModelWith(rows);
    onTestFinished(() => database.close());
    expect([...budgetAddresses(database)].map(({ path }) => path)).toEqual([
      '/presupuesto/',
      '/presupuesto/2025/',
      '/presupuesto/2025/distritos/',
      '/presupuesto/2025.csv',
      '/presupuesto/2025/donaciones-y-transferencias/',
      '/presupuesto/2025/donaciones-y-transferencias.csv',
      '/presupuesto/2025/recursos-determinados/',
      '/presupuesto/2025/recursos-determinados.csv',
    ]);
  });

  test('PO-5 the lines of a file say their level, so that none is counted twice', () => {
    const database = readModelWith(rows);
    onTestFinished(() => database.close());
    const lines = parse<Record<string, string>>([...budgetCsv(database, { year: 2025 })].join(''), {
      columns: true,
      bom: true,
    });
    const sum = (level: string): number =>
      lines
        .filter((line) => line['nivel'] === level && line['mes'] === '')
        .reduce((total, line) => total + Number(line['pim_soles']), 0);
    expect([sum('entidad'), sum('fuente'), sum('obra')]).toEqual([1000, 1000, 700]);
    expect([...budgetCsv(database, { year: 2025, source: 'Donaciones y Transferencias' })]).toHaveLength(2);
  });

  test('PO-5 sums are right to the cent', () => {
    const [budget] = summariseYear(Array.from({ length: 1000 }, (_, index) => budgetLine(work(String(index), 0.1))));
    expect(budget?.amounts.pim.amount).toBe(100);
  });
});

describe('budget by district (PO-5)', () => {
  test('PO-5 a work in one district counts there; one in several stands apart and is not split', () => {
    const budgets = summariseYear([
      budgetLine(work('1', 10, { accruedPen: 4 })),
      budgetLine(work('2', 30)),
      budgetLine(work('3', 5)),
      budgetLine(work('4', 7, { ubigeo: '150122' })),
      budgetLine(work('5', 1)),
    ]);
    const places: Record<string, string[]> = { 1: ['150101'], 2: ['150101', '150105'], 3: ['150101'] };
    expect(
      budgetByDistrict(budgets, (code) => places[code] ?? []).map(({ ubigeo, place, works, pim, accrued }) => [
        ubigeo,
        place,
        works.length,
        pim,
        accrued,
      ]),
    ).toEqual([
      ['150101', 'one', 2, 15, 4],
      ['150122', 'one', 1, 7, null],
      [null, 'several', 1, 30, null],
      [null, 'unknown', 1, 1, null],
    ]);
  });
});

describe('treemap', () => {
  test('areas are as the values, fill the box and do not overlap', () => {
    const values = [60, 25, 10, 4, 1, 0];
    const tiles = treemap(
      values.map((value) => ({ item: value, value })),
      { width: 200, height: 100 },
    );
    expect(tiles.map(({ item, width, height }) => [item, Math.round(width * height)])).toEqual([
      [60, 12000],
      [25, 5000],
      [10, 2000],
      [4, 800],
      [1, 200],
    ]);
    for (const [index, one] of tiles.entries()) {
      expect(
        one.x >= -1e-9 && one.y >= -1e-9 && one.x + one.width <= 200 + 1e-9 && one.y + one.height <= 100 + 1e-9,
      ).toBe(true);
      for (const other of tiles.slice(index + 1)) {
        const overlap =
          Math.max(0, Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)) *
          Math.max(0, Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y));
        expect(overlap).toBeLessThan(1e-6);
      }
    }
  });

  test('without values there is nothing to draw', () => {
    expect(treemap([{ item: 'a', value: 0 }], { width: 10, height: 10 })).toEqual([]);
  });
});
