import { isGivenName, isNameWord, nameWordsOf, readsLikePerson } from './person-names.ts';
import { withoutInitialled } from './initialled-names.ts';
import { nameBefore } from './names-beside.ts';
import {
  BARE_LEADS,
  COMPLEMENTS,
  IDENTIFIED,
  LEGAL_FORM,
  OFFICE_BESIDE,
  PLACE_BEFORE,
  PRESENTED,
  PRIVATE_TITLE,
  TITLE_PLACE_BEFORE,
} from './presenting-words.ts';
import {
  before,
  FIRM_BEFORE,
  HONORIFICS,
  isCapitalised,
  mayName,
  PARTICLES,
  PERSON,
  wordsIn,
  type Span,
  type Word,
} from './text-words.ts';

/**
 * Takes persons out of a text that presents them as such: a title or honorific with a name («Sra. Rosa Quispe», «don Juan Pérez»,
 * «Ing. Rojas»), a part, a property or a phrase with a whole name («a favor de JUAN PEREZ», «predio de Juan Pérez»), a whole name that stands
 * by itself between signs («LOCACION - JUAN PEREZ DIAZ»), family names with initials («J. QUISPE M.»), and whoever is
 * told with an identity document. Companies and places that bear a person's name stay.
 */
export function withoutPresented(text: string): string {
  let result = text;
  for (const match of [...text.matchAll(PRESENTED)].toReversed()) {
    const isTitle = match.groups?.['title'] !== undefined;
    const name = isTitle
      ? nameFrom(result, match.index + match[0].length)
      : personFrom(result, match.index + match[0].length);
    if (!name || (isTitle ? TITLE_PLACE_BEFORE : PLACE_BEFORE).test(before(result, isTitle ? match.index : name.start)))
      continue;
    const written = result.slice(name.start, name.end);
    if (
      LEGAL_FORM.test(result.slice(name.end)) ||
      !(isTitle ? nameWordsOf(written).some(isNameWord) : soundsLikePerson(written))
    )
      continue;
    result = `${result.slice(0, isTitle ? match.index : name.start)}${PERSON}${result.slice(name.end)}`;
  }
  for (const match of [...result.matchAll(IDENTIFIED)].toReversed()) {
    const name = nameBefore(result, match.index);
    if (!name || !isWhole(result.slice(name.start, name.end))) continue;
    result = `${result.slice(0, name.start)}${PERSON}${result.slice(name.end)}`;
  }
  return withoutInitialled(withoutLoneNames(result)).replace(/persona natural(?:[\s,]+persona natural)+/gi, PERSON);
}

/**
 * The same for what the entity or the press says in its own words: only whoever is presented as a private person goes («la señora Rosa
 * Quispe», «el vecino Juan Pérez»). Who is told with an office («señor Juan Pérez, alcalde») stays.
 */
export function withoutPrivatePersons(text: string): string {
  let result = text;
  for (const match of [...text.matchAll(PRIVATE_TITLE)].toReversed()) {
    const name = nameFrom(result, match.index + match[0].length);
    if (!name || TITLE_PLACE_BEFORE.test(before(result, match.index)) || LEGAL_FORM.test(result.slice(name.end)))
      continue;
    if (!nameWordsOf(result.slice(name.start, name.end)).some(isNameWord)) continue;
    if (
      OFFICE_BESIDE.test(result.slice(Math.max(0, match.index - 60), match.index)) ||
      OFFICE_BESIDE.test(result.slice(name.end, name.end + 60).split(/[.;]/)[0] ?? '')
    )
      continue;
    result = `${result.slice(0, match.index)}${PERSON}${result.slice(name.end)}`;
  }
  return result;
}

/** After a part that somebody plays two family names are somebody too: «residente WILFREDA TTITO CCAPA». */
const soundsLikePerson = (written: string): boolean =>
  readsLikePerson(written) || nameWordsOf(written).filter(isNameWord).length > 1;
const isWhole = (written: string): boolean => wordsIn(written).length > 1 && nameWordsOf(written).some(isNameWord);

/** The whole name that follows a part or a phrase, with what completes the part between them: «gerente de obras JUAN PEREZ». */
function personFrom(text: string, place: number): Span | null {
  let from = place;
  for (const word of wordsIn(text.slice(place, place + 100)).slice(0, 7)) {
    const name = nameFrom(text, from);
    if (name && soundsLikePerson(text.slice(name.start, name.end))) return name;
    if (!COMPLEMENTS.has(word.plain) && !HONORIFICS.has(word.plain)) return null;
    from = place + word.end;
    from += /^[\s.:,°º(–-]{0,4}/.exec(text.slice(from))?.[0].length ?? 0;
  }
  return null;
}

/** Whole names, of known words alone, that fill what stands between two signs: nothing says of a place or a firm that it is called so. */
function withoutLoneNames(text: string): string {
  let result = text;
  for (const { 0: part, index } of [...text.matchAll(BARE_LEADS)].toReversed()) {
    const start = index + (/^[^\p{L}]*/u.exec(part)?.[0].length ?? 0);
    const written = part.slice(start - index).trimEnd();
    const words = wordsIn(written).filter(({ plain }) => !PARTICLES.has(plain));
    const isName =
      words.length >= 3 &&
      words.length <= 6 &&
      words.every(({ plain, text: word }) => isNameWord(plain) && /^\p{Lu}/u.test(word)) &&
      words.some(({ plain }) => isGivenName(plain)) &&
      nameWordsOf(written).length >= 3 &&
      readsLikePerson(written);
    if (
      !isName ||
      PLACE_BEFORE.test(before(text, start)) ||
      FIRM_BEFORE.test(before(text, start)) ||
      LEGAL_FORM.test(text.slice(start + written.length))
    )
      continue;
    result = `${result.slice(0, start)}${PERSON}${result.slice(start + written.length)}`;
  }
  return result;
}

/** The name that begins at a place: words of names and capitalised ones, with the particles between them. */
function nameFrom(text: string, place: number): Span | null {
  const run: Word[] = [];
  for (const word of wordsIn(text.slice(place, place + 120)).map((one) => ({
    ...one,
    start: one.start + place,
    end: one.end + place,
  }))) {
    const tie = text.slice(run.at(-1)?.end ?? place, word.start);
    const isJoined =
      run.length === 0
        ? /^[\s"«“(]*$/.test(tie)
        : /^\s+$/.test(tie) ||
          (/^,\s*$/.test(tie) && isNameWord(word.plain) && isCapitalised(word)) ||
          (/^\.\s*$/.test(tie) && run.at(-1)?.plain.length === 1);
    if (!isJoined || run.length === 8) break;
    if (
      !mayName(word) &&
      !(
        run.length > 0 &&
        (PARTICLES.has(word.plain) || (word.plain.length === 1 && isCapitalised(word) && word.plain !== 'A'))
      )
    )
      break;
    run.push(word);
  }
  while (run.length > 0 && (PARTICLES.has(run.at(-1)?.plain ?? '') || run.at(-1)?.plain.length === 1)) run.pop();
  const [first] = run;
  const last = run.at(-1);
  return first && last ? { start: first.start, end: last.end } : null;
}
