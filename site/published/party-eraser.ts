import { slugify } from '../../collections/fields/search-text.ts';
import { isWithheldName, withheldNames } from '../../collections/organizations/legal-entity.ts';
import { isInternalAddress } from '../../collections/organizations/address-words.ts';
import { folded } from '../../collections/organizations/text-fold.ts';

/** A party as a public view tells it. */
export type ToldParty = { key: string | null; ruc: string | null; name: string };

/** What stands in an address where the key or number of a party stood. */
const NOBODY = 'sin-identificar';
const SHORTEST = 4;

/**
 * Takes parties out of texts: their names as whole words, whatever their capitals, accents and signs, their numbers and codes.
 * `others`: names that stay whole, also where they hold one of those. In addresses only a part that is nothing but their key, name or
 * number goes. A name of one word goes only as it is written or in capitals, since it may be any word; in the words for searches always.
 */
export function partyEraser(gone: readonly ToldParty[], others: readonly string[]): (text: string, isSearch: boolean) => string {
  const names = unique(gone.map(({ name }) => name).filter((name) => name.length >= SHORTEST && !isWithheldName(name)));
  const codes = unique(gone.flatMap(({ ruc, key }) => [ruc, key]).flatMap((code) => (code !== null && code.length >= SHORTEST && /^[\p{L}\p{N}-]*\d[\p{L}\p{N}-]*$/u.test(code) ? [code] : [])));
  const parts = new Set(gone.flatMap(({ key, name, ruc }) => [key, slugify(name), ruc]).flatMap((part) => (part === null ? [] : [part.toLowerCase()])));
  const terms = unique([...names, ...others, ...codes]).filter((term) => lettersOf(term).length > 0).toSorted((one, other) => other.length - one.length);
  if (terms.length === 0) return (text) => text;
  const anyTerm = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${terms.map((term) => patternOf(term)).join('|')})(?![\p{L}\p{N}])`, 'giu');
  const goneKeys = new Set([...names, ...codes].map(compared));
  const soleWords = new Map(names.filter((name) => lettersOf(name).length === 1).map((name) => [compared(name), name]));
  const isGone = (found: string, isSearch: boolean): boolean => {
    const sole = soleWords.get(compared(found));
    return goneKeys.has(compared(found)) && (isSearch || sole === undefined || found.includes(lettersOf(sole)[0] ?? '') || found === found.toUpperCase());
  };
  const anyNumber = codes.length === 0 ? null : new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${codes.join('|')})(?![\p{L}\p{N}])`, 'gu');
  const inAddress = (text: string): string => {
    const origin = /^https?:\/\/[^/?#]*/.exec(text)?.[0] ?? '';
    const rest = text.slice(origin.length).replace(/[^/?#&=.]+/g, (part) => (parts.has(decoded(part).toLowerCase()) ? NOBODY : part));
    return origin + (anyNumber ? rest.replaceAll(anyNumber, NOBODY) : rest);
  };
  return (text, isSearch) => {
    if (isAddress(text)) return inAddress(text);
    const plain = folded(text);
    let [result, from] = ['', 0];
    for (const { 0: found, index } of plain.text.matchAll(anyTerm)) {
      if (!isGone(found, isSearch)) continue;
      result += `${text.slice(from, plain.start(index))}${withheldNames.unidentified}`;
      from = plain.end(index + found.length);
    }
    return from === 0 ? text : result + text.slice(from);
  };
}

/** Of a source, of this portal, or the key of something. */
const isAddress = (text: string): boolean => /^https?:\/\//.test(text) || isInternalAddress(text) || /^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(text);
const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
/** Words of a text without the signs between them. */
const lettersOf = (text: string): string[] => folded(text).text.match(/[\p{L}\p{N}]+/gu) ?? [];
const compared = (text: string): string => lettersOf(text).join('').toUpperCase();
/** «S.A.C.» is also «SAC» and «S. A. C.». */
const patternOf = (term: string): string => `${lettersOf(term).join(String.raw`[^\p{L}\p{N}]{0,3}`)}${/[.)]$/.test(term) ? String.raw`[.)]?` : ''}`;

function decoded(part: string): string {
  try { return decodeURIComponent(part); } catch { return part; }
}
