import { folded } from '../../collections/organizations/text-fold.ts';
import { PARTICLES } from '../../collections/organizations/text-words.ts';

/** Legal forms, which are written with dots and without. */
const FORMS = ['SCRL', 'EIRL', 'SAC', 'SAA', 'SRL', 'SA'] as const;
const BETWEEN = String.raw`[^\p{L}\p{N}]{0,3}`;
const dotted = (form: string): string => [...form].join(BETWEEN);
const ANY_FORM = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${FORMS.map((form) => `(${dotted(form)})`).join('|')})(?![\p{L}\p{N}])`,
  'giu',
);
const SMALL = new Set([...PARTICLES, 'EL', 'EN', 'A', 'AL', 'CON', 'PARA', 'POR']);

const isForm = (word: string): boolean => FORMS.some((form) => form === word.toUpperCase());

/** Words of a text without accents and without the signs between them; «S.A.C.» is one word. */
export function lettersOf(text: string): string[] {
  const plain = folded(text).text.replace(ANY_FORM, (found) => found.replace(/[^\p{L}\p{N}]/gu, ''));
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What two writings of one name have in common. */
export const compared = (text: string): string => lettersOf(text).join('').toUpperCase();

/**
 * Pattern of a name in a folded text, with few signs or none between its words (`between`); «S.A.C.» is also «SAC» and
 * «S. A. C.», both ways.
 */
export function patternOf(term: string, between = BETWEEN): string {
  const words = lettersOf(term);
  const pattern = words.map((word) => (isForm(word) ? String.raw`(?:${word}|${dotted(word)}\.?)` : word)).join(between);
  return `${pattern}${/[.)]$/.test(term) && !isForm(words.at(-1) ?? '') ? String.raw`[.)]?` : ''}`;
}

/**
 * Do the words that were found stand as that name, not as words of a phrase? As it is written or in capitals; a name of
 * several words with Capital Initials of all that are no particles too. One with a legal form is no phrase.
 */
export function standsAsName(found: string, name: string): boolean {
  const [words, own] = [lettersOf(found), lettersOf(name)];
  if (own.length > 1 && own.some(isForm)) return true;
  if (words.join('') === own.join('') || found === found.toUpperCase()) return true;
  return own.length > 1 && words.every((word) => SMALL.has(word.toUpperCase()) || /^[\p{Lu}\p{N}]/u.test(word));
}
