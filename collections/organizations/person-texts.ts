import { nameAfter, nameBefore } from './names-beside.ts';
import { cleanedAddress, isInternalAddress } from './address-words.ts';
import { partyMask, type ReadableMark, type WithheldParty } from './party-mask.ts';
import { withoutPresented, withoutPrivatePersons } from './person-forms.ts';
import { holdsPersonName, isNameWord, readsLikePerson } from './person-names.ts';
import { personalPlaces } from './person-number-forms.ts';
import { memoized } from '../memoized.ts';
import { capitals, WITHHELD_MAIL, WITHHELD_NUMBER } from './person-numbers.ts';
import { PERSON } from './text-words.ts';

export type { WithheldParty } from './party-mask.ts';
/**
 * Number of the rule of who is named in texts. Raise it when the rule takes more out: versions of the history published
 * before are then cleaned as they are read.
 */
export const NAMING_RULE = 6;

export type TextCleaner = (text: string) => string;

/** Six digits with little between them, or a mail: without either there is nothing to look for. */
const MAY_HOLD = /@|\p{N}(?:\P{N}{0,6}\p{N}){5}/u;

/**
 * A text without numbers and mails of persons, which `personalPlaces` finds, nor the name beside them: «ROSA FLORES, RUC 10…» is «persona
 * natural». A mobile goes only beside a person's name, since offices have mobiles too. All other words stay as they were.
 */
export function maskPersonNumbers(text: string): string {
  return MAY_HOLD.test(text) ? tidied(text, withoutNumbers(text, false)) : text;
}

const LONGEST_KEPT = 300;
const MOST_KEPT = 5000;

/** Keeps what becomes of short texts: those of documents (sources, labels, parties, districts) repeat a thousand times. */
function keptForShort(clean: TextCleaner): TextCleaner {
  const known = memoized({ most: MOST_KEPT, keyOf: (text: string) => text, work: clean });
  return (text) => (text.length > LONGEST_KEPT ? clean(text) : known(text));
}

/** The same for texts about facts, where no mobile has a place. */
const maskFactual = keptForShort((text) => (MAY_HOLD.test(text) ? tidied(text, withoutNumbers(text, true)) : text));
const withoutThosePresented = keptForShort(withoutPresented);

/**
 * Cleans the texts of one document of numbers of persons, of whoever they present as a person («señora», «Ing.», «a favor de»,
 * `person-forms.ts`), and of the parties of the document that may not be named, however the words of their names are ordered
 * and written.
 */
export function textCleaner(parties: readonly (WithheldParty | ReadableMark)[]): TextCleaner {
  const masks = parties.flatMap((party) => partyMask(party) ?? []);
  return (text) =>
    tidied(text, withoutThosePresented(masks.reduce((cleaned, mask) => mask(cleaned), maskFactual(text))));
}

/**
 * Cleans what the entity or the press says in its own words: numbers and mails of persons, and whoever is presented as a private person
 * («la señora Rosa Quispe», «el vecino Juan Pérez»). Officials, told with their office, stay.
 */
export const spokenCleaner: TextCleaner = (text) => tidied(text, withoutPrivatePersons(maskPersonNumbers(text)));

/** «del persona natural», which stands for «del señor …», in good Spanish. */
function tidied(text: string, cleaned: string): string {
  return cleaned === text
    ? text
    : cleaned
        .replace(/\b(DE|De|de)[Ll] (?=persona natural)/g, '$1 ')
        .replace(/\b(a|A)[Ll] (?=persona natural)/g, '$1 ')
        .replace(/\b(?:el|la) (?=persona natural)/gi, '');
}

/** Is an identifier or number safe to show: no number of a person, no withheld party, no given or family name? */
export function isPlainIdentifier(id: string, clean: TextCleaner): boolean {
  return clean(id) === id && !holdsPersonName(id);
}

/** What stands for an identifier that may not be shown: the same for the same text, and nothing of it. */
export function anonymousIdentifier(id: string): string {
  const hashed = (seed: number): string =>
    String(
      [...capitals(id)].reduce((hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0, seed) %
        1_000_000,
    ).padStart(6, '0');
  return `id-${hashed(2166136261)}-${hashed(3141592653)}`;
}

/** A value with all its texts cleaned; what needs none stays the same object. */
export function cleanedTexts<T>(value: T, clean: TextCleaner): T {
  if (typeof value === 'string') return clean(value) as T;
  if (Array.isArray(value)) {
    const cleaned = value.map((part: unknown) => cleanedTexts(part, clean));
    return cleaned.some((part, index) => part !== value[index]) ? (cleaned as T) : value;
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const entries = Object.entries(value).map(
    ([name, part]) => [name, cleanedTexts<unknown>(part, clean), part] as const,
  );
  return entries.some(([, cleaned, part]) => cleaned !== part)
    ? (Object.fromEntries(entries.map(([name, cleaned]) => [name, cleaned])) as T)
    : value;
}

export const maskedTexts = <T>(value: T): T =>
  cleanedTexts(value, (text) =>
    isInternalAddress(text) ? cleanedAddress(text, maskPersonNumbers) : maskPersonNumbers(text),
  );

/**
 * A public view with its texts cleaned. Left as they are: addresses of sources, addresses of this portal that name nobody, and whoever
 * stands as a party, of whom `organizationRef` has decided.
 */
export function cleanedView<T>(value: T, clean: TextCleaner): T {
  if (typeof value === 'string')
    return (
      /^https?:\/\//.test(value)
        ? maskPersonNumbers(value)
        : isInternalAddress(value)
          ? cleanedAddress(value, clean)
          : clean(value)
    ) as T;
  if (Array.isArray(value)) {
    const cleaned = value.map((part: unknown) => cleanedView(part, clean));
    return cleaned.some((part, index) => part !== value[index]) ? (cleaned as T) : value;
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const isParty = 'name' in value && 'ruc' in value && 'key' in value;
  const entries = Object.entries(value).map(
    ([name, part]) =>
      [
        name,
        isParty && name === 'name' ? maskedTexts<unknown>(part) : cleanedView<unknown>(part, clean),
        part,
      ] as const,
  );
  return entries.some(([, cleaned, part]) => cleaned !== part)
    ? (Object.fromEntries(entries.map(([name, cleaned]) => [name, cleaned])) as T)
    : value;
}

function withoutNumbers(text: string, hidesPhones: boolean): string {
  let result = text;
  // From the last to the first, so that places before stay what they are.
  for (const { start, end, isCertain, what } of personalPlaces(text, isNameWord).toReversed()) {
    const beside = nameBefore(result, start) ?? nameAfter(result, end);
    const isNumber = isCertain && what === 'number';
    // Beside a number of a person stands its name, however rare; beside anything else only what reads like one.
    const name = beside && (isNumber || readsLikePerson(result.slice(beside.start, beside.end))) ? beside : null;
    if (!name && !isCertain && !(hidesPhones && what === 'phone')) continue;
    if (!name) {
      result = `${result.slice(0, start)}${what === 'mail' ? WITHHELD_MAIL : WITHHELD_NUMBER}${result.slice(end)}`;
      continue;
    }
    const from = Math.min(start, name.start);
    const opened =
      (result.slice(from, start).match(/\(/g) ?? []).length - (result.slice(from, start).match(/\)/g) ?? []).length;
    const to = Math.max(end, name.end);
    const closing = opened > 0 ? (/^[^()]*\)/.exec(result.slice(to))?.[0].length ?? 0) : 0;
    result = `${result.slice(0, from)}${PERSON}${result.slice(to + closing)}`;
  }
  return result;
}
