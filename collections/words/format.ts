/**
 * Texts for people in Peru (es-PE): figures, money and dates. All pure; `null` gives «Sin dato» or what `missing` says.
 */

import { currencySymbol, type Currency } from './currencies.ts';
import { groupedNumber } from './numbers.ts';
import { capital, months } from './sentences.ts';
import { daysBetween } from '../calendar/days.ts';

/** What is said of a value that nobody published: one word everywhere. */
export const MISSING = 'Sin dato';
const NBSP = '\u00a0';

export { capital, months };

/** `1234567.891` → `1 234 567.89`: the one rule of portal and CMS (`groupedNumber`). */
export function number(value: number | null | undefined, decimals = 0): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  return groupedNumber(value, decimals);
}

/** Exact amount: `S/ 1 234 567.89` or `US$ 1 000.00`; whole amounts without cents. */
export function money(value: number | null | undefined, currency: Currency = 'PEN'): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  return `${currencySymbol(currency)}${NBSP}${number(value, Number.isInteger(value) ? 0 : 2)}`;
}

/** An amount of a sum or a price, to the cent whatever it is: `S/ 1 234 500.00`, `€ 2.50`. */
export function moneyToTheCent(value: number | null | undefined, currency: Currency): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  return `${currencySymbol(currency)}${NBSP}${number(value, 2)}`;
}

/** Amount to be grasped at a glance: `S/ 573.9 millones`, `S/ 2 815 millones`, `S/ 467 314`. */
export function roundMoney(value: number | null | undefined, currency: Currency = 'PEN'): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  const { figure, unit } = roundMoneyHalves(value, currency);
  return `${figure}${unit ? `${NBSP}${unit}` : ''}`;
}

/**
 * «US$ 480–600 millones»: the first and the last of amounts in ascending order, one where they are equal; null without
 * any.
 */
export function roundMoneyRange(values: readonly number[], currency: Currency): string | null {
  const [low, high] = [values[0], values.at(-1)];
  if (low === undefined || high === undefined) return null;
  if (low === high) return roundMoney(low, currency);
  const [from, to] = [roundAmount(low), roundAmount(high)];
  return from.unit === to.unit
    ? `${currencySymbol(currency)}${NBSP}${from.figure}–${to.figure}${to.unit ? `${NBSP}${to.unit}` : ''}`
    : `${roundMoney(low, currency)}–${roundMoney(high, currency)}`;
}

/** The two halves of a rounded amount, for pages that set the unit in smaller type: `S/ 573.9` and `millones`. */
export function roundMoneyHalves(value: number, currency: Currency): { figure: string; unit: string } {
  const { figure, unit } = roundAmount(value);
  return { figure: `${currencySymbol(currency)}${NBSP}${figure}`, unit };
}

/** The same without a sign, to be compared with what texts say: `573.9` and `millones`. */
export function roundAmount(value: number): { figure: string; unit: string } {
  const size = Math.abs(value);
  if (size < 999_950) return { figure: number(value), unit: '' };
  const millions = value / 1e6;
  const figure = number(millions, size >= 999.95e6 ? 0 : 1).replace(/\.0$/, '');
  return { figure, unit: figure === '1' ? 'millón' : 'millones' };
}

/** Percent in points: `11.31` → `11.31 %`; at most two decimals, none when whole. */
export function percent(value: number | null | undefined, decimals = 2): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  const text = number(value, decimals);
  return `${text.includes('.') ? text.replace(/\.?0+$/, '') : text}${NBSP}%`;
}

/** `2026-05-16` (or a time stamp) → `16 de mayo de 2026`. `2026-05` → `mayo de 2026`; other texts stay as they are. */
export function date(value: string | null | undefined, missing = MISSING): string {
  const found = parts(value);
  if (!found) return value || missing;
  const { year, month, day } = found;
  return day === null ? `${monthName(month)} de ${year}` : `${day}${NBSP}de ${monthName(month)} de${NBSP}${year}`;
}

/** `2026-05-16` → `16 may. 2026`; `2026-05` → `may. 2026`. For tables. */
export function shortDate(value: string | null | undefined, missing = MISSING): string {
  const found = parts(value);
  if (!found) return value || missing;
  const name = monthName(found.month);
  const short = name.length <= 4 ? name : `${name.slice(0, 3)}.`;
  return [found.day, short, found.year].filter((part) => part !== null).join(NBSP);
}

/** `2026-05` or a date → `mayo de 2026`. */
export function month(value: string | null | undefined): string {
  return date(value?.slice(0, 7));
}

/** Bytes as `3.2 MB`, in powers of 1000. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes}${NBSP}bytes`;
  if (bytes < 1e6) return `${number(bytes / 1000)}${NBSP}kB`;
  return `${number(bytes / 1e6, 1)}${NBSP}MB`;
}

/** `hace 3 meses`, `ayer`, `hoy`, `dentro de 5 días`: how far a date is from `today`, in the largest fitting unit. */
export function relative(value: string | null | undefined, today: string): string {
  if (!parts(value) || parts(value)?.day === null || !value) return date(value);
  const days = daysBetween(today, value);
  if (days === 0) return 'hoy';
  if (days === -1) return 'ayer';
  if (days === 1) return 'mañana';
  return `${days < 0 ? 'hace' : 'dentro de'} ${span(Math.abs(days))}`;
}

/** A number of days as people say it: `12 días`, `3 meses`, `2 años`. */
export function span(days: number): string {
  if (days < 60) return plural(days, 'día', 'días');
  if (days < 730) return plural(Math.floor(days / 30.44), 'mes', 'meses');
  return plural(Math.floor(days / 365.25), 'año', 'años');
}

/** `1 obra`, `2 obras`, `1 234 obras`. */
export function plural(value: number, one: string, many: string): string {
  return `${number(value)}${NBSP}${value === 1 ? one : many}`;
}

/** With its first letter small, to go on in a sentence. */
export const lower = (text: string): string => `${text.charAt(0).toLocaleLowerCase('es')}${text.slice(1)}`;

/** Lower-case text without accents, as the read model keeps it for searching. */
export function plain(value: string): string {
  return value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function monthName(value: number): string {
  return months[value - 1] ?? '';
}

function parts(value: string | null | undefined): { year: number; month: number; day: number | null } | null {
  const match = /^(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?(?:T|$)/.exec(value ?? '');
  return match ? { year: Number(match[1]), month: Number(match[2]), day: match[3] ? Number(match[3]) : null } : null;
}
