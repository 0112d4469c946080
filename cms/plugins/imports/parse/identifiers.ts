import { identifierKind, type IdentifierKind } from '../../../../collections/organizations/person-numbers.ts';
import { CellError } from '../errors.ts';
import { isEmptyText } from './text.ts';

/** A code that a spreadsheet turned into a number: `2480997.0` → `2480997`, `2,480,997` → `2480997`. */
function wholeDigits(text: string): string {
  const value = text.trim().replace(/^'/, '');
  const bare = /^\d{1,3}(,\d{3})+$/.test(value) ? value.replaceAll(',', '') : value;
  const scientific = /^\d(\.\d+)?e\+?\d{1,2}$/i.test(bare) ? String(Number(bare)) : bare;
  return scientific.replace(/\.0+$/, '').replace(/\s+/g, '');
}

/** CUI: 7 digits. Null for an empty cell; throws `CellError` for anything else. */
export function parseCui(text: string): string | null {
  if (isEmptyText(text) || /^0+(\.0+)?$/.test(text.trim())) return null;
  const digits = wholeDigits(text);
  if (!/^[1-9]\d{6}$/.test(digits)) throw new CellError('el CUI debe tener 7 cifras');
  return digits;
}

/** SNIP code: up to 6 digits in old projects, 7 where it is the CUI. */
export function parseSnip(text: string): string | null {
  if (isEmptyText(text) || /^0+(\.0+)?$/.test(text.trim())) return null;
  const digits = wholeDigits(text);
  if (!/^\d{1,7}$/.test(digits)) throw new CellError('el código SNIP debe tener hasta 7 cifras');
  return digits;
}

/** INFOBRAS work code: digits. */
export function parseInfobrasCode(text: string): string | null {
  if (isEmptyText(text)) return null;
  const digits = wholeDigits(text);
  if (!/^\d{1,9}$/.test(digits)) throw new CellError('el código INFOBRAS debe ser un número de hasta 9 cifras');
  return digits;
}

/** UBIGEO of a district (INEI): 6 digits; the leading zero that spreadsheets drop is put back. */
export function parseUbigeo(text: string): string | null {
  if (isEmptyText(text)) return null;
  const digits = wholeDigits(text);
  const full = /^\d{5}$/.test(digits) ? `0${digits}` : digits;
  if (!/^(0[1-9]|1\d|2[0-5])\d{4}$/.test(full)) throw new CellError('el UBIGEO debe tener 6 cifras');
  return full;
}

/**
 * What a cell says of who a party is, and the code that may be kept of it; null for persons and for numbers that are
 * none.
 */
export type TaxCode = { kind: IdentifierKind; code: string | null };

/**
 * RUC, or the code that stands for one (consortia: 7 digits, `C…`, `99…`; foreign companies: their register's), in any
 * of the ways files write it: `PE-RUC-20…`, `R.U.C. 20…`, a number that a spreadsheet made of it. Never throws: what is
 * no RUC proves nothing.
 */
export function readTaxCode(text: string): TaxCode {
  const written = isEmptyText(text)
    ? ''
    : /[a-z]/i.test(text) && !/^\d(\.\d+)?e\+?\d+$/i.test(text.trim())
      ? text
      : wholeDigits(text);
  const kind = identifierKind(written);
  const code = written
    .toUpperCase()
    .replace(/^PE-/, '')
    .replace(/^R\.?\s?U\.?\s?C\b\.?/, '')
    .replace(/^[\s:#°º-]*(?:N[RO°º.]*(?=[\s\d]))?/, '')
    .replace(/[\s.-]/g, '');
  switch (kind) {
    case 'legalEntity':
    case 'consortium':
      return { kind, code };
    case 'foreignCompany':
      return { kind, code: written.trim().toUpperCase().slice(0, 40) };
    // A RUC 20 with a wrong digit stays, so that the row can be recognised when it is corrected.
    case 'unknown':
      return { kind, code: /^20\d{9}$/.test(code) ? code : null };
    default:
      return { kind, code: null };
  }
}

/** Parts of a SEACE nomenclature such as `LP-SM-11-2024-INVERMET-1`; null for the free text used before 2016. */
export function parseNomenclature(text: string): { method: string; year: number; entity: string; call: number } | null {
  const match = /^([A-Z]+)-([A-Z]+)-(\d+)-(\d{4})-(.+)-(\d+)$/.exec(text.trim());
  return match
    ? { method: match[1] ?? '', year: Number(match[4]), entity: match[5] ?? '', call: Number(match[6]) }
    : null;
}

/** Latitude or longitude in decimal degrees; null for empty or zero. `lo` and `hi` bound Peru. */
export function parseDegrees(text: string, lo: number, hi: number): number | null {
  if (isEmptyText(text)) return null;
  const value = Number(text.trim().replace(',', '.'));
  if (value === 0) return null;
  if (!Number.isFinite(value) || value < lo || value > hi)
    throw new CellError(`no es una coordenada del Perú (entre ${lo} y ${hi})`);
  return Math.round(value * 1e7) / 1e7;
}
