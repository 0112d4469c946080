import type { ChangeWriter } from '../published/history.ts';
import type { Currency } from './currencies.ts';
import { dateEn, moneyEn, percentEn } from './english.ts';
import { date, money, percent } from './format.ts';

/** Ways of saying that a field changed, for the nouns whose history is told. */

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const figure = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** `Etiqueta: antes → ahora`, each side in words. */
export function between(
  es: string,
  en: string,
  sayEs: (value: unknown) => string,
  sayEn: (value: unknown) => string,
): ChangeWriter {
  return ({ before, after }) => ({
    es: before === null ? `${es}: ${sayEs(after)}` : `${es}: ${sayEs(before)} → ${sayEs(after)}`,
    en: before === null ? `${en}: ${sayEn(after)}` : `${en}: ${sayEn(before)} → ${sayEn(after)}`,
  });
}

/** The word of a code; the code itself where it has none. */
export const word =
  (words: Readonly<Record<string, string>>) =>
  (value: unknown): string =>
    words[String(value)] ?? (value === null ? 'Sin dato' : String(value));

export const amount = (es: string, en: string, currency?: Currency): ChangeWriter =>
  between(
    es,
    en,
    (value) => money(figure(value), currency),
    (value) => moneyEn(figure(value), currency),
  );

export const share = (es: string, en: string): ChangeWriter =>
  between(
    es,
    en,
    (value) => percent(figure(value)),
    (value) => percentEn(figure(value)),
  );

export const day = (es: string, en: string): ChangeWriter =>
  between(
    es,
    en,
    (value) => date(text(value)),
    (value) => dateEn(text(value)),
  );

/** That it changed, and not to what. */
export const said =
  (es: string, en: string): ChangeWriter =>
  () => ({ es, en });

/** How many more of a list. */
export const items =
  (es: string, en: string): ChangeWriter =>
  ({ before, after }) => {
    const grown = (Array.isArray(after) ? after.length : 0) - (Array.isArray(before) ? before.length : 0);
    return grown > 0
      ? { es: `${es}: ${grown} más`, en: `${en}: ${grown} more` }
      : { es: `${es}: cambiaron`, en: `${en}: changed` };
  };
