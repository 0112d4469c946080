import { commonWords } from './common-words.ts';
import { folded, once, readings } from './folded.ts';

/** What must remain of a password once all that anyone tries first is taken out. */
const LEAST_REST = 5;
const KEYBOARD = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'zaq12wsx',
  'zaqxswcdevfrbgtnhymjukilop',
  '741852963',
  '147258369',
  'abcdefghijklmnopqrstuvwxyz',
];
const LINES = KEYBOARD.flatMap((line) => [line, [...line].reverse().join('')]);

/**
 * Is it one of the passwords that are tried first, or made of nothing else: known words, years, runs of the keyboard,
 * repetitions?
 */
export function isEasyToGuess(password: string): boolean {
  return readings(password).some((text) => restOf(text, words) < LEAST_REST || restOf(text, wordsOnce) < LEAST_REST);
}

const longestFirst = (words: readonly string[]): readonly string[] =>
  [...new Set(words)].sort((one, other) => other.length - one.length);
const words = longestFirst(commonWords.map((word) => folded(word)[0]));
/** The same words with each run of one letter as one: `pasword`. */
const wordsOnce = longestFirst(words.map(once));

/** Different characters that no known word, year, run or repetition explains. */
function restOf(text: string, known: readonly string[]): number {
  let rest = unrepeated(text);
  rest = rest.replace(/(?:19|20)\d\d/g, ' ');
  for (const word of known) if (rest.includes(word)) rest = rest.replaceAll(word, ' ');
  rest = withoutRuns(rest).replace(/[\s\d._\-–—!¡?¿*#@$%&/+=,;:()]+/g, '');
  return new Set(rest).size;
}

/** `abcabcabc` → `abc`: a repetition adds nothing. */
function unrepeated(text: string): string {
  for (let size = 1; size <= text.length / 2; size += 1) {
    const block = text.slice(0, size);
    if (block.repeat(Math.ceil(text.length / size)).startsWith(text)) return block;
  }
  return text;
}

/** Without runs of four and more signs that stand in a row on a keyboard or in the alphabet, or are all the same. */
function withoutRuns(text: string): string {
  let rest = text.replace(/(.)\1{2,}/gu, ' ');
  for (const line of LINES) {
    for (let size = Math.min(line.length, rest.length); size >= 4; size -= 1) {
      for (let from = 0; from + size <= line.length; from += 1)
        rest = rest.replaceAll(line.slice(from, from + size), ' ');
    }
  }
  return rest;
}
