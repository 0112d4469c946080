import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { amountInWords } from '../../../cms/plugins/imports/read/amount-words.ts';
import { numberWords } from '../../../collections/words/numbers.ts';
import { money, number } from '../../../collections/words/format.ts';

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

test('9-2.1, 11-2 no other formatter of figures and moments stands beside those of words and calendar', () => {
  const files = globSync([
    'cms/**/*.{ts,tsx}',
    'collections/**/*.ts',
    'scripts/**/*.ts',
    'site/{src,published,dataset,standards,open-data,feeds,server,publisher}/**/*.{ts,astro}',
  ]).filter((path) => !/payload-types|migrations|words\/english|calendar\/lima-time|background\/lima-slots/.test(path));
  const own = files.filter((path) =>
    /Intl\.(?:NumberFormat|DateTimeFormat)|\.toLocale(?:Date|Time)?String\(/.test(readFileSync(path, 'utf8')),
  );
  expect([files.length > 900, own]).toEqual([true, []]);
});
