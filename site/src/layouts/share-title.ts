import { cutAtWord } from '../../../collections/words/sentences.ts';

/** Longest title that messengers and social networks show whole. */
export const SHARE_TITLE = 60;

/** A title to share, 60 characters at most: the name, with what is told of it where both fit. */
export function shareTitle(name: string, told: string | null = null): string {
  const whole = told === null ? name : `${name}: ${told}`;
  return whole.length <= SHARE_TITLE ? whole : cutAtWord(name, SHARE_TITLE);
}
