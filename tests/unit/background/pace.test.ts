import { expect, test } from 'vitest';
import { Pace } from '../../../cms/background/pace.ts';

test('12-9 one who saves now and then waits ten milliseconds, a crowd half a second, until it has been quiet for a second', () => {
  const pace = new Pace({ aloneMs: 10, crowdedMs: 500 });
  expect(pace.waitMs(0)).toBe(10);
  pace.note(1, 0);
  pace.note(0, 100);
  expect(pace.waitMs(200)).toBe(10);
  for (let at = 300; at < 1000; at += 100) pace.note(1, at);
  expect(pace.waitMs(950)).toBe(500);
  // The first of the eight was a second ago.
  expect(pace.waitMs(1000)).toBe(10);
  pace.note(40, 1100);
  expect(pace.waitMs(2099)).toBe(500);
  expect(pace.waitMs(2100)).toBe(10);
});
