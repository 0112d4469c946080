import { describe, expect, onTestFinished, test } from 'vitest';
import { contractsHref, listContracts, readContractFilters } from '../../../site/published/contracts.ts';
import { awardedTotals, concentration, concentrationBy } from '../../../site/published/market.ts';
import { award, processRow, readModelWith } from './read-model-rows.ts';

const filters = (query: string) => readContractFilters(new URLSearchParams(query));

describe('list of processes (PO-6)', () => {
  test('PO-6 the address holds the filters and gives them back', () => {
    const address = '/contratos/?q=puente&anio=2024&estado=contratado&categoria=obras&orden=monto&pagina=2';
    expect(contractsHref(filters(address.split('?')[1] ?? ''))).toBe(address);
  });

  test('PO-6 without filters the pages are the static ones', () => {
    expect(contractsHref(filters(''))).toBe('/contratos/');
    expect(contractsHref(filters('pagina=3'))).toBe('/contratos/pagina/3/');
  });

  test('PO-6 a value that the list does not know is left out', () => {
    expect(filters('anio=ayer&estado=raro&categoria=x&orden=toString&pagina=-1')).toEqual({
      q: '',
      year: null,
      status: null,
      category: null,
      order: 'recientes',
      page: 1,
    });
  });

  test('PO-6 filters by text without accents, year and state, newest first', () => {
    const database = readModelWith([
      processRow({ key: 'lp-1', title: 'Construcción del túnel', datePublished: '2024-02-01' }),
      processRow({ key: 'lp-2', title: 'Construcción del puente', datePublished: '2024-09-01' }),
      processRow({ key: 'lp-3', title: 'Construcción del puente', datePublished: '2025-01-01' }),
      processRow({ key: 'lp-4', title: '100% puente', datePublished: null, status: 'cancelled' }),
    ]);
    onTestFinished(() => database.close());
    const keys = (query: string) => listContracts(database, filters(query)).rows.map(({ key }) => key);
    expect(keys('')).toEqual(['lp-3', 'lp-2', 'lp-1', 'lp-4']);
    expect(keys('q=TÚNEL')).toEqual(['lp-1']);
    expect(keys('q=construcción&anio=2024')).toEqual(['lp-2', 'lp-1']);
    expect(keys('estado=cancelado')).toEqual(['lp-4']);
    expect(keys('q=100%25')).toEqual(['lp-4']);
    expect(keys('q=%25')).toEqual([]);
  });
});

describe('totals and concentration (PO-6)', () => {
  test('PO-6 an award to two companies counts once in the total and half for each in the concentration', () => {
    const database = readModelWith([
      processRow({ key: 'lp-1', awards: [award('1', 100, ['A', 'B'])] }),
      processRow({ key: 'lp-2', awards: [award('1', 300, ['A'])] }),
    ]);
    onTestFinished(() => database.close());
    expect(awardedTotals(database)).toEqual([{ currency: 'PEN', awards: 2, withoutAmount: 0, amount: 400 }]);
    const spread = concentration(database, 'PEN');
    expect(spread?.largest.map(({ key, amount, share }) => [key, amount, share])).toEqual([
      ['A', 350, 87.5],
      ['B', 50, 12.5],
    ]);
    expect(spread?.hhi).toBeCloseTo(87.5 ** 2 + 12.5 ** 2);
  });

  test('PO-6 concentration by year and kind: HHI, the four largest and the largest of each group', () => {
    const process = (key: string, category: 'works' | 'goods', date: string, amounts: number[]) =>
      processRow({
        key,
        category,
        awards: amounts.map((amount, index) => ({ ...award(String(index), amount, [`E${index}`]), date })),
      });
    const database = readModelWith([
      process('lp-1', 'works', '2024-05-02', [20, 20, 20, 20, 20]),
      process('as-1', 'goods', '2025-01-09', [75, 25]),
    ]);
    onTestFinished(() => database.close());
    const measures = (by: 'year' | 'category') =>
      concentrationBy(database, { currency: 'PEN', by }).map(
        ({ group, measures: { hhi, top1Percent, top4Percent, totalAmount } }) => [
          group,
          totalAmount,
          hhi,
          top1Percent,
          top4Percent,
        ],
      );
    expect(measures('year')).toEqual([
      ['2025', 100, 75 ** 2 + 25 ** 2, 75, 100],
      ['2024', 100, 5 * 20 ** 2, 20, 80],
    ]);
    expect(measures('category')).toEqual([
      ['goods', 100, 75 ** 2 + 25 ** 2, 75, 100],
      ['works', 100, 2000, 20, 80],
    ]);
  });

  test('PO-6 whoever is not named is no supplier of the concentration, and its amount is told apart', () => {
    const hidden = { ...award('2', 600, ['x']), suppliers: [{ key: null, ruc: null, name: 'Persona natural' }] };
    const unknown = {
      ...award('3', 50, ['x']),
      suppliers: [{ key: null, ruc: null, name: 'Proveedor no identificado' }],
    };
    const database = readModelWith([processRow({ key: 'lp-1', awards: [award('1', 100, ['A']), hidden, unknown] })]);
    onTestFinished(() => database.close());
    expect(concentration(database, 'PEN')).toMatchObject({
      suppliers: 1,
      totalAmount: 100,
      withheldAmount: 650,
      hhi: 10_000,
    });
  });

  test('PO-6 ten thousand awards add up to the cent', () => {
    const database = readModelWith([
      processRow({
        key: 'lp-1',
        awards: Array.from({ length: 10_000 }, (_, index) => award(String(index), 0.1, ['A'])),
      }),
    ]);
    onTestFinished(() => database.close());
    expect(awardedTotals(database)[0]?.amount).toBe(1000);
  });

  test('PO-6 soles and dollars are not added, and an unpublished amount is counted apart', () => {
    const database = readModelWith([
      processRow({ key: 'lp-1', awards: [award('1', 100, ['A']), award('2', null, ['A'])] }),
      processRow({ key: 'lp-2', awards: [award('1', 7, ['B'], 'USD')] }),
    ]);
    onTestFinished(() => database.close());
    expect(awardedTotals(database)).toEqual([
      { currency: 'PEN', awards: 2, withoutAmount: 1, amount: 100 },
      { currency: 'USD', awards: 1, withoutAmount: 0, amount: 7 },
    ]);
    expect(concentration(readModelWith([]), 'PEN')).toBeNull();
  });
});
