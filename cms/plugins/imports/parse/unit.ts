import { comparable } from './text.ts';

const MILLION = 1_000_000;

/** The unit that a text ends with: `2.5 millones`, `350 miles`, `3 MM`. */
export function takeUnit(text: string): { rest: string; unit: number | null } {
  const match = /^(.*\d\)?)\s*(mill(?:ones|[oó]n|s?\.)?|mm|miles|mil)\.?(?:\s+de)?$/i.exec(text.trim());
  if (!match) return { rest: text.trim(), unit: null };
  return { rest: (match[1] ?? '').trim(), unit: /^mil(?:es)?$/i.test(match[2] ?? '') ? 1000 : MILLION };
}

/**
 * The unit that a header or a title names: `MONTO (millones de S/)`, `Cifras en miles de soles`; null where it names
 * none.
 */
export function unitIn(text: string): number | null {
  const words = comparable(text);
  if (/\b(?:millones|mill|mm)\b/.test(words)) return MILLION;
  return /\b(?:en miles|miles de|miles)\b/.test(words) ? 1000 : null;
}

/**
 * What the amounts of a file show of their unit: `amounts` above zero, how many have more than two and more than four
 * decimals, the largest.
 */
export type UnitSigns = { amounts: number; beyondCents: number; fine: number; largest: number };

/** The costliest public work of Peru is some 10^10 soles: what is beyond is no cost. */
const LARGEST_COST = 3e10;

/**
 * The unit of a file that names none. Soles have cents: amounts with five decimals and more, none of them large, are
 * millions; amounts without fractions of a cent, one of them above 100,000, are soles. Anything between is `undecided`:
 * the guess with the possible result comes along. `mayBeMillions`: the register is known to export millions.
 */
export function unitOf(
  { amounts, beyondCents, fine, largest }: UnitSigns,
  mayBeMillions: boolean,
): { unit: number; isSure: boolean } {
  const fits = largest * MILLION <= LARGEST_COST;
  if (amounts === 0 || (largest >= 100_000 && beyondCents === 0)) return { unit: 1, isSure: true };
  if (!fits && (!mayBeMillions || (largest >= 100_000 && beyondCents < amounts / 2))) return { unit: 1, isSure: true };
  if (fits && fine >= amounts / 2) return { unit: MILLION, isSure: mayBeMillions };
  if (beyondCents >= Math.max(1, amounts / 2) || (mayBeMillions && beyondCents > 0))
    return { unit: fits ? MILLION : 1, isSure: false };
  return mayBeMillions && fits && largest < 20_000 ? { unit: MILLION, isSure: false } : { unit: 1, isSure: true };
}
