import { expect, test } from 'vitest';
import { lateQueues } from '../../../cms/health/limits.ts';
import { ageInWords, portalInWords } from '../../../cms/health/words.ts';

test('a queue is late when its oldest has waited for longer than its limit', () => {
  const queue = (name: string, waiting: number, oldestSeconds: number) => ({ name, waiting, aside: 0, oldestSeconds });
  // Ten minutes for the portal, an hour for mails, two for tasks.
  const late = [queue('projection', 1, 601), queue('pages', 2, 601), queue('mails', 1, 3601), queue('runs', 1, 7201)];
  const inTime = [queue('projection', 9, 600), queue('pages', 9, 600), queue('mails', 5, 3600), queue('otra', 1, 1e6)];
  expect(lateQueues([...late, ...inTime])).toEqual(late);
  expect(lateQueues([queue('projection', 0, 5000)])).toEqual([]);
});

test.each([
  [null, 'nunca'],
  [12, 'hace 12 s'],
  [600, 'hace 10 min'],
  [7200, 'hace 2 h'],
  [259_200, 'hace 3 días'],
])('%s seconds: %s', (seconds, words) => {
  expect(ageInWords(seconds)).toBe(words);
});

test('the portal in words: a process that is stopped or stuck is said', () => {
  const portal = { pages: 900, waiting: 2, failing: 0, isAlive: true, latencyMs: { p50: 1, p95: 1, byGroup: {} } };
  expect(portalInWords(portal)).toBe('El portal tiene 900\u00a0páginas; por publicar: 2.');
  expect(portalInWords({ ...portal, failing: 2, isAlive: false })).toBe(
    'El portal tiene 900\u00a0páginas; por publicar: 2. 2\u00a0páginas fallan y quedan como estaban. El portal no responde: su proceso está detenido o muy ocupado.',
  );
  expect(portalInWords({ ...portal, isAlive: null })).not.toContain('no responde');
});
