import { limaDay } from '../../../../collections/calendar/days.ts';
import { CellError } from '../errors.ts';
import { isEmptyText } from './text.ts';

/** Which of `05/08/2019`'s first two numbers is the day: seen in the whole file before any date is read. */
export type DateOrder = 'dayFirst' | 'monthFirst';

const monthNames = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'set', 'oct', 'nov', 'dic'];
const slashed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}.*)?$/;

/** Learns from every date of a file whether days or months come first. Peru writes the day first. */
export function dateOrderLearner(): { see(text: string): void; order(): DateOrder } {
  let dayFirst = 0;
  let monthFirst = 0;
  return {
    see(text) {
      const match = slashed.exec(text.trim());
      if (!match) return;
      if (Number(match[1]) > 12 && Number(match[2]) <= 12) dayFirst++;
      if (Number(match[2]) > 12 && Number(match[1]) <= 12) monthFirst++;
    },
    order: () => (monthFirst > dayFirst ? 'monthFirst' : 'dayFirst'),
  };
}

/**
 * Reads a calendar date as `YYYY-MM-DD`: d/m/Y or M/D/Y by `order`, ISO with or without time, Excel serial,
 * `/Date(ms)/` (Lima time), `05/08/2019 04:02:50 p.m.`. A month alone (`YYYYMM`, `DIC-2021`) is refused here:
 * see `parseMonth`. Returns null for an empty cell or `0`; throws `CellError` for what is no day of the calendar.
 */
export function parseDate(text: string, order: DateOrder = 'dayFirst'): string | null {
  const value = text.trim();
  if (isEmptyText(value) || /^0+(?:[/.-]0+)*$/.test(value)) return null;
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?$/.exec(value);
  if (iso) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const local = slashed.exec(value);
  if (local) {
    const [first, second, year] = [Number(local[1]), Number(local[2]), fullYear(local[3] ?? '')];
    // A date that only fits the other order is still unmistakable.
    const isMonthFirst = order === 'monthFirst' ? first <= 12 : second > 12 && first <= 12;
    return isMonthFirst ? calendarDate(year, first, second) : calendarDate(year, second, first);
  }
  const milliseconds = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/.exec(value);
  if (milliseconds) return limaDay(Number(milliseconds[1]));
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(value);
  if (compact && Number(compact[1]) >= 1950 && Number(compact[1]) <= 2100)
    return calendarDate(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const serial = /^\d{5}(?:\.\d+)?$/.test(value) ? dateFromSerial(Number(value), false) : null;
  if (serial) return serial;
  throw new CellError('no es una fecha');
}

/** Reads a month as `YYYY-MM`: `202403`, `2024-03`, `DIC-2021`, `03/2024`, or any date. */
export function parseMonth(text: string, order: DateOrder = 'dayFirst'): string | null {
  const value = text.trim();
  const compact = /^(\d{4})-?(0[1-9]|1[0-2])$/.exec(value) ?? /^(?<month>0?[1-9]|1[0-2])\/(?<year>\d{4})$/.exec(value);
  if (compact)
    return `${compact.groups?.['year'] ?? compact[1]}-${(compact.groups?.['month'] ?? compact[2] ?? '').padStart(2, '0')}`;
  const named = /^([a-zñ]{3,10})[-/. ]+(\d{4}|\d{2})$/i.exec(value);
  const month = named ? monthNumber(named[1] ?? '') : 0;
  if (named && month > 0) return `${fullYear(named[2] ?? '')}-${String(month).padStart(2, '0')}`;
  return parseDate(value, order)?.slice(0, 7) ?? null;
}

/** Month 1-12 of a Spanish name or its abbreviation (`SET` and `SEP`); 0 for anything else. */
export function monthNumber(name: string): number {
  const start = name.slice(0, 3).toLowerCase();
  return monthNames.indexOf(start === 'sep' ? 'set' : start) + 1;
}

/** `YYYY-MM-DD` of a spreadsheet's day number, null outside 1900-2199. */
export function dateFromSerial(serial: number, epoch1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 1 || serial > 109_575) return null;
  // Excel takes 1900 for a leap year: until 28 February 1900 its numbers are one day less off.
  const days = epoch1904 ? Math.floor(serial) + 1462 : Math.floor(serial) + (serial < 60 ? 1 : 0);
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}

function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year + (year < 70 ? 2000 : 1900);
}

function calendarDate(year: number, month: number, day: number): string {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!isReal || year < 1900 || year > 2199) throw new CellError('no es una fecha del calendario');
  return date.toISOString().slice(0, 10);
}
