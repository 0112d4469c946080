import { expect, test } from 'vitest';
import { amountInWords } from '../../../cms/plugins/imports/read/amount-words.ts';
import { numberWords } from '../../../collections/words/numbers.ts';
import type { Currency } from '../../../collections/words/currencies.ts';
import { moneyEn } from '../../../collections/words/english.ts';
import { money, moneyToTheCent, number, roundMoney, roundMoneyRange } from '../../../collections/words/format.ts';

const soft = (text: string): string => text.replaceAll('\u00a0', ' ');

test('9-2.1 an amount is written one way in the CMS and on the portal: hard spaces between thousands, a point before decimals', () => {
  expect(
    [numberWords(1234567.5), number(1234567.5, 1), amountInWords(1234567.5, 'PEN'), money(1234567)].map(soft),
  ).toEqual(['1 234 567.5', '1 234 567.5', 'S/ 1 234 567.5', 'S/ 1 234 567']);
  expect([0, 12, 1000, -2500.25, 92_264.734, 100.1].map((value) => soft(numberWords(value)))).toEqual([
    '0',
    '12',
    '1 000',
    '−2 500.25',
    '92 264.73',
    '100.1',
  ]);
  expect([soft(numberWords(-77.0428123, 7)), numberWords(1e21), numberWords(Number.NaN)]).toEqual([
    '−77.0428123',
    '1e+21',
    'NaN',
  ]);
});

test('11-2 an amount has the sign of its own currency on the portal and in the CMS, and one of no known currency its code', () => {
  const currencies = ['PEN', 'USD', 'EUR', 'GBP'] as Currency[];
  expect(
    currencies.map((currency) =>
      [
        money(1234.5, currency),
        moneyToTheCent(1234, currency),
        roundMoney(2_500_000, currency),
        roundMoneyRange([1_500_000, 2_500_000], currency) ?? '',
        amountInWords(1234.5, currency),
        moneyEn(1234.5, currency),
      ].map(soft),
    ),
  ).toEqual([
    ['S/ 1 234.50', 'S/ 1 234.00', 'S/ 2.5 millones', 'S/ 1.5–2.5 millones', 'S/ 1 234.5', 'PEN 1,234.50'],
    ['US$ 1 234.50', 'US$ 1 234.00', 'US$ 2.5 millones', 'US$ 1.5–2.5 millones', 'US$ 1 234.5', 'USD 1,234.50'],
    ['€ 1 234.50', '€ 1 234.00', '€ 2.5 millones', '€ 1.5–2.5 millones', '€ 1 234.5', 'EUR 1,234.50'],
    ['GBP 1 234.50', 'GBP 1 234.00', 'GBP 2.5 millones', 'GBP 1.5–2.5 millones', 'GBP 1 234.5', 'GBP 1,234.50'],
  ]);
  expect([moneyToTheCent(null, 'EUR'), moneyToTheCent(Number.NaN, 'EUR')]).toEqual(['Sin dato', 'Sin dato']);
});
