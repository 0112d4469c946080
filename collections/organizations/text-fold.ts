/** Letters of other scripts that are drawn like one of Latin: whoever writes a name with them writes that name. */
const LOOKALIKES = new Map(
  [...'АВЕКМНОРСТХУІЈЅԌаеорсхуіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιν'].map((letter, index) => [
    letter,
    'ABEKMHOPCTXYIJSGaeopcxyijsABEZHIKMNOPTYXoiv'[index] ?? letter,
  ]),
);
/** Characters that nobody sees: zero width, soft hyphen, marks of direction, fillers. */
const UNSEEN = /^[\p{Cf}\p{Cc}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f]$/u;
/** Ordinals and powers are no letters nor digits of a number. */
const KEPT = /^[ºª\u00b2\u00b3\u00b9\u2070-\u209f]$/;

/** One character as it is meant: without accents, full width or look-alike; nothing for what is not seen. */
function meant(character: string): string {
  if (character <= '\u007f') return /\s/.test(character) ? ' ' : UNSEEN.test(character) ? '' : character;
  if (KEPT.test(character)) return character;
  if (/\s/.test(character)) return ' ';
  if (UNSEEN.test(character)) return '';
  if (/\p{Pd}|−/u.test(character)) return '-';
  if (/\p{Nd}/u.test(character)) return String(digitOf(character.codePointAt(0) ?? 0));
  return [...character.normalize('NFKD').replace(/\p{M}/gu, '')]
    .map((letter) => LOOKALIKES.get(letter) ?? letter)
    .join('');
}

/** Value of a decimal digit of any script: those of a script follow each other from its zero on. */
function digitOf(code: number): number {
  const compatible = /^\d$/.exec(String.fromCodePoint(code).normalize('NFKD'));
  if (compatible) return Number(compatible[0]);
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return code - zero;
}

/** A text as it is meant, with the place of each of its characters in the text as it is written. */
export type Folded = { text: string; start: (index: number) => number; end: (index: number) => number };

/** Folds a text: plain letters and digits, one kind of dash and space, nothing unseen. `start` and `end` give places in the original. */
export function folded(text: string): Folded {
  if (/^[\x20-\x7e]*$/.test(text)) return { text, start: (index) => index, end: (index) => index };
  const starts: number[] = [];
  const ends: number[] = [];
  let result = '';
  let place = 0;
  for (const character of text) {
    const plain = meant(character);
    for (let unit = 0; unit < plain.length; unit++) {
      starts.push(place);
      ends.push(place + character.length);
    }
    result += plain;
    place += character.length;
  }
  return {
    text: result,
    start: (index) => starts[index] ?? text.length,
    end: (index) => (index === 0 ? 0 : (ends[index - 1] ?? text.length)),
  };
}

/** Does a word mix the letters of Latin with those of another script? No name of a company does. */
export function mixesScripts(text: string): boolean {
  const letters = text.normalize('NFKC').match(/\p{L}/gu) ?? [];
  const foreign = letters.filter((letter) => !/\p{Script=Latin}|[ºª]/u.test(letter)).length;
  return foreign > 0 && foreign < letters.length;
}
