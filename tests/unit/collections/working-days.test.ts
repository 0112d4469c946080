import { expect, test } from 'vitest';
import {
  addWorkingDays,
  easterSunday,
  holidaysOf,
  isWorkingDay,
  workingDaysBetween,
} from '../../../collections/calendar/working-days.ts';

test.each([
  [2019, '2019-04-21'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2038, '2038-04-25'],
])('Easter of %i is on %s', (year, date) => {
  expect(easterSunday(year)).toBe(date);
});

test('PO-8 holidays are those in force in their year', () => {
  expect([...holidaysOf(2021).keys()]).not.toContain('2021-12-09');
  expect([...holidaysOf(2023).keys()]).toEqual(expect.arrayContaining(['2023-07-23', '2023-08-06', '2023-12-09']));
  expect([...holidaysOf(2023).keys()]).not.toContain('2023-06-07');
  expect(holidaysOf(2026).get('2026-04-02')).toBe('Jueves Santo');
  expect(holidaysOf(2026).get('2026-04-03')).toBe('Viernes Santo');
  expect(holidaysOf(2026).size).toBe(16);
});

test('PO-8 a term skips weekends, Holy Week and the days declared non-working', () => {
  expect(addWorkingDays('2026-04-01', 1)).toBe('2026-04-06');
  expect(addWorkingDays('2026-12-04', 2)).toBe('2026-12-10');
  expect(addWorkingDays('2026-12-04', 2, ['2026-12-07'])).toBe('2026-12-11');
  expect(addWorkingDays('2026-11-21', 0)).toBe('2026-11-21');
  expect(() => addWorkingDays('2026-01-01', -1)).toThrow(RangeError);
  expect(isWorkingDay('2026-07-28')).toBe(false);
});

test('PO-8 days left counted back give the term again, over ten years', () => {
  for (let month = 0; month < 120; month += 1) {
    const from = new Date(Date.UTC(2020, month, 1 + ((month * 7) % 28))).toISOString().slice(0, 10);
    const term = (month * 13) % 60;
    expect(workingDaysBetween(from, addWorkingDays(from, term))).toBe(term);
  }
});

test('a day that has passed leaves no working days', () =>
  expect(workingDaysBetween('2026-11-22', '2026-11-20')).toBe(0));
