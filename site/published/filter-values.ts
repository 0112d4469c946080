import { slugify } from '../../collections/fields/search-text.ts';

/**
 * A value in the address that a list does not know: `expected` says in words what it takes. `isName`: the list has no
 * such filter at all, and `expected` names those that it has.
 */
export type FilterProblem = { name: string; value: string; expected: string; isName?: true };

/**
 * Names of filters anywhere in the portal, in the open data and as people guess them. Where a list has none of that
 * name, it says so; what else stands in an address (a campaign's mark) asks nothing of a list.
 */
const FILTER_NAMES: ReadonlySet<string> = new Set(
  `
q texto buscar busqueda palabras search query distrito district ubigeo estado situacion status state tipo clase kind type unidad unit entidad entity monto costo amount desde hasta min max anio ano año year fecha date mes orden ordenar sort order
pagina page categoria objeto category rol role etapa stage modalidad modality proveedor contratista empresa supplier cui codigo code snip sector obra obras contrato grado fuente causa tema
`
    .trim()
    .split(/\s+/),
);

/** What a parameter takes: `read` returns null for what it does not know. */
export type FilterRule = { name: string; knows: (value: string) => boolean; expected: string };

const MAXIMUM_LENGTH = 100;

/**
 * Key of a closed list for a word of the address: the key itself (OCDS, OC4IDS), its code in the open data or its name
 * on the screen, with or without accents. Null for none of them.
 */
export function choiceOf<K extends string>(
  value: string | null,
  ...vocabularies: readonly Readonly<Partial<Record<K, string>>>[]
): K | null {
  if (value === null || value.trim() === '') return null;
  const keys = [...new Set(vocabularies.flatMap((one) => Object.keys(one) as K[]))];
  const asked = slugify(value);
  return (
    keys.find((key) => key === value) ??
    keys.find((key) =>
      vocabularies.some((one) => {
        const word = one[key];
        return word !== undefined && slugify(word) === asked;
      }),
    ) ??
    null
  );
}

/** A parameter that takes one word of closed lists. */
export const choiceRule = <K extends string>(
  name: string,
  ...vocabularies: readonly [Readonly<Partial<Record<K, string>>>, ...Readonly<Partial<Record<K, string>>>[]]
): FilterRule => ({
  name,
  knows: (value) => choiceOf(value, ...vocabularies) !== null,
  expected: Object.values(vocabularies[0]).join(', '),
});

/** A parameter that takes one of these words as they stand. */
export const wordRule = (name: string, words: readonly string[]): FilterRule => ({
  name,
  knows: (value) => words.includes(value),
  expected: words.join(', '),
});

/** A parameter that takes any words. */
export const textRule: FilterRule = { name: 'q', knows: () => true, expected: 'palabras' };
export const pageRule: FilterRule = {
  name: 'pagina',
  knows: (value) => /^[1-9]\d{0,5}$/.test(value),
  expected: 'un número desde 1',
};
export const yearRule: FilterRule = {
  name: 'anio',
  knows: (value) => /^(19|20)\d{2}$/.test(value),
  expected: 'un año de cuatro cifras',
};

/**
 * What the address asks and the rules do not know, values and filters; empty values ask nothing. `free`: parameters
 * that take any text or that the page reads by itself.
 */
export function filterProblems(
  query: URLSearchParams,
  rules: readonly FilterRule[],
  free: readonly string[] = [],
): FilterProblem[] {
  const known = new Set([...rules.map(({ name }) => name), ...free]);
  const shown = (value: string): string => value.trim().slice(0, MAXIMUM_LENGTH);
  const unknown = [...new Set(query.keys())].filter(
    (name) => !known.has(name) && FILTER_NAMES.has(name.trim().toLowerCase()) && shown(query.get(name) ?? '') !== '',
  );
  return [
    ...rules.flatMap(({ name, knows, expected }) =>
      [...new Set(query.getAll(name).map(shown))]
        .filter((value) => value !== '' && !knows(value))
        .map((value) => ({ name, value, expected })),
    ),
    ...unknown.map((name) => ({
      name: shown(name),
      value: shown(query.get(name) ?? ''),
      expected: [...known].filter((one) => one !== 'pagina').join(', '),
      isName: true as const,
    })),
  ];
}
