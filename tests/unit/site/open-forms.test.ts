import { expect, test } from 'vitest';
import { closedBecause } from '../../../collections/opportunities/open-forms.ts';

const calendar = [
  { date: '2026-12-18', isDeadline: true },
  { date: '2027-02-26', isDeadline: true },
  { date: '2027-12-01', isDeadline: false },
];

test.each([
  ['idea', 'notYet'],
  ['formulation', 'notYet'],
  ['structuring', 'notYet'],
  ['promotion', null],
  ['tender', null],
  ['awarded', 'over'],
  ['withdrawn', 'over'],
] as const)('9-2.6 who is asked: %s', (stage, closed) => {
  expect(closedBecause({ stage, calendar }, '2026-11-28')).toBe(closed);
  expect(closedBecause({ stage, calendar: null }, '2026-11-28')).toBe(closed);
});

test('9-2.6 a call takes questions until its last deadline, that day included', () => {
  expect(closedBecause({ stage: 'tender', calendar }, '2027-02-26')).toBeNull();
  expect(closedBecause({ stage: 'tender', calendar }, '2027-02-27')).toBe('deadlinePast');
  expect(closedBecause({ stage: 'promotion', calendar }, '2027-02-27')).toBeNull();
});
