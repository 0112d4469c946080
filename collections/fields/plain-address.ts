import { cleanedWords, isInternalAddress, slugWithout } from '../organizations/plain-address.ts';
import { anonymousIdentifier, maskPersonNumbers, type TextCleaner } from '../organizations/person-texts.ts';

/** The address part that a title gives: made of its cleaned words, so that no address carries a person's number nor the name beside it. */
export const addressOfWords = (title: string, clean: TextCleaner = maskPersonNumbers): string => slugWithout(clean(title));

/**
 * The address part under which a document is shown: the stored one, unless that names a person. Then it is made of the cleaned words and
 * of a code that tells it from others whose cleaned words are the same.
 */
export function shownAddress(slug: string, clean: TextCleaner = maskPersonNumbers): string {
  const cleaned = cleanedWords(slug, clean);
  return cleaned === slug ? slug : `${cleaned.slice(0, 70)}-${anonymousIdentifier(slug).slice(-6)}`;
}

/** Does no part of an address of this portal name a person? Addresses of others are theirs. */
export function isPlainAddress(address: string): boolean {
  return !isInternalAddress(address) || address.split(/[/?#&=.]+/).every((part) => cleanedWords(part, maskPersonNumbers) === part);
}
