import { opportunityStageWords } from '../opportunities/labels.ts';
import { daysBetween } from '../calendar/days.ts';
import type { Currency } from './currencies.ts';

/**
 * Texts for readers of English: figures, money and dates of the pages under `/en/`. `null` gives “No data”. All pure.
 */

const MISSING = 'No data';
const NBSP = '\u00a0';
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Stages of an opportunity in English. */
export const stageWordsEn = opportunityStageWords.said('en');

const modalitiesEn = new Map([
  ['asociación público-privada', 'Public-private partnership'],
  ['app', 'Public-private partnership'],
  ['app por definir', 'Public-private partnership, to be defined'],
  ['por definir', 'To be defined'],
  ['obras por impuestos', 'Works for taxes'],
  ['proyecto en activos', 'Project in public assets'],
  ['proyectos en activos', 'Project in public assets'],
]);

/** A modality in English; null when it is not one of those the law names. */
export function modalityEn(modality: string): string | null {
  return modalitiesEn.get(modality.trim().toLowerCase()) ?? null;
}

/** `1234567.891` → `1,234,567.89`. */
export function numberEn(value: number | null, decimals = 0): string {
  return value === null || !Number.isFinite(value)
    ? MISSING
    : value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** Exact amount with its ISO 4217 code, which foreigners know: `PEN 1,234.50`, `USD 96,000,000`. */
export function moneyEn(value: number | null, currency: Currency = 'PEN'): string {
  return value === null ? MISSING : `${currency}${NBSP}${numberEn(value, Number.isInteger(value) ? 0 : 2)}`;
}

/** Amount to be grasped at a glance: `USD 96 million`. */
export function roundMoneyEn(value: number | null, currency: Currency): string {
  if (value === null) return MISSING;
  if (value < 999_950) return moneyEn(Math.round(value), currency);
  return `${currency}${NBSP}${numberEn(value / 1e6, value < 999.95e6 ? 1 : 0).replace(/\.0$/, '')}${NBSP}million`;
}

/** Percent in points: `11.31%`. */
export function percentEn(value: number | null): string {
  return value === null ? MISSING : `${Number(value.toFixed(2))}%`;
}

/** `2026-05-16` → `16 May 2026`. */
export function dateEn(value: string | null): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(value ?? '');
  return match
    ? `${Number(match[3])}${NBSP}${months[Number(match[2]) - 1] ?? ''}${NBSP}${match[1]}`
    : (value ?? MISSING);
}

/** `1 working day`, `2 working days`. */
export function pluralEn(value: number, one: string, many = `${one}s`): string {
  return `${numberEn(value)}${NBSP}${value === 1 ? one : many}`;
}

/** How far a day is from `today`: `today`, `in 12 days`, `3 months ago`. */
export function relativeEn(value: string, today: string): string {
  const days = daysBetween(today, value);
  if (days === 0) return 'today';
  const size = Math.abs(days);
  const span =
    size < 60
      ? pluralEn(size, 'day')
      : size < 730
        ? pluralEn(Math.floor(size / 30.44), 'month')
        : pluralEn(Math.floor(size / 365.25), 'year');
  return days < 0 ? `${span} ago` : `in ${span}`;
}
