import { month } from '../words/format.ts';

export { numberWords } from '../words/numbers.ts';
export { capital } from '../words/sentences.ts';

/** `2026-10` as «octubre de 2026»; what is no month stays as it is. */
export const monthWords = (period: string): string => (/^\d{4}-(0[1-9]|1[0-2])$/.test(period) ? month(period) : period);

/** `2026-10-31` as «31/10/2026»; a month or a year as far as it goes. */
export function dayWords(day: string): string {
  return day.split('-').reverse().join('/');
}
