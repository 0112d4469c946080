import { partyMask, type ReadableMark, type WithheldParty } from './party-mask.ts';
import { maskPersonNumbers, type TextCleaner } from './person-texts.ts';

/**
 * Cleans what the entity or the press says in its own words: of numbers of persons, and of the parties of the works it speaks of that may
 * not be named. Whoever else such a text presents («la alcaldesa», «el Ing. …») is told as it says.
 */
export function partyCleaner(parties: readonly (WithheldParty | ReadableMark)[]): TextCleaner {
  const masks = parties.flatMap((party) => partyMask(party) ?? []);
  return (text) => masks.reduce((cleaned, mask) => mask(cleaned), maskPersonNumbers(text));
}
