import { isNameWord } from './person-names.ts';
import {
  CONNECTORS,
  COMMON,
  HONORIFICS,
  isTie,
  mayName,
  PARTICLES,
  wordsIn,
  type Span,
  type Word,
} from './text-words.ts';

/** The name that ends where a number (and the words that tie it) begins. */
export function nameBefore(text: string, place: number): Span | null {
  const words = wordsIn(text.slice(0, place));
  let index = words.length - 1;
  let edge = place;
  const tied = (word: Word): boolean => /^[^\p{L}\d]*$/u.test(text.slice(word.end, edge).replace(/N[.°º]*/gi, ''));
  for (let word = words[index]; word && CONNECTORS.has(word.plain) && tied(word); word = words[--index])
    edge = word.start;
  const last = words[index];
  if (!last || !tied(last) || !mayName(last)) return null;
  let first = last;
  for (index--; index >= 0; index--) {
    const word = words[index];
    if (!word || !isTie(text.slice(word.end, first.start))) break;
    if (mayName(word)) {
      first = word;
      continue;
    }
    let back = index;
    while (back > 0 && PARTICLES.has(words[back]?.plain ?? '')) back--;
    const beyond = words[back];
    if (back === index || !beyond || !isNameWord(beyond.plain) || COMMON.has(beyond.plain)) break;
    first = beyond;
    index = back;
  }
  return withHonorific(text, words, first, last.end);
}

/** The name that begins after a number: at least two words, one of them a name. */
export function nameAfter(text: string, place: number): Span | null {
  const words = wordsIn(text.slice(place)).map((word) => ({
    ...word,
    start: word.start + place,
    end: word.end + place,
  }));
  const run: Word[] = [];
  let end = place;
  for (const word of words) {
    if (!isTie(text.slice(end, word.start))) break;
    const isLeadIn = (CONNECTORS.has(word.plain) || HONORIFICS.has(word.plain)) && word.plain !== 'CON';
    if (run.length > 0 || !isLeadIn) {
      if (!mayName(word) && !(run.length > 0 && PARTICLES.has(word.plain))) break;
      run.push(word);
    }
    end = word.end;
  }
  while (PARTICLES.has(run.at(-1)?.plain ?? '')) run.pop();
  const [first] = run;
  const last = run.at(-1);
  return first && last && run.length > 1 && run.some(({ plain }) => isNameWord(plain))
    ? withHonorific(text, words, first, last.end)
    : null;
}

/** «del señor Juan» is «de persona natural». */
function withHonorific(text: string, words: readonly Word[], first: Word, end: number): Span {
  const title = words.filter((word) => word.end <= first.start).at(-1);
  if (!title || !HONORIFICS.has(title.plain) || !isTie(text.slice(title.end, first.start)))
    return { start: first.start, end };
  return { start: title.start, end };
}
