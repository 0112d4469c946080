/** Currencies of amounts: the one place of their codes, names and signs. All pure, for browsers too. */
export const currencies = ['PEN', 'USD', 'EUR'] as const;
export type Currency = (typeof currencies)[number];

/** For «en soles», «en dólares», «en euros». */
export const currencyNames: Readonly<Record<Currency, string>> = { PEN: 'soles', USD: 'dólares', EUR: 'euros' };

const signs: ReadonlyMap<string, string> = new Map([
  ['PEN', 'S/'],
  ['USD', 'US$'],
  ['EUR', '€'],
]);

/**
 * What stands before an amount, as Peru writes it: `S/`, `US$`, `€`. Of a currency without a sign its code: never the
 * sign of another.
 */
export const currencySymbol = (currency: string): string => signs.get(currency) ?? currency;

/** Is a unit (of a figure: `PEN`, `percent`, `km`) one of the currencies? */
export const isCurrency = (unit: string): unit is Currency => currencies.some((one) => one === unit);
