import { expect, test } from 'vitest';
import { dependsOnToday, daysLate, pointsBehind, situationsOf } from '../../../site/published/accountability.ts';

const yardstick = {
  delayedDays: 30,
  delayedPoints: 10,
  overCostPercent: 15,
  reportOverdueDays: 5,
  dueSoonDays: 60,
  today: '2026-11-22',
};
const dates = { viability: null, plannedStart: null, plannedEnd: null, actualStart: null, actualEnd: null };
const costs = { viablePen: null, updatedPen: null, contractPen: null, accruedPen: null, currentPen: null };
const progress = {
  plannedPhysical: null,
  physical: null,
  plannedFinancial: null,
  financial: null,
  asOf: null,
  source: null,
};
const work = { status: 'execution' as const, dates, costs, progress, nextReport: null };

test('PO-4 a work is delayed only after the days of tolerance', () => {
  expect(situationsOf({ ...work, dates: { ...dates, plannedEnd: '2026-10-23' } }, yardstick)).toEqual([]);
  expect(situationsOf({ ...work, dates: { ...dates, plannedEnd: '2026-10-22' } }, yardstick)).toEqual(['atrasada']);
  expect(daysLate({ status: 'execution', dates: { ...dates, plannedEnd: '2026-10-22' } }, yardstick.today)).toBe(31);
});
test('PO-4 a work is delayed when it is ten points behind what was planned', () => {
  expect(situationsOf({ ...work, progress: { ...progress, plannedPhysical: 50, physical: 40 } }, yardstick)).toEqual([
    'atrasada',
  ]);
  expect(pointsBehind({ ...progress, plannedPhysical: 50, physical: 60 })).toBe(0);
  expect(pointsBehind({ ...progress, plannedPhysical: null, physical: 60 })).toBe(0);
});
test('PO-4 a finished work is not delayed', () => {
  expect(
    situationsOf({ ...work, status: 'completed', dates: { ...dates, plannedEnd: '2020-01-01' } }, yardstick),
  ).toEqual([]);
  expect(
    situationsOf({ ...work, dates: { ...dates, plannedEnd: '2020-01-01', actualEnd: '2021-01-01' } }, yardstick),
  ).toEqual([]);
});
test('PO-4 over-cost compares the known cost with the viable one', () => {
  expect(situationsOf({ ...work, costs: { ...costs, viablePen: 100, currentPen: 115 } }, yardstick)).toEqual([]);
  expect(situationsOf({ ...work, costs: { ...costs, viablePen: 100, currentPen: 115.01 } }, yardstick)).toEqual([
    'sobrecosto',
  ]);
  expect(situationsOf({ ...work, costs: { ...costs, viablePen: 0, currentPen: 115 } }, yardstick)).toEqual([]);
});
test('PO-4 a report is overdue after the days of tolerance, and a stopped work is stopped', () => {
  const nextReport = { dueOn: '2026-11-16', owedBy: 'Contratista' };
  expect(situationsOf({ ...work, status: 'stopped', nextReport }, yardstick)).toEqual([
    'paralizada',
    'informe-vencido',
  ]);
  expect(situationsOf({ ...work, nextReport: { ...nextReport, dueOn: '2026-11-17' } }, yardstick)).toEqual([]);
});
test('a page depends on the day while the work goes on or a report is owed', () => {
  expect(dependsOnToday(work, yardstick)).toBe(true);
  expect(dependsOnToday({ ...work, status: 'closed' }, yardstick)).toBe(false);
  expect(
    dependsOnToday({ ...work, status: 'closed', nextReport: { dueOn: '2026-11-16', owedBy: 'x' } }, yardstick),
  ).toBe(true);
});
