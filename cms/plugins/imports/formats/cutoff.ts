import { parseDate } from '../parse/date.ts';
import { comparable } from '../parse/text.ts';
import { months } from '../../../../collections/words/sentences.ts';

const month = `(${[...months, 'septiembre'].join('|')})`;
const until = '(?:al|hasta(?: el)?|corte(?: al)?|actualizad[oa]s?(?: al)?)';
const inNumbers = new RegExp(`\\b${until} (\\d{1,2}) (\\d{1,2}) (20\\d{2})\\b`, 'g');
const inWords = new RegExp(`\\b${until} (\\d{1,2})(?: de)? ${month}(?: del?)? (20\\d{2})\\b`, 'g');
const toMonth = new RegExp(
  `\\b${month} (?:a|al|hasta) ${month}(?: del?)? (20\\d{2})\\b|\\b(?:a|al mes de|hasta) ${month}(?: del?)? (20\\d{2})\\b`,
  'g',
);

/**
 * The day (`YYYY-MM-DD`) or month (`YYYY-MM`) to which the titles above a table say that its figures go: «al 31 de
 * marzo de 2026», «actualizado al 31/03/2026», «enero a marzo de 2026». Null when they say none or several, or one
 * after `fileDay` (`YYYY-MM-DD`), the day of the
 * file: that is a plan («enero a diciembre»), no cut-off.
 */
export function cutoffInTitles(titles: readonly string[], fileDay: string): string | null {
  const texts = titles.map(comparable);
  const days = new Set(
    texts
      .flatMap((text) => [
        ...[...text.matchAll(inNumbers)].map(([, day, number, year]) => calendarDay(`${day}/${number}/${year}`)),
        ...[...text.matchAll(inWords)].map(([, day, name, year]) => calendarDay(`${day}/${monthOf(name)}/${year}`)),
      ])
      .filter((day) => day !== null),
  );
  const named = new Set(
    texts.flatMap((text) =>
      [...text.matchAll(toMonth)].map(([, , last, year, only, ofOnly]) => `${year ?? ofOnly}-${monthOf(last ?? only)}`),
    ),
  );
  for (const told of [days, named])
    if (told.size > 0) return told.size === 1 ? notAfter([...told][0] ?? null, fileDay) : null;
  return null;
}

/** The day or month, unless it begins after a day. */
export const notAfter = (partial: string | null, day: string): string | null =>
  partial !== null && partial <= day.slice(0, partial.length) ? partial : null;

const monthOf = (name = ''): string =>
  String(months.findIndex((one) => one === (name === 'septiembre' ? 'setiembre' : name)) + 1).padStart(2, '0');

function calendarDay(text: string): string | null {
  try {
    return parseDate(text);
  } catch {
    return null;
  }
}

/** The month of which a monthly flow speaks, `YYYY-MM`. */
export const monthOfFlow = (year: number, number: number): string => `${year}-${String(number).padStart(2, '0')}`;
