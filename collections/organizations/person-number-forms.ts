import { folded } from './text-fold.ts';

/** A place in a text. `isCertain` false: it is of a person only beside a person's name. `what`: what is written instead. */
export type PersonalPlace = { start: number; end: number; isCertain: boolean; what: 'number' | 'mail' | 'phone' };

// All patterns read folded text (`text-fold.ts`): no accents, one kind of space and dash. Every repetition is bounded.
const BETWEEN = String.raw`[\s"'“”«»()\[\]{}:;,.#=|*_/-]{0,5}`;
/** «N.°», «N.º», «No.», «Nro.», «número», «del titular» … between a label and its number. */
const SIGN = String.raw`(?:(?:n(?:[°º.o]{1,3}|ro\.?|um(?:ero)?\.?)?|es|el|del?|la|los|titular|vigente|y|o|e)(?![a-z])${BETWEEN}){0,4}`;
const NUMBER_SIGN = String.raw`n(?:[°º.o]{1,3}|ro\.?|um(?:ero)?\.?)\s{0,2}`;
const SPLIT = String.raw`[\s.,'’·_/-]{0,3}`;
const CHECK_DIGIT = String.raw`(?:\s?-\s?[\da-k](?![a-z\d]))?`;
/** Eight digits in any grouping, or six to twelve together. */
const DIGITS = String.raw`(?:\d{9,12}(?!\d)|\d(?:${SPLIT}\d){7}(?!\d)${CHECK_DIGIT}|\d(?:${SPLIT}\d){6}(?!\d)|[a-z]{0,2}\d{6,12}(?![\d-]))`;
const LISTED = String.raw`(?:[\s,;/]{1,3}(?:(?:y|e|o)\s{1,2})?\d{8}(?![\d/-]|[.,]\d)){0,20}`;
const LONG_LABEL = String.raw`(?:d[.\s]{0,2}n[.\s]{0,2}i(?:['’]?s)?|pasaportes?|passport|carn[e]t? de (?:extranjeria|permiso)|libreta electoral|cedula(?: de (?:identidad|ciudadania|extranjeria))?|(?:doc(?:umento)?s?\.?\s(?:nacional\s)?(?:de\s)?)identidad|identificad[oa]s?(?:\(a\))? con)`;
const SHORT_LABEL = String.raw`(?:c\.?\s?e|l\.?\s?e|c\.?\s?i|p\.?t\.?p|c\.?p\.?p)`;
const WORD_LABEL = String.raw`(?:documentos?|carn[e]t?|doc|identidad|extranjeria)`;
const START = String.raw`(?<![a-z])`;

const LABELLED = [
  new RegExp(String.raw`${START}${LONG_LABEL}(?![a-z])${BETWEEN}${SIGN}${DIGITS}${LISTED}`, 'gi'),
  new RegExp(
    String.raw`${START}(?:${SHORT_LABEL}\.?[\s"'()]{0,3}(?:${NUMBER_SIGN}|:\s{0,2})[a-z]{0,2}\d{6,12}|${SHORT_LABEL}\.?[\s"'()-]{0,3}\d{8,12})(?![\d-])`,
    'gi',
  ),
  new RegExp(
    String.raw`${START}${WORD_LABEL}(?![a-z])${BETWEEN}(?:${NUMBER_SIGN}${BETWEEN})?(?:\d{8,9}|\d{2}[.\s]\d{3}[.\s]\d{3})(?![\d/-])`,
    'gi',
  ),
  new RegExp(String.raw`(?<![\d.,/=-])\d{8}[\s"'(,-]{0,4}d\.?n\.?i(?![a-z])\.?`, 'gi'),
];
const CENTS = String.raw`(?:[.,]0{1,2}(?!\d))?`;
/** Only the number is taken: «RUC» stays. */
const PERSON_RUC = [
  new RegExp(
    String.raw`(?<=${START}r[.\s]{0,2}u[.\s]{0,2}c(?![a-z])${BETWEEN}${SIGN})1[\s.,-]{0,2}[0567](?:[\s.,-]{0,2}\d){9}(?!\d)${CENTS}`,
    'gi',
  ),
  new RegExp(String.raw`(?<![\d.,])1[0567](?:\d{9}|[\s.-]\d{8}[\s.-]\d)(?!\d)${CENTS}`, 'g'),
  /(?<![\d.,])1[.,][0567]\d{8,9}E\+?10(?!\d)/gi,
];
const BARE = [/(?<![\d.,/=-])\d{8}(?![\d/-]|[.,]\d)/g, /(?<![\d.,/=$-])\d{2}\.\d{3}\.\d{3}(?![\d/-]|[.,]\d)/g];
/** Mail of a provider that anyone may use, or of a domain that is not the State's. */
const MAIL = /(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}(?![\w@])/gi;
const OPEN_MAIL =
  /@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|aol|proton|protonmail|gmx|zoho|terra|mail|latinmail)\./i;
/** Mobiles of Peru: nine digits from 9 on, labelled or with the country's code. */
const PHONE =
  /(?<![a-z])(?:cel(?:ular(?:es)?)?|movil|whats?app|wsp|wapp?|rpm|rpc|tel(?:efono|f|\.)?|telef|fono|contacto|llamar al)\.?[\s:#.°()nNro-]{0,6}(?:\+?51[\s-]{0,2})?9\d{2}[\s.-]?\d{3}[\s.-]?\d{3}(?!\d)|\+51[\s-]{0,2}9\d{2}[\s.-]?\d{3}[\s.-]?\d{3}(?!\d)/gi;

/**
 * Where a text holds numbers of persons, mails and mobiles, in the order of the text and without overlaps. `isName` says whether a word, in
 * capitals without accents, is a name usual in Peru: a mail of a company is a person's when it bears one.
 */
export function personalPlaces(text: string, isName: (word: string) => boolean = () => false): PersonalPlace[] {
  const plain = folded(text);
  const found: PersonalPlace[] = [];
  const add = (
    patterns: readonly RegExp[],
    isCertain: boolean,
    what: PersonalPlace['what'],
    accept: (written: string, index: number) => boolean = () => true,
  ): void => {
    for (const pattern of patterns) {
      for (const { 0: written, index } of plain.text.matchAll(pattern)) {
        if (!accept(written, index)) continue;
        const [from, to] = balanced(plain.text, index, index + written.length);
        const place = { start: plain.start(from), end: plain.end(to), isCertain, what };
        if (!found.some(({ start, end }) => start < place.end && place.start < end)) found.push(place);
      }
    }
  };
  if (/\d(?:[^\d]{0,4}\d){5}/.test(plain.text)) {
    add(LABELLED, true, 'number');
    add(PERSON_RUC, true, 'number', (written, index) => !isWithinAddress(plain.text, index, written));
    add([PHONE], false, 'phone');
    add(BARE, false, 'number');
  }
  if (plain.text.includes('@')) add([MAIL], true, 'mail', (mail) => isPersonsMail(mail, isName));
  return found.sort((one, other) => one.start - other.start);
}

/** Is a mail that of a person? Never one of the State, whose officials are public. */
function isPersonsMail(mail: string, isName: (word: string) => boolean): boolean {
  const [local = '', domain = ''] = mail.toUpperCase().split('@');
  if (/\.(?:GOB|MIL|EDU)\.PE$/.test(domain)) return false;
  return OPEN_MAIL.test(mail) || local.split(/[^A-Z]+/).some((word) => word.length > 3 && isName(word));
}

/** Eleven digits within an address of the web are a number of a person's only by chance. */
function isWithinAddress(text: string, index: number, written: string): boolean {
  return (
    /^\d{11}$/.test(written) &&
    /(?:https?:\/\/|www\.)[^\s<>"]{0,600}$/i.test(text.slice(Math.max(0, index - 620), index))
  );
}

/** Takes the brackets and quotes along that a number opens or closes. */
function balanced(text: string, start: number, end: number): [number, number] {
  let [from, to] = [start, end];
  for (const [open, close] of [
    ['(', ')'],
    ['[', ']'],
    ['"', '"'],
    ['«', '»'],
    ['“', '”'],
  ] as const) {
    const inside = text.slice(from, to);
    const opened =
      open === close ? inside.split(open).length % 2 === 0 : inside.split(open).length > inside.split(close).length;
    if (opened && text[to] === close) to++;
    else if (open !== close && inside.split(close).length > inside.split(open).length && text[from - 1] === open)
      from--;
  }
  return [from, to];
}
