import type { z } from 'zod';
import { Currency } from '../../collections/fields/published.ts';

export type CurrencyCode = z.infer<typeof Currency>;

/** All currencies in which amounts are kept, soles first. Sums are made for each apart: they are never added up. */
export const currencyCodes: readonly CurrencyCode[] = Currency.options;

/** For «en soles», «en dólares», «en euros». */
export const currencyNames: Readonly<Record<CurrencyCode, string>> = { PEN: 'soles', USD: 'dólares', EUR: 'euros' };

/** The currency of a column of the read model. Throws when it is none: what is unknown is not soles. */
export function currencyOf(value: unknown): CurrencyCode {
  return Currency.parse(value);
}
