import type { CollectionSlug, Payload } from 'payload';
import { upsert } from '../upsert.ts';

/**
 * The month in which the texts of this folder were written: their dates move with the month in which a demonstration is
 * made.
 */
const WRITTEN_IN = '2026-11';

export type Data = Record<string, unknown>;
export type Put = (given: {
  slug: CollectionSlug;
  key: Record<string, string | number>;
  data: Data;
  file?: { name: string; data: Buffer; mimetype: string };
}) => Promise<string>;

/** Whole months from one `YYYY-MM` to another. */
export function monthsBetween(from: string, to: string): number {
  const of = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  return of(to) - of(from);
}

/**
 * A date `YYYY-MM-DD` or month `YYYY-MM` so many months later, on the last day of a shorter month; any other text as it
 * is.
 */
export function later(text: string, months: number): string {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  if (!match) return text;
  const first = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1 + months, 1));
  const month = first.toISOString().slice(0, 7);
  if (match[3] === undefined) return month;
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${month}-${String(Math.min(Number(match[3]), last)).padStart(2, '0')}`;
}

/** The same for every date inside a value. */
export function laterAll<T>(value: T, months: number): T {
  if (typeof value === 'string') return later(value, months) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => laterAll(one, months)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, laterAll(one as unknown, months)])) as T;
}

/**
 * Where the invented rows are put: created once, brought up to date after; `today` is the day that they are told from.
 */
export function placeFor(payload: Payload, today: string): { put: Put; months: number } {
  const months = monthsBetween(WRITTEN_IN, today);
  return {
    months,
    put: ({ slug, key, data, file }) =>
      upsert({
        payload,
        slug,
        key,
        data: laterAll(data, months),
        ...(file ? { file: { ...file, size: file.data.length } } : {}),
      }),
  };
}
