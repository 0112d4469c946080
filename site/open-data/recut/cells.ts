import { addressesIn, cleanedAddress } from '../../../collections/organizations/address-words.ts';
import { withheldNames } from '../../../collections/organizations/legal-entity.ts';
import { partyMask, shapeOf } from '../../../collections/organizations/party-mask.ts';
import { WITHHELD_MAIL, WITHHELD_NUMBER } from '../../../collections/organizations/person-numbers.ts';
import {
  anonymousIdentifier,
  maskPersonNumbers,
  textCleaner,
  type TextCleaner,
  type WithheldParty,
} from '../../../collections/organizations/person-texts.ts';
import { FIRM, PERSON } from '../../../collections/organizations/text-words.ts';
import { slugify } from '../../../collections/fields/search-text.ts';
import { OWN, RUC, UNREGISTERED } from '../../../collections/standards/identifiers.ts';

/** Whom a month may not name any more. `name` empty: only its number is known. */
export type Withheld = WithheldParty & { ruc: string | null };

/** What stands between the words of a name in an address. */
const TIE = String.raw`(?:[-_+]|%20)`;
/** A text that is nothing but one address, key or identifier. */
const IS_ADDRESS = /^(?:https?:|\/|\S*-)\S*$/i;
/**
 * The address of a work, or a key: it tells somebody only by the whole name, two words of one may be those of a street.
 */
const isOwnKey = (text: string): boolean => /^(?:https?:\/\/[^/]+)?\/obras\//i.test(text) || !text.includes('/');

/**
 * A cell or text of a file without those parties: their names wherever they stand, their numbers, and whatever is made
 * of them: addresses, keys, identifiers of the standards (`partyId`). What stands for a key is the same wherever it
 * stands. Numbers of persons go from addresses too.
 */
export function cellCleaner(withheld: readonly Withheld[]): TextCleaner {
  const parties = byName(withheld);
  const whole = new Map(parties.map(({ name, standing }) => [name, withheldNames[standing]]));
  const numbers = new Set(withheld.flatMap(({ ruc }) => ruc ?? []));
  const keys = [...new Set(parties.map(({ name }) => slugify(name)))];
  const clean = textCleaner(parties);
  const hidden = (found: string): string => anonymousIdentifier(slugify(found.replaceAll('%20', '-')));
  const withoutKeys = replacing(
    keys.filter((key) => key.includes('-')),
    (oneOf) => `(?:(?<![a-z0-9])|(?<=%20))${oneOf}(?![a-z0-9])`,
    hidden,
  );
  // A key of one word may be a word of other addresses: there it counts where it is a whole part of one.
  const withoutWords = replacing(
    keys.filter((key) => !key.includes('-')),
    (oneOf) => `(?:(?<![a-z0-9_-])|(?<=(?<![a-z0-9])${OWN}))${oneOf}(?![a-z0-9_-])`,
    hidden,
  );
  const withoutIds = replacing(
    [...numbers],
    (oneOf) => `(?:${RUC})?(?<!\\d)${oneOf}(?!\\d)`,
    (found) =>
      found.toUpperCase().startsWith(RUC) ? `${UNREGISTERED}${hidden(found.slice(RUC.length))}` : hidden(found),
  );
  const withoutNumbers = replacing(
    [...numbers],
    (oneOf) => `(?<!\\d)${oneOf}(?!\\d)`,
    () => WITHHELD_NUMBER,
  );
  const withoutPersons = personsInAddresses(parties);
  const address = (text: string): string => withoutPersons(withoutWords(withoutKeys(withoutIds(text))));
  const one = (text: string): string => {
    if (numbers.has(text)) return '';
    const known = whole.get(text);
    if (known !== undefined) return known;
    if (IS_ADDRESS.test(text)) return address(text);
    return /[a-z]{3}/i.test(text) ? withoutNumbers(clean(withoutKeys(text.replace(addressesIn, address)))) : text;
  };
  return (text) => (text.includes(' | ') ? text.split(' | ').map(one).join(' | ') : one(text));
}

/** Every name once, a person before anything else that its sources make of it. */
function byName(withheld: readonly Withheld[]): Withheld[] {
  const named = withheld.filter(({ name }) => name !== '');
  const persons = named.filter(({ standing }) => standing === 'naturalPerson');
  return [...new Map([...named, ...persons].map((party) => [party.name, party])).values()];
}

/**
 * Takes names out of an address in whatever order their words stand and however they are written, and numbers and mails
 * of persons.
 */
function personsInAddresses(parties: readonly Withheld[]): TextCleaner {
  const several = parties.filter(({ name }) => slugify(name).includes('-'));
  const part = several.flatMap((party) => partyMask(party) ?? []);
  const whole = several.flatMap((party) => {
    const shape = shapeOf(party);
    return (
      (shape && partyMask({ ...shape, words: [...shape.words], fewest: shape.words.size, digest: (word) => word })) ??
      []
    );
  });
  const masked =
    (masks: readonly TextCleaner[]): TextCleaner =>
    (text) =>
      masks.reduce((cleaned, mask) => mask(cleaned), text);
  return (text) => {
    const numberless = maskPersonNumbers(text);
    const plain =
      numberless === text
        ? text
        : [WITHHELD_NUMBER, WITHHELD_MAIL, PERSON, FIRM].reduce(
            (told, words) => told.replaceAll(words, slugify(words)),
            numberless,
          );
    return cleanedAddress(plain, masked(isOwnKey(plain) ? whole : part));
  };
}

/**
 * Replaces any of these words, the longest that fits, where `bounded` says that it stands for itself; `_`, `+` and
 * «%20» are taken for `-`.
 */
function replacing(
  words: readonly string[],
  bounded: (oneOf: string) => string,
  by: (found: string) => string,
): TextCleaner {
  if (words.length === 0) return (text) => text;
  const oneOf = words
    .toSorted((one, other) => other.length - one.length)
    .map((word) => RegExp.escape(word).replaceAll(RegExp.escape('-'), TIE))
    .join('|');
  const pattern = new RegExp(bounded(`(?:${oneOf})`), 'gi');
  return (text) => text.replace(pattern, by);
}
