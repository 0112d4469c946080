import { describe, expect, test } from 'vitest';
import { normaliseQuery } from '../../../site/server/list-queries.ts';
import { QUERY_PATHS } from '../../../collections/doors/routes.ts';
import { comparisonAddress, readComparison } from '../../../site/src/requests/comparison.ts';

const read = (query: string) => readComparison(new URLSearchParams(query));

describe('comparison of up to four works', () => {
  test('a repeated parameter names the works, each once', () => {
    expect(read('obra=2673653&obra=demo-malecon&obra=2673653')).toEqual({
      codes: ['2673653', 'demo-malecon'],
      text: '',
      problems: [],
    });
  });
  test('the repeated parameter survives the server, which sorts it', () => {
    expect(QUERY_PATHS.has('/comparar/')).toBe(true);
    expect(normaliseQuery('obra=b&obra=a&obra=&q=puente')).toBe('obra=a&obra=b&q=puente');
    expect(read(normaliseQuery('obra=b&obra=a')).codes).toEqual(['a', 'b']);
  });
  test('a fifth work is left out and said', () => {
    const { codes, problems } = read('obra=a&obra=b&obra=c&obra=d&obra=e');
    expect(codes).toEqual(['a', 'b', 'c', 'd']);
    expect(problems).toEqual(['Se pueden comparar hasta 4 obras; se dejaron de lado: e.']);
  });
  test('what can be no code is left out and said, and takes no place', () => {
    const { codes, problems } = read(
      `obra=${encodeURIComponent("' OR 1=1")}&obra=%3Cb%3E&obra=a&obra=${'x'.repeat(200)}`,
    );
    expect(codes).toEqual(['a']);
    expect(problems).toHaveLength(3);
    expect(problems[2]?.length).toBeLessThan(140);
  });
  test('words to search by are cut, and addresses keep the works', () => {
    expect(read(`q=${'a'.repeat(300)}`).text).toHaveLength(100);
    expect(comparisonAddress([])).toBe('/comparar/');
    expect(comparisonAddress(['a', 'b'])).toBe('/comparar/?obra=a&obra=b');
  });
});
