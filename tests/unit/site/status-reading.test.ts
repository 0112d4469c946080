import { expect, test } from 'vitest';
import { defaultFreshness } from '../../../collections/projects/freshness.ts';
import { statusReading } from '../../../collections/words/status-reading.ts';

const reads = (asOf: string | null, status: 'stopped' | 'notPublished' = 'stopped') =>
  statusReading({ status, asOf, today: '2026-11-28', limits: defaultFreshness });

test('9-2.1 a fresh state reads as it is', () =>
  expect(reads('2026-11-01')).toEqual({ freshness: 'current', words: 'Paralizada' }));
test('9-2.1 after 90 days it is the last known one', () =>
  expect(reads('2026-05').words).toBe('Último dato: paralizada, mayo de 2026'));
test('9-2.1 after 365 days today’s is not known', () =>
  expect(reads('2014-11')).toEqual({
    freshness: 'unknown',
    words: 'Estado actual no conocido; último dato: paralizada, noviembre de 2014',
  }));
test('9-2.1 a state without a day says so', () => expect(reads(null).words).toBe('Paralizada, sin fecha del dato'));
test('9-2.6 what nobody publishes is not told as a state', () =>
  expect(reads('2026-11-01', 'notPublished').words).toBe('Estado no publicado'));
test('9-2.1 a state of which only the day of reading is known says «consultado el»', () =>
  expect(
    statusReading({
      status: 'stopped',
      asOf: '2026-05-16',
      today: '2026-11-28',
      limits: defaultFreshness,
      isRead: true,
    }).words.replaceAll('\u00a0', ' '),
  ).toBe('Último dato: paralizada, consultado el 16 de mayo de 2026'));
