import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ImportFileError } from './errors.ts';
import { limaDay } from '../../../site/published/days.ts';
import { parseDate } from './parse/date.ts';

/** Checks the day given with `--date` or in the form. Throws `ImportFileError`. */
export function checkedDay(text: string): string {
  try {
    const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseDate(text) : null;
    if (day) return day;
  } catch { /* said below */ }
  throw new ImportFileError(`La fecha de los datos «${text}» no sirve. Escríbala como AAAA-MM-DD, por ejemplo 2026-03-31.`);
}

/**
 * The day of a file's data when nobody gave one: a date in its name (`DataSet-Obras-Publicas 28-02-2026.xlsx`,
 * `2026-02-28`), else that it was read: the day it was last changed, in Lima, marked as such. The same file always gives
 * the same day.
 */
export async function dayOfFile(path: string): Promise<string> {
  return dayInName(basename(path)) ?? dayOnlyRead((await stat(path)).mtime);
}

const READ = 'consultado el ';

/** The day of a file that gives none of its own and of which nobody said it: only when it was had. */
export function dayOnlyRead(moment: Date): string {
  return `${READ}${limaDay(moment)}`;
}

/** The day `YYYY-MM-DD` of what `dayOfFile` gives, and whether it is only that on which the file was had. */
export function dayOfData(told: string): { asOf: string; isDayRead: boolean } {
  const isDayRead = told.startsWith(READ);
  return { asOf: isDayRead ? told.slice(READ.length) : told, isDayRead };
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
