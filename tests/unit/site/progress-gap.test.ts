import { describe, expect, test } from 'vitest';
import { progressGap } from '../../../site/published/progress-gap.ts';

const dates = { plannedStart: '2026-01-01', plannedEnd: '2026-12-31' };
const report = (period: string, planned: number | null, actual: number | null) => ({
  period,
  plannedPhysical: planned,
  actualPhysical: actual,
  plannedFinancial: null,
  actualFinancial: null,
});
const gap = (reports: ReturnType<typeof report>[], given: Partial<typeof dates> | { plannedStart: null } = {}) =>
  progressGap({ reports, dates: { ...dates, ...given }, kind: 'physical' });

describe('PO-1 gap between plan and work', () => {
  test('points are planned less actual, days go back to when the plan stood there', () => {
    const reports = [report('2026-08', 40, 38), report('2026-09', 50, 42), report('2026-10', 60, 45)];
    // The plan went from 40 on 31 August to 50 on 30 September: 45 on 15 September, 46 days before 31 October.
    expect(gap(reports)).toEqual({
      asOf: '2026-10-31',
      actual: 45,
      planned: 60,
      points: 15,
      days: 46,
      plannedOn: '2026-09-15',
    });
  });
  test('a work ahead of its plan has negative points and days, up to the planned end', () => {
    const ahead = gap([report('2026-09', 50, 55), report('2026-10', 60, 80)]);
    expect(ahead?.points).toBe(-20);
    // From 60 on 31 October to 100 on 31 December are 61 days: 80 comes on 30 November or 1 December.
    expect(ahead?.days).toBeGreaterThanOrEqual(-31);
    expect(ahead?.days).toBeLessThanOrEqual(-30);
  });
  test('before the first report the plan rises from zero on the planned start', () => {
    expect(gap([report('2026-03', 30, 10), report('2026-04', 40, 15)])).toMatchObject({
      points: 25,
      plannedOn: '2026-02-15',
    });
  });
  test('without a planned start the days are unknown and the points stay', () => {
    expect(gap([report('2026-03', 30, 10), report('2026-04', 40, 15)], { plannedStart: null })).toMatchObject({
      points: 25,
      days: null,
      plannedOn: null,
    });
  });
  test('a plan that stands still counts to the last day on which it stood there', () => {
    expect(
      gap([report('2026-06', 30, 28), report('2026-07', 30, 29), report('2026-08', 30, 30), report('2026-09', 40, 30)]),
    ).toMatchObject({ days: 30, plannedOn: '2026-08-31' });
  });
  test('a plan that was put back counts from its last passage', () => {
    expect(gap([report('2026-06', 50, 20), report('2026-07', 30, 25), report('2026-08', 50, 40)])).toMatchObject({
      plannedOn: '2026-08-16',
    });
  });
  test('on plan is a gap of nothing', () => {
    expect(gap([report('2026-09', 50, 48), report('2026-10', 60, 60)])).toMatchObject({ points: 0, days: 0 });
  });
  test('the last report with both figures counts, and without any there is no gap', () => {
    expect(gap([report('2026-09', 50, 40), report('2026-10', null, 45)])).toMatchObject({
      asOf: '2026-09-30',
      points: 10,
    });
    expect(gap([report('2026-10', null, 45)])).toBeNull();
    expect(gap([])).toBeNull();
  });
});
