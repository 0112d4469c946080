import { expect, test } from 'vitest';
import { goodUntil, isOverdue } from '../../../collections/transparency-items/frequency.ts';

test.each([
  ['2026-01-31', 'monthly', '2026-02-28'],
  ['2026-11-30', 'quarterly', '2027-02-28'],
  ['2024-02-29', 'yearly', '2025-02-28'],
  ['2026-08-31', 'halfYearly', '2027-02-28'],
  ['2026-12-31', 'daily', '2027-01-01'],
  ['2026-11-22', 'permanent', null],
  [null, 'monthly', null],
] as const)('PO-14 an update of %s with frequency %s is good until %s', (lastUpdatedOn, frequency, expected) => {
  expect(goodUntil({ lastUpdatedOn, frequency })).toBe(expected);
});

test('PO-14 a rubro is overdue the day after its period, and from the start while it was never updated', () => {
  const item = { lastUpdatedOn: '2026-10-22', frequency: 'monthly' } as const;
  expect([isOverdue({ ...item, today: '2026-11-22' }), isOverdue({ ...item, today: '2026-11-23' })]).toEqual([
    false,
    true,
  ]);
  expect(isOverdue({ lastUpdatedOn: null, frequency: 'permanent', today: '2026-11-22' })).toBe(true);
  expect(isOverdue({ lastUpdatedOn: '2001-01-01', frequency: 'permanent', today: '2026-11-22' })).toBe(false);
});
