import { isNameWord, nameWordsOf } from './person-names.ts';
import { LEGAL_FORM, PLACE_BEFORE } from './presenting-words.ts';
import { before as rightBefore, FIRM_BEFORE, PERSON } from './text-words.ts';

const NAME = String.raw`\p{Lu}[\p{L}'’]{2,20}`;
const INITIAL = String.raw`\p{Lu}\.`;
const END = String.raw`(?![\p{L}.]|\s?\p{Lu}\.)`;
/** «J. QUISPE M.», «J. C. Quispe Mamani» */
const INITIAL_FIRST = new RegExp(
  String.raw`(?<![\p{L}.&])(?<initials>${INITIAL}\s?(?:${INITIAL}\s?)?)(?<names>${NAME}(?:\s+${NAME}\s+${INITIAL}|\s+${NAME}|\s+${INITIAL}))${END}`,
  'gu',
);
/** «QUISPE MAMANI, J.» */
const INITIAL_LAST = new RegExp(
  String.raw`(?<![\p{L}.&])(?<names>${NAME}\s+${NAME}),?\s+${INITIAL}(?:\s?${INITIAL})?${END}`,
  'gu',
);
/** Letters that shorten what is no name: settlements, districts, schools, companies. */
const SHORT_FORMS = new Set([
  'AH',
  'PJ',
  'AV',
  'IE',
  'CE',
  'CP',
  'CC',
  'UV',
  'UP',
  'SJ',
  'SM',
  'VM',
  'VS',
  'SA',
  'EP',
  'PT',
  'JR',
  'FE',
  'EE',
  'RM',
  'RD',
  'DS',
  'DL',
]);

/**
 * Takes out who is told by family names of Peru and initials, which nothing presents: «J. QUISPE M.», «QUISPE MAMANI, J.». An initial alone beside
 * one family name stays («J. Prado»): so streets are written. Places and companies called so stay; names in no list cannot be told from other words.
 */
export function withoutInitialled(text: string): string {
  let result = text;
  for (const pattern of [INITIAL_FIRST, INITIAL_LAST]) {
    for (const match of [...result.matchAll(pattern)].toReversed()) {
      const { initials = '', names = '' } = match.groups ?? {};
      const words = names.split(/\s+/).filter((word) => !word.endsWith('.'));
      const isName =
        nameWordsOf(words.join(' ')).length === words.length &&
        nameWordsOf(words.join(' ')).every(isNameWord) &&
        !SHORT_FORMS.has(initials.replace(/[^\p{L}]/gu, ''));
      const [before, after, near] = [
        result.slice(0, match.index),
        result.slice(match.index + match[0].length),
        rightBefore(result, match.index),
      ];
      // «Santa Rosa Flores, L. 4»: a lot of a settlement.
      const isLot = pattern === INITIAL_LAST && /^\s?\d/.test(after);
      const beside = pattern === INITIAL_LAST ? result.slice(match.index + names.length) : after;
      if (!isName || isLot || PLACE_BEFORE.test(near) || FIRM_BEFORE.test(near) || LEGAL_FORM.test(beside)) continue;
      result = `${before}${PERSON}${after}`;
    }
  }
  return result;
}
