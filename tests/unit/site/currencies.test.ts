import { expect, onTestFinished, test } from 'vitest';
import { supplierRows } from '../../../site/open-data/tables/suppliers.ts';
import { currencyOf } from '../../../site/published/currencies.ts';
import { awardedTotals, concentration } from '../../../site/published/market.ts';
import { marketRow } from '../../../site/published/market-signs.ts';
import { awardsOf, findOrganization, listOrganizations, totalsOf } from '../../../site/published/organizations.ts';
import { award, organizationRow, processRow, readModelWith } from './read-model-rows.ts';

const model = () => {
  const database = readModelWith([
    organizationRow({ key: 'A' }),
    organizationRow({ key: 'B' }),
    processRow({ key: 'lp-1', awards: [award('1', 100, ['A']), award('2', 7, ['B'])] }),
    processRow({ key: 'lp-2', awards: [award('1', 30, ['A'], 'USD')] }),
    processRow({ key: 'lp-3', awards: [award('1', 2.5, ['A'], 'EUR')] }),
  ]);
  onTestFinished(() => database.close());
  return database;
};

test('9-3.2 soles, dollars and euros are totalled apart and never added up', () => {
  const database = model();
  expect(awardedTotals(database).map(({ currency, awards, amount }) => [currency, awards, amount])).toEqual([
    ['EUR', 1, 2.5],
    ['PEN', 2, 107],
    ['USD', 1, 30],
  ]);
  expect(
    totalsOf(awardsOf(database, 'A'))
      .map(({ currency, amount }) => [currency, amount])
      .sort(),
  ).toEqual([
    ['EUR', 2.5],
    ['PEN', 100],
    ['USD', 30],
  ]);
  expect(
    listOrganizations(database, { q: '', role: null, order: 'monto', page: 1 }).rows.map(
      ({ key, amountPen, amountUsd, amountEur }) => [key, amountPen, amountUsd, amountEur],
    ),
  ).toEqual([
    ['A', 100, 30, 2.5],
    ['B', 7, null, null],
  ]);
  expect(concentration(database, 'EUR')).toMatchObject({ currency: 'EUR', totalAmount: 2.5, suppliers: 1 });
  const supplier = findOrganization(database, 'A');
  expect([...supplierRows(database, supplier ? [supplier] : [])]).toMatchObject([
    { awardedPen: 100, awardedUsd: 30, awardedEur: 2.5 },
  ]);
});

test('9-3.2 a currency that nobody knows is an error, not soles', () => {
  expect(currencyOf('EUR')).toBe('EUR');
  expect(() => currencyOf('GBP')).toThrow();
});

test('9-3.5 withdrawn awards are no wins in the signs of the market', () => {
  const { doc } = processRow({
    key: 'lp-9',
    awards: [{ ...award('1', 5, ['A']), status: 'cancelled' }, award('2', 5, ['B'])],
  });
  expect(marketRow(doc).winners.map(({ key }) => key)).toEqual(['B']);
});
