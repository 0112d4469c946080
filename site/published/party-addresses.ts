import { slugify } from '../../collections/fields/search-text.ts';
import { decodedPart, isInternalAddress } from '../../collections/organizations/address-words.ts';
import { folded } from '../../collections/organizations/text-fold.ts';
import { compared, lettersOf, patternOf } from './party-patterns.ts';

/** What stands in an address where the key or number of a party stood. */
const NOBODY = 'sin-identificar';
/** Between the words of a name in a part of an address. */
const TIE = String.raw`[-_.+\s]{1,3}`;
/** Where an address leads and not whom it tells: a server, or a work of this portal. */
const KEPT = /^(?:https?:\/\/[^/?#]*|\/obras\/[^/?#]*)/;

/** Is a text the address of a source, of this portal, or the key of something? */
export const isAddress = (text: string): boolean =>
  /^https?:\/\//.test(text) || isInternalAddress(text) || /^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(text);

/**
 * Takes parties out of addresses: a part that is their key, name or number, and names of several words where they stand
 * for themselves in one. `others`: names that stay, also where an address holds their first words alone. The address of
 * a work stays.
 */
export function addressEraser({
  parts,
  names,
  others,
  numbers,
}: {
  parts: readonly string[];
  names: readonly string[];
  others: readonly string[];
  numbers: RegExp | null;
}): (address: string) => string {
  const whole = new Set(parts.flatMap((part) => [part.toLowerCase(), slugify(part)]));
  const inside = names.filter((name) => lettersOf(name).length > 1);
  const gone = new Set(inside.map(compared));
  const terms = [...new Set([...inside, ...others.flatMap((other) => beginnings(other, gone))])].toSorted(
    (one, other) => compared(other).length - compared(one).length,
  );
  const anyName =
    inside.length === 0
      ? null
      : new RegExp(
          String.raw`(?<![\p{L}\p{N}])(?:${terms.map((term) => patternOf(term, TIE)).join('|')})(?![\p{L}\p{N}])`,
          'giu',
        );
  const withoutNames = (part: string): string => {
    if (!anyName) return part;
    const plain = folded(decodedPart(part)).text;
    const cleaned = plain.replace(anyName, (found) => (gone.has(compared(found)) ? NOBODY : found));
    return cleaned === plain ? part : encodeURIComponent(cleaned).replaceAll('%2B', '+');
  };
  const isWhole = (part: string): boolean =>
    whole.has(decodedPart(part).toLowerCase()) || whole.has(slugify(decodedPart(part)));
  return (address) => {
    const kept = KEPT.exec(address)?.[0] ?? '';
    const rest = address
      .slice(kept.length)
      .replace(/[^/?#&=.]+/g, (part) => (isWhole(part) ? NOBODY : part))
      .replace(/[^/?#&=]+/g, withoutNames);
    return kept + (numbers ? rest.replaceAll(numbers, NOBODY) : rest);
  };
}

/** A name and its beginnings that hold one of these within: addresses are cut. */
function beginnings(other: string, gone: ReadonlySet<string>): string[] {
  const words = lettersOf(other);
  const holds = (part: readonly string[]): boolean =>
    part.some((_word, from) =>
      part.some(
        (_other, to) =>
          (from > 0 || to < part.length - 1) &&
          gone.has(
            part
              .slice(from, to + 1)
              .join('')
              .toUpperCase(),
          ),
      ),
    );
  return words
    .map((_word, index) => words.slice(0, index + 1))
    .filter(holds)
    .map((part) => part.join(' '));
}
