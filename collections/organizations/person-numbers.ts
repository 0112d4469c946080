import { isValidRuc } from '../fields/ruc.ts';
import { isCompanyRegistration } from './company-registers.ts';
import { personalPlaces } from './person-number-forms.ts';
import { folded } from './text-fold.ts';

/**
 * What an identifier says of who carries it: `legalEntity` (RUC 20 with its check digit), `person` (DNI, foreigner's card, passport,
 * RUC 10, 15, 16 or 17), `consortium` (code that SEACE or INFOBRAS gives), `foreignCompany` (a company register of another country),
 * `unknown` (anything else: proves nothing), `none` (no identifier).
 */
export type IdentifierKind = 'legalEntity' | 'person' | 'consortium' | 'foreignCompany' | 'unknown' | 'none';

const EMPTY = /^(0+|-+|S\/?N|N\/?[AD]|NULL|NONE|NO APLICA|SIN (RUC|DATO|NUMERO))?$/;
/** Documents of persons as registers abbreviate them, with or without dots: DNI, LE, CE, PTP, CPP, passport, card, identity card of other countries. */
const PERSON_LABEL = String.raw`(?:D\.?\s?N\.?\s?I|L\.?\s?E|C\.?\s?E|C\.?\s?I|C\.?\s?C|C\.?\s?P\.?\s?P|P\.?\s?T\.?\s?P|C\.?\s?P\.?\s?F|R\.?\s?U\.?\s?N|S\.?\s?S\.?\s?N|PAS|PASAPORTE|PASSPORT|CARNET?|CARNE\s+DE\s+EXTRANJERIA|LIBRETA\s+ELECTORAL|CEDULA|DOC(?:UMENTO)?\s+(?:NACIONAL\s+)?DE\s+IDENTIDAD)`;
const STARTS_AS_PERSON = new RegExp(String.raw`^(?:[A-Z]{2}-)?${PERSON_LABEL}(?![A-Z])`);
const LABELLED_IN_TEXT = new RegExp(
  String.raw`(?<![A-Z])${PERSON_LABEL}\.?\s*(?:N[RO°º.]*|NUM\w*|#|:|-)*\s*[A-Z]?\d(?:[\s.-]?\d){5,}`,
);
/** Reads one identifier in any of the ways files write it: `PE-RUC-20…`, `R.U.C. 10…`, `DNI 40404041`, `C0003271678`, digits alone. */
export function identifierKind(written: string | null | undefined): IdentifierKind {
  const text = capitals(written ?? '');
  if (EMPTY.test(text)) return 'none';
  if (STARTS_AS_PERSON.test(text.replace(/^[^A-Z\d]+/, ''))) return 'person';
  if (isCompanyRegistration(text)) return 'foreignCompany';
  const digits = /^\d(?:\.\d+)?E\+?\d{1,2}$/.test(text) ? String(Number(text)) : text.replace(/(\d{6})[.,]0+$/, '$1');
  const code = digits
    .replace(/^PE-/, '')
    .replace(/^[^A-Z\d]*R\.?\s?U\.?\s?C\b\.?/, '')
    .replace(/^[^A-Z\d]*(?:N[RO°º.]*(?=[\s\d]))?/, '')
    .replace(/[\s.,\-:;/()[\]"'«»“”#_]/g, '');
  if (EMPTY.test(code)) return 'none';
  if (isValidRuc(code) && code.startsWith('20')) return 'legalEntity';
  if (/^1[0567]\d{9}$/.test(code) || /^\d{8,9}$/.test(code)) return 'person';
  if (/^\d{7}$/.test(code) || /^C\d{6,10}$/.test(code) || /^99\d{9}$/.test(code)) return 'consortium';
  return personNumbersIn(text).some(({ isCertain }) => isCertain) ? 'person' : 'unknown';
}

/**
 * Does a text name the number of a person? In the name of a company any number of eight digits or more is taken for one, unless it
 * is a valid RUC 20: «PEREZ JUAN - 10404040415», «DNI 40404041», «40.404.041».
 */
export function carriesPersonNumber(text: string | null | undefined): boolean {
  const written = capitals(text ?? '');
  if (LABELLED_IN_TEXT.test(written) || personNumbersIn(text ?? '').some(({ isCertain }) => isCertain)) return true;
  return (written.replace(/(?<=\d)[.'](?=\d)/g, '').match(/(?<![A-Z0-9])\d{8,}(?![A-Z0-9])|1[0567]\d{9}/g) ?? []).some(
    (digits) => !(isValidRuc(digits) && digits.startsWith('20')),
  );
}

/** Upper case without accents, single spaces, nothing unseen and no letter of another script that looks like one of Latin. */
export function capitals(text: string): string {
  return folded(text).text.toUpperCase().replace(/\s+/g, ' ').trim();
}

export const WITHHELD_NUMBER = '(número reservado)';
export const WITHHELD_MAIL = '(correo reservado)';

/**
 * Where a text holds numbers of persons: labelled as such («DNI N.° 40404041», «D.N.I. 40.404.041») or a RUC 10, 15, 16 or 17, however they
 * are spaced. `isCertain` false: eight digits without a label, which are one only beside a person's name.
 */
export function personNumbersIn(text: string): { start: number; end: number; isCertain: boolean }[] {
  return personalPlaces(text).filter(({ what }) => what === 'number');
}

/** Validation of a text that names a party: true, or why it is refused. */
export function withoutPersonNumber(value: string | null | undefined): true | string {
  return !carriesPersonNumber(value) || 'El texto contiene el número de documento de una persona: bórrelo (Ley 29733).';
}
