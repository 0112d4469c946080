import { cleanedWords, isInternalAddress, slugWithout } from '../organizations/address-words.ts';
import { anonymousIdentifier, maskPersonNumbers, type TextCleaner } from '../organizations/person-texts.ts';

/**
 * The address part that a title gives: made of its cleaned words, so that no address carries a person's number nor the
 * name beside it.
 */
export const addressOfWords = (title: string, clean: TextCleaner = maskPersonNumbers): string =>
  slugWithout(clean(title));

/**
 * The address part under which a document is shown: the stored one, unless that names a person. Then it is made of the
 * cleaned words and of a code that tells it from others whose cleaned words are the same.
 */
export function shownAddress(slug: string, clean: TextCleaner = maskPersonNumbers): string {
  const cleaned = cleanedWords(slug, clean);
  return cleaned === slug ? slug : `${cleaned.slice(0, 70)}-${anonymousIdentifier(slug).slice(-6)}`;
}

/** Does no part of an address of this portal name a person? Addresses of others are theirs. */
export function isPlainAddress(address: string): boolean {
  return (
    !isInternalAddress(address) ||
    address.split(/[/?#&=.]+/).every((part) => cleanedWords(part, maskPersonNumbers) === part)
  );
}

const CODES = new Set(['code', 'slug', 'projectCode', 'projectCodes']);

/** A public view whose codes and addresses name nobody, wherever it repeats them, each as `shownAddress` makes it. */
export function withPlainCodes<T>(value: T, clean: TextCleaner, isCode = false): T {
  if (typeof value === 'string') return (isCode ? shownAddress(value, clean) : value) as T;
  if (Array.isArray(value)) return value.map((part: unknown) => withPlainCodes(part, clean, isCode)) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, withPlainCodes<unknown>(part, clean, CODES.has(name))]),
  ) as T;
}
