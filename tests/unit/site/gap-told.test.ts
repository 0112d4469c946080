import { describe, expect, test } from 'vitest';
import { progressGap } from '../../../site/published/progress-gap.ts';

describe('the gap between plan and work', () => {
  const report = (period: string, plannedPhysical: number | null, actualPhysical: number | null) => ({
    period,
    plannedPhysical,
    actualPhysical,
    plannedFinancial: null,
    actualFinancial: null,
  });
  const gap = (reports: ReturnType<typeof report>[], dates: object = {}) =>
    progressGap({ reports, dates: { plannedStart: null, plannedEnd: null, ...dates }, kind: 'physical' });
  test('goes on to the planned end only where that lies after the reports', () => {
    const reports = [report('2026-01', 10, null), report('2026-02', 20, 30)];
    expect(gap(reports)).toMatchObject({ asOf: '2026-02-28', points: -10, days: null, plannedOn: null });
    // From 20 % on 28 February to 100 % eighty days later: 30 % ten days after.
    expect(gap(reports, { plannedEnd: '2026-05-19' })).toMatchObject({ days: -10, plannedOn: '2026-03-10' });
    expect(gap(reports, { plannedEnd: '2026-02-28' })).toMatchObject({ days: null });
    expect(gap(reports, { plannedEnd: '2026-02-01' })).toMatchObject({ days: null });
  });
  test('begins with zero on the planned start only where that lies before the reports', () => {
    const reports = [report('2026-02', 20, 10)];
    // From 0 % on 8 February to 20 % twenty days later: 10 % ten days before the report.
    expect(gap(reports, { plannedStart: '2026-02-08' })).toMatchObject({
      days: 10,
      plannedOn: '2026-02-18',
      points: 10,
      actual: 10,
      planned: 20,
    });
    expect(gap(reports, { plannedStart: '2026-02-28' })).toMatchObject({ days: null });
    expect(gap([report('2026-02', 0, 0)], { plannedStart: '2026-01-01' })).toMatchObject({
      days: 0,
      plannedOn: '2026-02-28',
    });
  });
  test('a figure that is missing makes none', () => {
    expect([gap([]), gap([report('2026-01', 1, null)]), gap([report('2026-01', null, 1)])]).toEqual([null, null, null]);
    expect(gap([report('2026-01', 5, 5), report('2026-02', 6, null)])).toMatchObject({
      asOf: '2026-01-31',
      points: 0,
      days: 0,
    });
    expect(
      progressGap({
        reports: [report('2026-01', 5, 5)],
        dates: { plannedStart: null, plannedEnd: null },
        kind: 'financial',
      }),
    ).toBeNull();
    expect(gap([report('2026-01', 10.005, 5.001)])?.points).toBe(5);
  });
});
