/**
 * What can be found of a public row: its name, the codes people know it by, where it is, the rest of its words, and the
 * words of its kind and state, which are not shown.
 */
export type SearchEntry = { title: string; codes: string; place: string; body: string; terms: string };

export type Parts = readonly (string | null | undefined | false)[];
/** The same as a noun says it; what is empty says nothing. */
export type SearchParts = { title: string; codes: Parts; place: Parts; body: Parts; terms?: Parts };

/** Words of a body that are looked at: a long page is found by its beginning. */
const BODY_CHARACTERS = 20_000;

export const entryOf = ({ title, codes, place, body, terms = [] }: SearchParts): SearchEntry => ({
  title,
  codes: joined(codes),
  place: joined(place),
  body: joined(body).slice(0, BODY_CHARACTERS),
  terms: joined(terms),
});

const joined = (parts: Parts): string =>
  [...new Set(parts.filter((part): part is string => Boolean(part)))].join(' · ');
