import { expect, test } from 'vitest';
import { excerptPieces, sectionOf } from '../../../site/src/islands/site-search/results.ts';

test('PO-13 an excerpt keeps what was found apart and its text is never markup', () => {
  expect(excerptPieces('obra en <mark>San Martín</mark> &lt;b&gt; &amp; más')).toEqual([
    { text: 'obra en ', isFound: false }, { text: 'San Martín', isFound: true }, { text: ' <b> & más', isFound: false },
  ]);
});

test('PO-13 a result says to which section it belongs', () => {
  expect(sectionOf('/obras/2673653/')).toBe('Obra');
  expect(sectionOf('/acerca/')).toBe('Página');
});
