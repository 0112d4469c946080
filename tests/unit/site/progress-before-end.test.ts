import { expect, test } from 'vitest';
import type { PublishedProject } from '../../../collections/projects/published.ts';
import { isBeforeEnd, physicalWords } from '../../../collections/projects/progress-words.ts';

const progress = (physical: number | null, asOf: string | null) =>
  ({
    plannedPhysical: null,
    physical,
    plannedFinancial: null,
    financial: null,
    asOf,
    source: 'Constructivo',
  }) as PublishedProject['progress'];

test.each([
  ['completed', 8.5, '2019-04', '2022-01-17', true],
  ['operation', 51, '2021-08', '2022-01-17', true],
  ['completed', 100, '2021-08', '2022-01-17', false],
  ['completed', 99, '2022-01-17', '2022-01-17', false],
  ['execution', 8.5, '2019-04', '2022-01-17', false],
  ['stopped', 8.5, '2019-04', '2022-01-17', false],
  ['completed', 8.5, null, '2022-01-17', false],
] as const)(
  '9-2.5 the progress of a work that is over (%s, %s %%) is told as a step on the way',
  (status, physical, asOf, statusAsOf, isBefore) => {
    expect(isBeforeEnd({ status, statusAsOf, progress: progress(physical, asOf), physicalRange: null })).toBe(isBefore);
  },
);

test('9-2.5 in words', () => {
  expect(
    physicalWords({
      status: 'completed',
      statusAsOf: '2022-01-17',
      progress: progress(8.5, '2019-04'),
      physicalRange: null,
    }),
  ).toBe('8.5\u00a0% en abr.\u00a02019, antes de acabar');
  expect(physicalWords({ progress: progress(8.5, '2019-04'), physicalRange: null })).toBe('8.5\u00a0%');
});
