import { slugify } from '../fields/search-text.ts';
import { WITHHELD_NUMBER } from './person-numbers.ts';
import type { TextCleaner } from './person-texts.ts';

/** Is a text the address of something of this portal («/media/…», «/obras/…»)? */
export const isInternalAddress = (text: string): boolean => /^\/(?!\/)\S*$/.test(text);

/** Addresses of sources and of this portal within a text, without the sign that ends a sentence. */
export const addressesIn =
  /https?:\/\/[^\s<>"'«»()|]*[^\s<>"'«»()|.,;:!?]|(?<=^|[\s("'«>=])\/[a-z][\w-]*\/(?:[^\s<>"'«»()|]*[^\s<>"'«»()|.,;:!?])?/g;

/** The address part that a cleaned text gives: nothing stands for a number that was taken out. */
export const slugWithout = (cleaned: string): string => slugify(cleaned.replaceAll(WITHHELD_NUMBER, ' '));

/** A part of an address as it is meant: «%20» is a space. As it is where it is no such writing. */
export function decodedPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The words of an address without persons: the address itself while it holds none, else one made of the cleaned words. */
export function cleanedWords(slug: string, clean: TextCleaner): string {
  // In small letters only known names are told from other words: beside a number, all words may be names.
  const words = decodedPart(slug)
    .replace(/[-_+]+/g, ' ')
    .replace(/(?<![\p{L}\d])\p{Ll}/gu, (letter) => (/\d{6}/.test(slug) ? letter.toUpperCase() : letter));
  const cleaned = clean(words);
  return cleaned === words ? slug : slugWithout(cleaned);
}

/**
 * An address of this portal as it may be told. One without persons stays letter by letter, so that it leads where it led; of another each
 * part is made anew of its cleaned words, never with a mask between brackets.
 */
export function cleanedAddress(address: string, clean: TextCleaner): string {
  return address.replace(/[^/?#&=.]+/g, (part) => cleanedWords(part, clean));
}
