import { expect, test } from 'vitest';
import { momentOf } from '../../../scripts/backup/store.ts';

test.each([
  ['2026-11-28T22:00', '2026-11-29T03:00:00.000Z'],
  [' 2026-11-28  9:05 ', '2026-11-28T14:05:00.000Z'],
  ['2026-11-28', '2026-11-29T04:59:59.000Z'],
  ['2026-11-28T22:00:01.500Z', '2026-11-28T22:00:01.500Z'],
  ['2026-11-28T22:00+02:00', '2026-11-28T20:00:00.000Z'],
])('12 a moment that a person wrote, in Lima unless it says a zone: %s', (text, at) => {
  expect(momentOf(text).toISOString()).toBe(at);
});

test.each([
  '05/11/2026 22:10',
  '2026-11-28 10:10 pm',
  '2026-02-30 10:00',
  '2026-13-01',
  '2026-11-28 25:00',
  'ayer',
  '',
])('12 what could be another moment is refused, not guessed: «%s»', (text) => {
  expect(() => momentOf(text)).toThrow(`«${text}» no es un momento. Escríbalo como "2026-11-28 22:00" (hora de Lima).`);
});
