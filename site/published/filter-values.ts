import { slugify } from '../../collections/fields/search-text.ts';

/** A value in the address that a list does not know. `expected` says in words what it takes. */
export type FilterProblem = { name: string; value: string; expected: string };

/** What a parameter takes: `read` returns null for what it does not know. */
export type FilterRule = { name: string; knows: (value: string) => boolean; expected: string };

const MAXIMUM_LENGTH = 100;

/**
 * Key of a closed list for a word of the address: the key itself (OCDS, OC4IDS), its code in the open data or its name on
 * the screen, with or without accents. Null for none of them.
 */
export function choiceOf<K extends string>(value: string | null, ...vocabularies: readonly Readonly<Partial<Record<K, string>>>[]): K | null {
  if (value === null || value.trim() === '') return null;
  const keys = [...new Set(vocabularies.flatMap((one) => Object.keys(one) as K[]))];
  const asked = slugify(value);
  return keys.find((key) => key === value) ?? keys.find((key) => vocabularies.some((one) => { const word = one[key]; return word !== undefined && slugify(word) === asked; })) ?? null;
}

/** A parameter that takes one word of closed lists. */
export const choiceRule = <K extends string>(name: string, ...vocabularies: readonly [Readonly<Partial<Record<K, string>>>, ...Readonly<Partial<Record<K, string>>>[]]): FilterRule => ({
  name, knows: (value) => choiceOf(value, ...vocabularies) !== null, expected: Object.values(vocabularies[0]).join(', '),
});

/** A parameter that takes one of these words as they stand. */
export const wordRule = (name: string, words: readonly string[]): FilterRule => ({ name, knows: (value) => words.includes(value), expected: words.join(', ') });

export const pageRule: FilterRule = { name: 'pagina', knows: (value) => /^[1-9]\d{0,5}$/.test(value), expected: 'un número desde 1' };
export const yearRule: FilterRule = { name: 'anio', knows: (value) => /^(19|20)\d{2}$/.test(value), expected: 'un año de cuatro cifras' };

/** What the address asks and the rules do not know; empty values ask nothing. */
export function filterProblems(query: URLSearchParams, rules: readonly FilterRule[]): FilterProblem[] {
  return rules.flatMap(({ name, knows, expected }) => {
    const value = (query.get(name) ?? '').trim().slice(0, MAXIMUM_LENGTH);
    return value === '' || knows(value) ? [] : [{ name, value, expected }];
  });
}
