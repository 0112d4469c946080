import { CellError } from '../errors.ts';
import { isEmptyText } from './text.ts';

export type Money = { amount: number; currency: 'PEN' | 'USD' | null };

/**
 * Reads an amount in any of the forms of the national exports: `S/. 20,652,795.00`, `209304 33`
 * (= 209304.33), `1.565.201,50`, `6.1049142994E8`, `US$ 1,000`. Commas alone are thousands, as in Peru,
 * unless one is followed by one or two digits at the end. Returns null for an empty cell, the unit as
 * written, at most 8 decimals; the currency only where the text names it. Throws `CellError`.
 */
export function parseMoney(text: string): Money | null {
  if (isEmptyText(text)) return null;
  const { rest, currency } = takeCurrency(text.trim());
  const negative = /^\(.*\)$/.test(rest) || /^[-−]/.test(rest);
  const digits = rest.replace(/^[-−+]\s*|^\(|\)$/g, '').trim();
  const amount = readNumber(digits);
  if (amount === null) throw new CellError('no es un monto');
  return { amount: negative ? -amount : amount, currency };
}

/** `parseMoney` without the currency; soles with cents. */
export function parseAmount(text: string): number | null {
  const money = parseMoney(text);
  return money === null ? null : roundCents(money.amount);
}

/** A whole number of persons, days or bidders; decimals are refused. */
export function parseCount(text: string): number | null {
  const amount = parseMoney(text)?.amount ?? null;
  if (amount === null) return null;
  if (amount < 0 || !Number.isSafeInteger(amount)) throw new CellError('no es un número entero');
  return amount;
}

/** Percent in points: `2 3` = 2.3, `82.1`, `0 %`, `1 234 50` = 1234.5. INFOBRAS holds values above 100; negative ones are refused. */
export function parsePercent(text: string): number | null {
  const bare = text.replace('%', '').trim();
  if (isEmptyText(bare)) return null;
  const spaced = /^(\d{1,5}) (\d{1,3})$/.exec(bare);
  const value = spaced ? Number(`${spaced[1]}.${spaced[2]}`) : (parseMoney(bare)?.amount ?? null);
  if (value === null) return null;
  if (value < 0 || value > 10_000) throw new CellError('no es un porcentaje posible');
  return Math.round(value * 1e4) / 1e4;
}

/** Rounds to cents without the drift of binary fractions. */
export function roundCents(amount: number): number {
  return Math.round((amount + Number.EPSILON * Math.sign(amount)) * 100) / 100;
}

function takeCurrency(text: string): { rest: string; currency: Money['currency'] } {
  const dollars = /US\s*\$|U\$S|\bUSD\b|d[oó]lares(?: americanos)?/i;
  const soles = /S\s*\/\s*\.?|\bPEN\b|(?:nuevos\s+)?soles/i;
  if (dollars.test(text)) return { rest: text.replace(dollars, '').trim(), currency: 'USD' };
  if (soles.test(text)) return { rest: text.replace(soles, '').trim(), currency: 'PEN' };
  return { rest: text, currency: null };
}

function readNumber(text: string): number | null {
  const number = (normalized: string): number | null => (Number.isFinite(Number(normalized)) ? Number(normalized) : null);
  const spaces = text.replace(/[\u00a0\u2009\u202f]/g, ' ');
  if (/^\d+(\.\d+)?(e[+-]?\d{1,2})?$/i.test(spaces) || /^\.\d+$/.test(spaces)) return number(spaces);
  if (/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(spaces)) return number(spaces.replaceAll(',', ''));
  if (/^\d{1,3}(\.\d{3}){2,}$/.test(spaces)) return number(spaces.replaceAll('.', ''));
  if (/^\d{1,3}(\.\d{3})*,\d{1,8}$/.test(spaces) || /^\d+,\d{1,2}$/.test(spaces)) return number(spaces.replaceAll('.', '').replace(',', '.'));
  // INFOBRAS writes the decimal point as a space.
  if (/^\d{1,3}( \d{3})+$/.test(spaces)) return number(spaces.replaceAll(' ', ''));
  if (/^\d{1,3}( \d{3})+[ .,]\d{1,2}$/.test(spaces)) return number(spaces.replace(/[ .,](\d{1,2})$/, '.$1').replaceAll(' ', ''));
  if (/^\d+ \d{1,2}$/.test(spaces)) return number(spaces.replace(' ', '.'));
  return null;
}
