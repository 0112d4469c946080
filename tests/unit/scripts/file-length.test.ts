import { expect, test } from 'vitest';
import { tooLong } from '../../../scripts/check/file-length.ts';

test('a file over 300 lines is named, one that was longer may not grow, and one that is shorter leaves the list', () => {
  expect(tooLong({ 'a.ts': 300, 'b.ts': 301, 'old.ts': 400 }, { 'old.ts': 400 })).toEqual([
    'b.ts: 301 líneas; puede tener 300. Sepárelo por lo que dice, no por su largo.',
  ]);
  expect(tooLong({ 'old.ts': 401 }, { 'old.ts': 400 })).toEqual([
    'old.ts: 401 líneas; puede tener 400. Sepárelo por lo que dice, no por su largo.',
  ]);
  expect(tooLong({ 'old.ts': 280 }, { 'old.ts': 400 })).toEqual([
    'old.ts: ya no pasa de 300 líneas; quítelo de la lista.',
  ]);
});
