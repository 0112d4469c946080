import { CellError } from '../errors.ts';
import type { Currency } from '../../../../collections/words/currencies.ts';
import { takeCurrency } from './currency.ts';
import type { NumberStyle } from './number-style.ts';
import { isEmptyText } from './text.ts';
import { takeUnit } from './unit.ts';

/** `unit`: what the cell itself says it counts in (`2.5 millones`), already multiplied; null where it says nothing. */
export type Money = { amount: number; currency: Currency | null; unit: number | null };

/**
 * Reads an amount in any of the forms of the national exports: `S/. 20,652,795.00`, `209304 33`
 * (= 209304.33), `1.565.201,50`, `6.1049142994E8`, `US$ 1,000`, `1'234,567.50`, `2.5 millones`. `style` is what the
 * column
 * showed: without it, `1.234` has decimals and `1,234` is thousands. Returns null for an empty cell, at most
 * 8 decimals; the currency only where the text names it. Throws `CellError`.
 */
export function parseMoney(text: string, style: NumberStyle | null = null): Money | null {
  if (isEmptyText(text)) return null;
  const { digits, negative, currency, unit } = amountParts(text);
  const read = readNumber(digits, style);
  if (read === null) throw new CellError('no es un monto');
  const amount = unit === null ? read : roundCents(read * unit);
  return { amount: negative ? -amount : amount, currency, unit };
}

/** The digits and separators of an amount and what stands around them. Throws `CellError` for an unknown currency. */
export function amountParts(text: string): {
  digits: string;
  negative: boolean;
  currency: Currency | null;
  unit: number | null;
} {
  const { rest: withUnit, currency } = takeCurrency(text.trim());
  const { rest, unit } = takeUnit(withUnit);
  const negative = /^\(.*\)$/.test(rest) || /^[-−]/.test(rest) || /^\D*\d.*[-−]$/.test(rest);
  return { digits: rest.replace(/^[-−+]\s*|^\(\s*[-−]?|\)$|[-−]$/g, '').trim(), negative, currency, unit };
}

/** `parseMoney` without the currency; soles with cents. */
export function parseAmount(text: string): number | null {
  const money = parseMoney(text);
  return money === null ? null : roundCents(money.amount);
}

/** A whole number of persons, days or bidders; decimals are refused, so a point before three digits parts thousands. */
export function parseCount(text: string): number | null {
  const amount = parseMoney(text, /^\s*\d{1,3}(\.\d{3})+\s*$/.test(text) ? 'comma' : null)?.amount ?? null;
  if (amount === null) return null;
  if (amount < 0 || !Number.isSafeInteger(amount)) throw new CellError('no es un número entero');
  return amount;
}

/**
 * Percent in points: `2 3` = 2.3, `82.1`, `0 %`, `1 234 50` = 1234.5. INFOBRAS holds values above 100; negative ones
 * are refused.
 */
export function parsePercent(text: string): number | null {
  const bare = text.replace('%', '').trim();
  if (isEmptyText(bare)) return null;
  const spaced = /^(\d{1,5})[ ,](\d{1,3})$/.exec(bare);
  const value = spaced ? Number(`${spaced[1]}.${spaced[2]}`) : (parseMoney(bare)?.amount ?? null);
  if (value === null) return null;
  if (value < 0 || value > 10_000) throw new CellError('no es un porcentaje posible');
  return Math.round(value * 1e4) / 1e4;
}

/** Rounds to cents without the drift of binary fractions. */
export function roundCents(amount: number): number {
  return Math.round((amount + Number.EPSILON * Math.sign(amount)) * 100) / 100;
}

function readNumber(text: string, style: NumberStyle | null): number | null {
  const spaced = text.replace(/[\u00a0\u2007\u2009\u202f]/g, ' ').replace(/[’´`‘]/g, "'");
  const value = spaced.includes("'") ? withoutApostrophes(spaced, style) : spaced;
  if (value === null) return null;
  if (/^\d+(?:[.,]\d+)?e[+-]?\d{1,2}$/i.test(value)) return finite(value.replace(',', '.'));
  if (/^[\d.,]+$/.test(value)) return readSeparated(value, style);
  // INFOBRAS writes the decimal point as a space.
  if (/^\d{1,3}( \d{3})+$/.test(value)) return finite(value.replaceAll(' ', ''));
  if (/^\d{1,3}( \d{3})+[ .,]\d{1,2}$/.test(value))
    return finite(value.replace(/[ .,](\d{1,2})$/, '.$1').replaceAll(' ', ''));
  return /^\d+ \d{1,2}$/.test(value) ? finite(value.replace(' ', '.')) : null;
}

function readSeparated(value: string, style: NumberStyle | null): number | null {
  if (/^\d+$/.test(value) || (/^\d*\.\d+$/.test(value) && !/^[1-9]\d{0,2}\.\d{3}$/.test(value))) return finite(value);
  const isEither = /^[1-9]\d{0,2}[.,]\d{3}$/.test(value);
  if (isEither)
    return finite(value.includes('.') === (style !== 'comma') ? value.replace(',', '.') : value.replace(/[.,]/, ''));
  if (/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(value)) return finite(value.replaceAll(',', ''));
  if (/^\d{1,3}(\.\d{3})+(,\d*)?$/.test(value)) return finite(value.replaceAll('.', '').replace(',', '.'));
  if (/^\d+,\d{1,2}$/.test(value) || /^0,\d{1,8}$/.test(value)) return finite(value.replace(',', '.'));
  return style === 'comma' && /^\d+,\d{1,8}$/.test(value) ? finite(value.replace(',', '.')) : null;
}

/** `1'234,567.50`: the apostrophe parts millions, the other sign thousands. */
function withoutApostrophes(text: string, style: NumberStyle | null): string | null {
  if (!/^\d{1,3}(?:[',.]\d{3})*'\d{3}(?:[',.]\d{3})*(?:[.,]\d{1,2})?$/.test(text)) return null;
  const decimals = /[.,](\d{1,2})$/.exec(text);
  const groups = decimals ? text.slice(0, decimals.index) : text;
  const isDecimalTail = decimals === null && style !== 'comma' && /'\d{3}\.\d{3}$/.test(text) && !text.includes(',');
  return isDecimalTail
    ? text.replaceAll("'", '')
    : `${groups.replace(/[',.]/g, '')}${decimals ? `.${decimals[1]}` : ''}`;
}

function finite(normalized: string): number | null {
  const number = Number(normalized);
  return Number.isFinite(number) ? number : null;
}
