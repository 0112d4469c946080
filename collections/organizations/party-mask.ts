import type { Standing } from './legal-entity.ts';
import { withheldNames } from './legal-entity.ts';
import { isGivenName, isNameWord, nameWordsOf, readsLikePerson } from './person-names.ts';
import { capitals } from './person-numbers.ts';
import {
  before,
  COMMON,
  FIRM,
  HONORIFICS,
  isCapitalised,
  isTie,
  PARTICLES,
  PERSON,
  wordsIn,
  type Word,
} from './text-words.ts';

/** A party that may not be named, with the name that its source gives it. */
export type WithheldParty = { name: string; standing: Exclude<Standing, 'named'> };
/** What is kept of a party that is not kept itself: digests of the words of its name, and how many of them together tell it. */
export type WithheldMark = { standing: Exclude<Standing, 'named'>; words: string[]; fewest: number; isPerson: boolean };
/** A mark with the digest by which words of a text are compared with it. */
export type ReadableMark = WithheldMark & { digest: (word: string) => string };

/** After these a single word of a withheld name is that party. */
const LEADS =
  /(?:\b(?:contrato|contrataci[oó]n|cesi[oó]n|renuncia|adjudicado|adjudicada|otorgado|otorgada|suscrito|suscrita|favor|carta|pago|oferta|propuesta|orden)\s+(?:a|con|de|del|para|por)|\b(?:señor|señora|señorita|sr|sra|srta|don|doña|ing|arq|contratista|postor|proveedor|proveedora|consultor|consultora)\.?)\s+$/iu;

/** How a party is recognised: `fewest` different words of its name beside each other. `isPerson`: names beside them are its own too. */
export type PartyShape = {
  standing: WithheldParty['standing'];
  words: ReadonlySet<string>;
  fewest: number;
  isPerson: boolean;
};

/** How a party is told in texts; null where its name holds nothing that tells it. */
export function shapeOf({ name, standing }: WithheldParty): PartyShape | null {
  if (Object.values(withheldNames).some((withheld) => capitals(withheld) === capitals(name))) return null;
  const all = new Set(
    wordsIn(name)
      .map(({ plain }) => plain)
      .filter((word) => word.length > 2 && !PARTICLES.has(word) && !COMMON.has(word)),
  );
  const telling = new Set(nameWordsOf(name).filter((word) => all.has(word)));
  const whole = new Set(
    wordsIn(name)
      .map(({ plain }) => plain)
      .filter((word) => word.length > 2 && !PARTICLES.has(word)),
  );
  if (all.size === 0) return null;
  // One telling word among common ones («Soluciones Ambientales») tells only together with them; so do the words of a firm that bears no name of a person.
  const isPhrase = all.size === 1 && whole.size > 1;
  const words = isPhrase ? whole : telling.size > 1 ? telling : all;
  const isFirm = whole.size > all.size && ![...words].some(isNameWord);
  const fewest = isPhrase || (isFirm && standing !== 'naturalPerson') ? words.size : Math.min(2, words.size);
  return {
    standing,
    words,
    fewest,
    isPerson: standing === 'naturalPerson' || all.size !== words.size || readsLikePerson(name),
  };
}

/** Takes one party out of a text: two words of a person, or all that tells a firm, beside each other in any order. Null: nothing tells it. */
export function partyMask(party: WithheldParty | ReadableMark): ((text: string) => string) | null {
  const shape = 'digest' in party ? { ...party, words: new Set(party.words) } : shapeOf(party);
  if (!shape) return null;
  const { words: tokens, fewest, isPerson, standing } = shape;
  const isOne =
    'digest' in party
      ? (plain: string): boolean => plain.length > 2 && tokens.has(party.digest(plain))
      : (plain: string): boolean => tokens.has(plain);
  const shown = standing === 'naturalPerson' ? PERSON : FIRM;
  const isSole = tokens.size === 1;
  return (text) => {
    const words = wordsIn(text);
    if (!words.some(({ plain }) => isOne(plain))) return text;
    let result = text;
    for (let index = words.length - 1; index >= 0; index--) {
      const last = words[index];
      if (!last || !isOne(last.plain)) continue;
      let first = index;
      const found = new Set([last.plain]);
      for (let at = index - 1; at >= 0; at--) {
        const [word, next] = [words[at], words[at + 1]];
        if (!word || !next || !isTie(text.slice(word.end, next.start))) break;
        if (isOne(word.plain)) {
          found.add(word.plain);
          first = at;
        } else if (!PARTICLES.has(word.plain) && !isNameWord(word.plain) && !(word.plain.length === 1)) break;
      }
      const [start, end] = grown(text, words, first, index, isPerson);
      const lead = LEADS.test(before(text, start));
      const isRare = !isGivenName(last.plain) && !COMMON.has(last.plain) && last.plain.length > 3;
      if (found.size >= fewest ? !isSole || isRare : lead && isRare)
        result = `${result.slice(0, start)}${shown}${result.slice(end)}`;
      index = Math.min(
        first,
        words.findIndex((word) => word.start >= start),
      );
    }
    return result.replaceAll(new RegExp(`(${shown})(?:[\\s,]+${shown})+`, 'g'), '$1');
  };
}

/** The run of words with the honorific before it and, for persons, the names beside it; for firms, the words of its form. */
function grown(text: string, words: readonly Word[], first: number, last: number, isPerson: boolean): [number, number] {
  let [from, to] = [first, last];
  const extends_ = (word: Word | undefined): boolean =>
    word !== undefined &&
    (isPerson
      ? isCapitalised(word) && isNameWord(word.plain) && !COMMON.has(word.plain)
      : /^(CONSORCIO|EMPRESA|INVERSIONES|EIRL|SAC|SRL|CONSTRUCTORA)$/.test(word.plain));
  while (extends_(words[from - 1]) && isTie(text.slice(words[from - 1]?.end, words[from]?.start))) from--;
  while (extends_(words[to + 1]) && isTie(text.slice(words[to]?.end, words[to + 1]?.start))) to++;
  const title = words[from - 1];
  const start =
    title && HONORIFICS.has(title.plain) && isTie(text.slice(title.end, words[from]?.start))
      ? title.start
      : (words[from]?.start ?? 0);
  return [start, words[to]?.end ?? text.length];
}
