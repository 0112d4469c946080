import { expect, test } from 'vitest';
import { safeText } from '../../../site/open-data/text-safety.ts';

test.each([
  '=1+1',
  "=cmd|' /C calc'!A0",
  '+51 1 000 0000',
  '-2+3',
  '- viñeta',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u00a0=1',
  '\u200b=1',
  '\ufeff=1',
  '＝1',
  '＋1',
  '－1',
  '＠a',
  '\u0000=1',
  '−1+1',
  '-1e5',
])('PO-11 %j is no formula in a spreadsheet', (text) => {
  expect(safeText(text)).toMatch(/^'/);
});

test.each(['-12', '-12.50', '12', 'Obra 1 = buena', 'Ñaña', '«Vía»', '', 'a\tb'])('PO-11 %j stays as it is', (text) => {
  expect(safeText(text)).toBe(text);
});

test('PO-11 control characters and half surrogates that no XML may hold are removed, line breaks become LF', () => {
  expect(safeText('a\u0007b\u0000c\r\nd\re\ufffe\ud800')).toBe('abc\nd\ne\ufffd');
});
