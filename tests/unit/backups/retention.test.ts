import { expect, test } from 'vitest';
import { manifestName, type Point } from '../../../cms/backups/manifest.ts';
import { namesToKeep } from '../../../cms/backups/retention.ts';

const keep = { daily: 7, weekly: 4, monthly: 12 };
const DAY = 86_400_000;

function point(sequence: number, at: number, kind: Point['kind']): Point {
  const moment = new Date(at).toISOString();
  return { name: manifestName({ sequence, at: moment, kind }), sequence, at: moment, kind };
}

test('12-8 through a year and a half of nights and steps: seven days, four weeks, twelve months, the steps of two nights, and always the newest', () => {
  // 02:15 in Lima.
  const first = Date.UTC(2026, 0, 1, 7, 15);
  let points: Point[] = [];
  let sequence = 0;
  for (let night = 0; night < 550; night += 1) {
    const at = first + night * DAY;
    for (let step = 0; step < 3; step += 1) points.push(point((sequence += 1), at - DAY / 2 + step * 300_000, 'step'));
    const whole = point((sequence += 1), at, 'whole');
    points.push(whole);
    const kept = namesToKeep(points, keep);
    expect(kept.has(whole.name)).toBe(true);
    points = points.filter(({ name }) => kept.has(name));
    const wholes = points.filter(({ kind }) => kind === 'whole');
    // 7 + 4 + 12, of which some are the same.
    expect(wholes.length).toBeLessThanOrEqual(23);
    expect(points.filter(({ kind }) => kind === 'step').length).toBeLessThanOrEqual(3);
    if (night > 7)
      expect(wholes.slice(-7).map(({ at: day }) => day)).toEqual(
        Array.from({ length: 7 }, (_, index) => new Date(at - (6 - index) * DAY).toISOString()),
      );
  }
  // The last night is 4 July 2027, a Sunday.
  const nights = points.filter(({ kind }) => kind === 'whole').map(({ at }) => at.slice(0, 10));
  expect(nights).toEqual([
    '2026-08-31',
    '2026-09-30',
    '2026-10-31',
    '2026-11-30',
    '2026-12-31',
    '2027-01-31',
    '2027-02-28',
    '2027-03-31',
    '2027-04-30',
    '2027-05-31',
    '2027-06-13',
    '2027-06-20',
    '2027-06-27',
    '2027-06-28',
    '2027-06-29',
    '2027-06-30',
    '2027-07-01',
    '2027-07-02',
    '2027-07-03',
    '2027-07-04',
  ]);
});

test('12-8 a month without backups, and a clock that jumps by years, take nothing good away', () => {
  const at = Date.UTC(2026, 5, 10, 7, 15);
  const before = Array.from({ length: 5 }, (_, index) => point(index + 1, at + index * DAY, 'whole'));
  const later = point(6, at + 60 * DAY, 'whole');
  expect(namesToKeep([...before, later], keep).size).toBe(6);
  const future = point(6, Date.UTC(2050, 0, 1), 'whole');
  const back = point(7, at + 5 * DAY, 'whole');
  const kept = namesToKeep([...before, future, back], keep);
  expect([...before, future, back].every(({ name }) => kept.has(name))).toBe(true);
  // Back in the past by more days than are kept: the newest stays, whatever its date.
  const past = point(8, Date.UTC(2000, 0, 1), 'whole');
  expect(namesToKeep([...before, future, back, past], { daily: 1, weekly: 0, monthly: 0 }).has(past.name)).toBe(true);
});

test('12-8 before the first whole backup nothing is taken away, and steps go with the second one after them', () => {
  const at = Date.UTC(2026, 5, 10, 7, 15);
  const points = [
    point(1, at, 'whole'),
    point(2, at + 1000, 'step'),
    point(3, at + DAY, 'whole'),
    point(4, at + DAY + 1000, 'step'),
  ];
  expect(namesToKeep(points, keep).size).toBe(4);
  expect(
    [...namesToKeep([...points, point(5, at + 2 * DAY, 'whole')], keep)]
      .map((name) => Number(name.slice(10, 19)))
      .sort(),
  ).toEqual([1, 3, 4, 5]);
});

test('12-8 of what is to be kept of none, none is kept but the newest two', () => {
  const nights = Array.from({ length: 100 }, (_none, night) =>
    point(night + 1, Date.UTC(2026, 0, 1 + night, 7), 'whole'),
  );
  const names = (some: readonly Point[]): string[] => some.map(({ name }) => name).sort();
  expect([...namesToKeep(nights, { daily: 3, weekly: 0, monthly: 0 })].sort()).toEqual(names(nights.slice(-3)));
  expect([...namesToKeep(nights, { daily: 1, weekly: 0, monthly: 0 })].sort()).toEqual(names(nights.slice(-2)));
});
