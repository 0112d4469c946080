import { expect, test } from 'vitest';
import { untilIdle } from '../../../site/publisher/until-idle.ts';

const never = new AbortController().signal;

test('12-3 what waits for a pause goes on without one after a while, and at once where nothing is at work', async () => {
  const since = performance.now();
  await untilIdle(() => false, never);
  expect(performance.now() - since).toBeLessThan(20);
  await untilIdle(() => true, never, 60);
  expect(performance.now() - since).toBeGreaterThanOrEqual(59);
  await untilIdle(() => true, AbortSignal.abort(), 60_000);
}, 5000);
