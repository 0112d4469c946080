import { currencies, type Currency } from '../../../../collections/words/currencies.ts';
import { CellError } from '../errors.ts';

const signs: Readonly<Record<Currency, RegExp>> = {
  USD: /US\s*\$|U\$S|(?<![a-z])USD(?![a-z])\s*\$?|(?<![a-z])(?:us\s+)?d[oó]lar(?:es)?(?:\s+(?:de los )?(?:norte)?americanos?|\s+estadounidenses?|\s+de los EE\.?\s*UU\.?)?|(?<![a-z])(?:us )?dollars?(?![a-z])/gi,
  EUR: /€|(?<![a-z])EUR(?![a-z])|(?<![a-z])euros?(?![a-z])/gi,
  PEN: /(?<![a-z])S\s*\/\s*\.?|(?<![a-z])PEN(?![a-z])|(?<![a-z])(?:nuevos?\s+)?sol(?:es)?(?![a-z])/gi,
};
const foreign =
  /[£¥₡₲₱]|R\$|(?<![a-z])(?:GBP|JPY|CHF|CNY|BRL|CLP|COP|MXN|ARS|BOB|UF|DEG|bs\.?|libras?|yen(?:es)?|pesos?|francos?|reales|yuan(?:es)?)(?![a-z])/i;

/**
 * The text without the currency it names, and that currency. Throws `CellError` for a currency that is not kept, for a
 * bare `$` (dollars or pesos?) and for two currencies at once: an amount of unknown currency is never soles.
 */
export function takeCurrency(text: string): { rest: string; currency: Currency | null } {
  const named = currenciesIn(text);
  if (named.length > 1) throw new CellError('nombra dos monedas a la vez');
  const [currency = null] = named;
  const rest = currency ? text.replace(signs[currency], ' ').trim() : text.trim();
  if (foreign.test(rest))
    throw new CellError('está en una moneda que no se registra: solo soles (S/), dólares (US$) y euros (€)');
  if (rest.includes('$')) throw new CellError('el signo «$» solo no dice de qué moneda es: escriba S/, US$ o €');
  return { rest, currency };
}

/** The currencies that a text names: a header, a title above the table, a cell. */
export function currenciesIn(text: string): Currency[] {
  return currencies.filter((currency) => text.search(signs[currency]) !== -1);
}

/**
 * The currency that a cell of a currency column says: `Soles`, `Dólar Norteamericano`, `EUR`. Null for an empty cell;
 * throws `CellError` for any other word.
 */
export function parseCurrency(text: string): Currency | null {
  const value = text.trim();
  if (value === '' || /^[-–—]+$/.test(value)) return null;
  const named = currenciesIn(value);
  if (named.length === 1 && named[0]) return named[0];
  throw new CellError('no es una moneda que se registre: soles, dólares o euros');
}
