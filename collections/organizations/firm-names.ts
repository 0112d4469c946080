import { holdsPersonName, isNameWord, nameWordsOf, readsLikePerson } from './person-names.ts';
import { COMMON, PARTICLES, wordsIn } from './text-words.ts';

/** Legal forms of other countries at the end of a name, and branches in Peru. */
const FOREIGN_FORM =
  /(?:\b(?:INC|LLC|LTD|LIMITED|GMBH|PLC|CORP|CORPORATION|SARL|SPA|SAU|SLU|BV|NV|AG|PTY|COMPANY)|\bL\.?L\.?C|\bS\.?P\.?A|\bB\.?V|\bN\.?V|\bS\.?L(?:\.?U)?|\bS\.?A\.? DE C\.?V|\bS\.?A\.?R\.?L|(?<!S\.?R\.?\s?)\bLTDA)\.?$|\bSUCURSAL (?:DEL |EN EL |EN )?PERU\b/;
/** Words that persons are not called. */
const TRADE =
  /\b(?:CO\.|CONSTRU\w*|ENGINE\w*|ENGENHARIA|INGENIER\w*|RAILWAY|RAIL|GROUP|GRUPO|GROUPE|HOLDINGS?|INTERNATIONAL|INTERNACIONAL|TECHNOLOG\w*|TECNOLOG\w*|CONSULT\w*|SOLUTIONS?|SYSTEMS?|SISTEMAS|INFRA\w*|CONCES\w*|SOCIEDAD|SOCIETE|SOCIETA|EMPRESA\w*|COMPAN\w*|CORPORA\w*|INVEST\w*|INVERS\w*|CAPITAL|FUND|FONDO|BANK|BANCO|ASSET|ENERG\w*|WATER|AGUA\w*|ROADS?|BRIDGE|TRAFFIC|TRANSPORT\w*|MOTORS?|TRADING|IMPORT\w*|INDUSTR\w*|EQUIP\w*|SERVIC\w*|PROYECT\w*|PROJECTS?|OBRAS|CIVIL|BUREAU|CHINA|PERU|AMERICA|LATAM|GLOBAL|UNIVERS\w*|ASSOCIATES|PARTNERS|DEALERS?|TRADERS?|SUPPL\w*|ENTERPRISES?|MINING|STEEL|CABLE\w*|TELEF\w*|ELECTR\w*|CEMENT\w*|MEDIC\w*|LABORATOR\w*|SOFTWARE|DIGITAL|MACHINERY|HEAVY|WORKS|GENERAL)\b/;
/** Who stands beside a firm's name and is not the firm. */
const BESIDE =
  /(?:\s*[-–—,;:/|(]+\s*|\s+)(?:(?:REP(?:R(?:ES)?)?\.?|REPRESENTANTE|RR\.?)\s*(?:LEGAL(?:ES)?|COM[UÚ]N|LL\.?)|REPRESENTAD[OA]\s+POR|R\.\s?L\.\s*:|(?:GERENTE|APODERAD[OA]|ADMINISTRADORA?|PROPIETARI[OA]|DUEÑ[OA]|CONTACTO|RESPONSABLE|PROMOTORA?)\b(?=\s*[:.]|\s+(?:GENERAL|LEGAL)\b|\s*[-–—])|A\s+CARGO\s+DE|(?:SR|SRA|SRTA|ING|ARQ|DR|DRA|LIC|ABOG)\.\s?\p{L}{3}|TITULAR\s*(?:GERENTE)?\s*:).*$/iu;
const PARTS = /\s+[-–—]+\s*|\s*[-–—]+\s+|\s*[;:/|(]\s*/u;

/** The name of a firm without its representative or owner, told by a word («REP. LEGAL: …») or by reading like a person after a sign. */
export function withoutRepresentative(name: string): string {
  const told = name.replace(BESIDE, '');
  const kept = told.trim() === '' ? name : told;
  const [first = ''] = kept.split(PARTS);
  if (first.trim().length < 3 || first.length === kept.length) return kept;
  for (const sign of kept.slice(first.length).matchAll(new RegExp(PARTS, 'gu'))) {
    const from = first.length + sign.index;
    if (
      readsLikePerson(kept.slice(from + sign[0].length).split(PARTS)[0] ?? '') &&
      !/\b(?:S\.?A|E\.?I\.?R\.?L|S\.?R\.?L)/i.test(kept.slice(from))
    )
      return kept.slice(0, from);
  }
  return kept;
}

/** Does nothing but names of persons tell a consortium, in capitals: «CONSORCIO QUISPE MAMANI»? */
export function bearsPersonAlone(written: string): boolean {
  const telling = wordsIn(written)
    .map(({ plain }) => plain)
    .filter((word) => word.length > 1 && !COMMON.has(word) && !PARTICLES.has(word));
  return telling.length > 1 && nameWordsOf(written).filter(isNameWord).length === telling.length;
}

/** Does a name, in capitals, hold a word of a trade or a legal form? */
export const soundsLikeFirm = (written: string): boolean => TRADE.test(written) || FOREIGN_FORM.test(written);

/** Does a name, in capitals, prove a company of another country? A legal form alone does not after words that may be somebody's names. */
export function isForeignFirm(written: string): boolean {
  if (!FOREIGN_FORM.test(written) || holdsPersonName(written)) return false;
  const telling = wordsIn(written.replace(FOREIGN_FORM, ' ')).filter(
    ({ plain }) => plain.length > 2 && !COMMON.has(plain),
  );
  return telling.length < 2 || TRADE.test(written.replace(FOREIGN_FORM, ' '));
}
