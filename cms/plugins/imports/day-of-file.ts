import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { NAMED, READ } from './day-words.ts';
import { ImportFileError } from './errors.ts';
import { limaDay } from '../../../collections/calendar/days.ts';
import { parseDate } from './parse/date.ts';

/** Checks the day given with `--date` or in the form. Throws `ImportFileError`. */
export function checkedDay(text: string): string {
  try {
    const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseDate(text) : null;
    if (day) return day;
  } catch {
    /* said below */
  }
  throw new ImportFileError(
    `La fecha de los datos «${text}» no sirve. Escríbala como AAAA-MM-DD, por ejemplo 2026-03-31.`,
  );
}

/**
 * The day of a file's data when nobody gave one: a date in its name (`DataSet-Obras-Publicas 28-02-2026.xlsx`,
 * `2026-02-28`), else that it was read: the day it was last changed, in Lima; both marked as such. The same file always
 * gives the same day.
 */
export async function dayOfFile(path: string): Promise<string> {
  return dayToldByName(basename(path)) ?? dayOnlyRead((await stat(path)).mtime);
}

/** The day of a file that gives none of its own and of which nobody said it: only when it was had. */
export function dayOnlyRead(moment: Date): string {
  return `${READ}${limaDay(moment)}`;
}

/** The day in the name of a file, marked as such; null when there is none. */
export function dayToldByName(name: string): string | null {
  const day = dayInName(name);
  return day && `${NAMED}${day}`;
}

/**
 * The day `YYYY-MM-DD` of what `dayOfFile` gives; whether it is only that on which the file was had (`isDayRead`), or
 * nobody said it of the data but the name or the day of the file (`isDayOfFile`).
 */
export function dayOfData(told: string): { asOf: string; isDayRead: boolean; isDayOfFile: boolean } {
  const isDayRead = told.startsWith(READ);
  const isNamed = told.startsWith(NAMED);
  return {
    asOf: told.slice(isDayRead ? READ.length : isNamed ? NAMED.length : 0),
    isDayRead,
    isDayOfFile: isDayRead || isNamed,
  };
}

/** A date in a file name, null when there is none. */
export function dayInName(name: string): string | null {
  const iso = /(?<!\d)(20\d{2})[-_](\d{2})[-_](\d{2})(?!\d)/.exec(name);
  const local = /(?<!\d)(\d{2})[-_.](\d{2})[-_.](20\d{2})(?!\d)/.exec(name);
  const text = iso ? `${iso[1]}-${iso[2]}-${iso[3]}` : local ? `${local[1]}/${local[2]}/${local[3]}` : null;
  try {
    return text === null ? null : parseDate(text);
  } catch {
    return null;
  }
}
