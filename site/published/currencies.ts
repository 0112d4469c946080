import type { z } from 'zod';
import { Currency } from '../../collections/fields/published.ts';

export type CurrencyCode = z.infer<typeof Currency>;

/** All currencies in which amounts are kept, soles first. Sums are made for each apart: they are never added up. */
export const currencyCodes: readonly CurrencyCode[] = Currency.options;

/** The currency of a column of the read model. Throws when it is none: what is unknown is not soles. */
export function currencyOf(value: unknown): CurrencyCode {
  return Currency.parse(value);
}
