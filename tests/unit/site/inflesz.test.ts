import { expect, test } from 'vitest';
import { inflesz, syllablesOf } from '../../fixtures/inflesz.ts';

test('9-5.4 syllables of Spanish words', () => {
  const counted: Record<string, number> = {
    obra: 2,
    ciudad: 2,
    día: 2,
    poeta: 3,
    que: 1,
    guerra: 2,
    pingüino: 3,
    y: 1,
    muy: 1,
    río: 2,
    aéreo: 4,
    inversión: 3,
    construcción: 3,
    baúl: 2,
    ahora: 3,
    leer: 2,
    municipalidad: 6,
    averiguáis: 4,
  };
  for (const [word, syllables] of Object.entries(counted)) expect([word, syllablesOf(word)]).toEqual([word, syllables]);
});

test('9-5.4 the index of a known sentence is right', () => {
  // 5 words, 8 syllables, 1 sentence: 206.835 − 62.3 × 1.6 − 5.
  expect(inflesz(['El gato come en casa.'])).toBeCloseTo(206.835 - 62.3 * 1.6 - 5, 6);
  expect(inflesz(['El gato come.', 'El gato come.'])).toBeCloseTo(206.835 - 62.3 * (5 / 3) - 3, 6);
});
