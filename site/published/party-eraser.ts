import { slugify } from '../../collections/fields/search-text.ts';
import { addressesIn } from '../../collections/organizations/address-words.ts';
import { isWithheldName, withheldNames } from '../../collections/organizations/legal-entity.ts';
import { WITHHELD_NUMBER } from '../../collections/organizations/person-numbers.ts';
import { folded } from '../../collections/organizations/text-fold.ts';
import { addressEraser, isAddress } from './party-addresses.ts';
import { compared, lettersOf, patternOf, standsAsName } from './party-patterns.ts';

/** A party as a public view tells it. */
export type ToldParty = { key: string | null; ruc: string | null; name: string };

const SHORTEST = 4;

/**
 * Takes parties out of texts: their names as whole words, whatever their accents and signs, their numbers and codes.
 * `others`: names that stay whole, also where they hold one of those. A name goes where it stands as one
 * (`standsAsName`), since its words may be those of any phrase; in the words for searches always. Addresses:
 * `addressEraser`.
 */
export function partyEraser(
  gone: readonly ToldParty[],
  others: readonly string[],
): (text: string, isSearch: boolean) => string {
  const names = unique(gone.map(({ name }) => name).filter((name) => name.length >= SHORTEST && !isWithheldName(name)));
  const codes = unique(
    gone
      .flatMap(({ ruc, key }) => [ruc, key])
      .flatMap((code) =>
        code !== null && code.length >= SHORTEST && /^[\p{L}\p{N}-]*\d[\p{L}\p{N}-]*$/u.test(code) ? [code] : [],
      ),
  );
  const parts = unique(gone.flatMap(({ key, name, ruc }) => [key, slugify(name), ruc]).filter((part) => part !== null));
  const terms = unique([...names, ...others, ...codes])
    .filter((term) => lettersOf(term).length > 0)
    .toSorted((one, other) => compared(other).length - compared(one).length);
  if (terms.length === 0) return (text) => text;
  const anyTerm = new RegExp(terms.map((term) => bounded(term, patternOf(term))).join('|'), 'giu');
  const goneNames = new Map(
    names.map((name) => [compared(name), names.filter((one) => compared(one) === compared(name))]),
  );
  const goneCodes = new Set(codes.map(compared));
  const shownFor = (found: string, isSearch: boolean): string | null => {
    if (goneCodes.has(compared(found))) return /\p{L}{4}/u.test(found) ? withheldNames.unidentified : WITHHELD_NUMBER;
    return (goneNames.get(compared(found)) ?? []).some((name) => isSearch || standsAsName(found, name))
      ? withheldNames.unidentified
      : null;
  };
  const numbers = codes.length === 0 ? null : new RegExp(codes.map((code) => bounded(code, code)).join('|'), 'gu');
  const inAddress = addressEraser({
    parts,
    names: [...names, ...gone.flatMap(({ key }) => (key?.includes('-') ? [key] : []))],
    others,
    numbers,
  });
  const inWords = (text: string, isSearch: boolean): string => {
    const plain = folded(text);
    let [result, from] = ['', 0];
    for (const { 0: found, index } of plain.text.matchAll(anyTerm)) {
      const shown = shownFor(found, isSearch);
      if (shown === null) continue;
      result += `${text.slice(from, plain.start(index))}${shown}`;
      from = plain.end(index + found.length);
    }
    return from === 0 ? text : result + text.slice(from);
  };
  return (text, isSearch) => {
    if (isAddress(text)) return inAddress(text);
    const addresses = isSearch ? [] : (text.match(addressesIn) ?? []);
    return addresses.length === 0
      ? inWords(text, isSearch)
      : text
          .split(addressesIn)
          .map((words, index) => `${inWords(words, isSearch)}${inAddress(addresses[index] ?? '')}`)
          .join('');
  };
}

/** Digits stand for themselves beside letters too («RUC20…»); words do not. */
const bounded = (term: string, pattern: string): string =>
  /^\d+$/.test(term) ? String.raw`(?<!\d)${pattern}(?!\d)` : String.raw`(?<![\p{L}\p{N}])${pattern}(?![\p{L}\p{N}])`;
const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
