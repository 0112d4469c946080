import { expect, test } from 'vitest';
import { isLookDue } from '../../../cms/plugins/publishing/damage.ts';

test.each([
  ['within a minute of the last look', 59_000, 30_000, false],
  ['while edits follow one another', 300_000, 2000, false],
  ['once they rest for ten seconds', 61_000, 11_000, true],
  ['after a quarter of an hour, whatever goes on', 901_000, 500, true],
  ['before anything was carried', 61_000, Infinity, true],
])('12-2 the read model is looked through %s: %i ms, %i ms', (_, sinceLook, sinceWork, isDue) => {
  expect(isLookDue(sinceLook, sinceWork)).toBe(isDue);
});
