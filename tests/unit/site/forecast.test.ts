import { describe, expect, test } from 'vitest';
import { forecastEnd, type ForecastRefusal } from '../../../site/published/forecast.ts';

const dates = {
  viability: null,
  plannedStart: '2026-01-01',
  plannedEnd: '2026-12-31',
  actualStart: '2026-01-05',
  actualEnd: null,
};
const work = { status: 'execution' as const, dates };
const today = '2026-11-22';
/** Reports of consecutive months that end in October 2026. */
const reports = (...values: (number | null)[]) =>
  values.map((actualPhysical, index) => ({
    period: `2026-${String(10 - values.length + 1 + index).padStart(2, '0')}`,
    actualPhysical,
  }));
const reasonOf = (given: Partial<Parameters<typeof forecastEnd>[0]>): ForecastRefusal | null => {
  const answer = forecastEnd({ work, reports: reports(10, 20, 30), today, ...given });
  return answer.kind === 'none' ? answer.reason : null;
};

describe('PO-1 forecast end of a work', () => {
  test('at ten points a month, sixty points take six months from the last report', () => {
    // From 31 August to 31 October are 61 days for 20 points: 3.05 days a point, 60 points are 183 days.
    expect(forecastEnd({ work, reports: reports(20, 30, 40), today })).toMatchObject({
      kind: 'forecast',
      date: '2027-05-02',
      daysAfterPlan: 122,
      remaining: 60,
      from: { period: '2026-08', value: 20 },
      to: { period: '2026-10', value: 40 },
      reports: 3,
    });
  });
  test('only the last six reports make the pace', () => {
    const steady = forecastEnd({ work, reports: reports(20, 30, 40, 50, 60, 70), today });
    const slowBefore = forecastEnd({ work, reports: reports(0, 1, 2, 20, 30, 40, 50, 60, 70), today });
    expect(steady).toEqual(slowBefore);
    expect(steady).toMatchObject({ reports: 6, pacePerMonth: expect.closeTo(9.95, 1) as number });
  });
  test('months without a figure are left out, not taken as zero', () => {
    expect(forecastEnd({ work, reports: reports(20, null, 40, 50), today })).toMatchObject({
      from: { period: '2026-07', value: 20 },
      reports: 3,
    });
  });
  test('an end before the planned one has negative days, and without a planned end there are none', () => {
    expect(forecastEnd({ work, reports: reports(60, 80, 98), today })).toMatchObject({
      kind: 'none',
      reason: 'overrun',
    });
    expect(forecastEnd({ work, reports: reports(40, 60, 80), today })).toMatchObject({
      date: '2026-12-01',
      daysAfterPlan: -30,
    });
    expect(
      forecastEnd({ work: { ...work, dates: { ...dates, plannedEnd: null } }, reports: reports(40, 60, 80), today }),
    ).toMatchObject({ daysAfterPlan: null });
  });
  test.each<[string, ForecastRefusal, Partial<Parameters<typeof forecastEnd>[0]>]>([
    ['two reports', 'fewReports', { reports: reports(10, 20) }],
    ['three reports of which one has no figure', 'fewReports', { reports: reports(10, null, 20) }],
    ['a work that does not move', 'noProgress', { reports: reports(30, 30, 30) }],
    ['a work whose progress was put back', 'noProgress', { reports: reports(40, 35, 30) }],
    ['a finished work', 'finished', { work: { ...work, status: 'completed' } }],
    ['a work with an end', 'finished', { work: { ...work, dates: { ...dates, actualEnd: '2026-10-01' } } }],
    ['a work at a hundred percent', 'finished', { reports: reports(80, 90, 100) }],
    ['a stopped work', 'stopped', { work: { ...work, status: 'stopped' } }],
    ['a cancelled work', 'cancelled', { work: { ...work, status: 'cancelled' } }],
    ['a work that is settled', 'finished', { work: { ...work, status: 'closed' } }],
    ['a work in operation', 'operating', { work: { ...work, status: 'operation' } }],
    ['a terminated contract', 'ended', { work: { ...work, status: 'terminated' } }],
    ['a lapsed contract', 'ended', { work: { ...work, status: 'lapsed' } }],
    ['a work in preparation', 'notStarted', { work: { ...work, status: 'preparation' } }],
    ['a work put off', 'postponed', { work: { ...work, status: 'postponed' } }],
    ['a work whose state nobody publishes', 'stateUnknown', { work: { ...work, status: 'notPublished' } }],
    ['reports that are too old', 'stale', { today: '2027-11-22' }],
    ['a trend that should have ended already', 'overrun', { reports: reports(79, 89, 99) }],
    ['a pace of centuries', 'tooFar', { reports: reports(10, 10.1, 10.2) }],
  ])('is not given for %s', (_what, reason, given) => {
    expect(reasonOf(given)).toBe(reason);
  });
});
