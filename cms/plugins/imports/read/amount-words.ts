import { CellError } from '../errors.ts';
import type { Layout } from '../formats/format.ts';
import { currencies, currencyNames, currencySymbol, type Currency } from '../../../../collections/words/currencies.ts';
import type { Example, Question, Reading } from '../questions.ts';
import { amountOf, type AmountRule, type SeenColumn } from './amount-of.ts';
import type { Cell } from './cells.ts';
import { numberWords } from '../../../../collections/words/numbers.ts';

const unitNames: Readonly<Record<number, string>> = { 1: 'unidades', 1000: 'miles', 1_000_000: 'millones' };

/** `S/ 350 000`: an amount as the portal writes it, with a hard space between thousands, for an example. */
export function amountInWords(amount: number, currency: Currency | null): string {
  return `${currency ? `${currencySymbol(currency)}\u00a0` : ''}${numberWords(amount)}`;
}

/** The cells as they are read under a rule; those that are no amounts are left out. */
export function examplesOf(cells: readonly Cell[], rule: AmountRule): Example[] {
  return cells.slice(0, 3).flatMap((cell) => {
    try {
      const money = amountOf(cell, rule);
      return money
        ? [{ written: cell.text.trim(), read: amountInWords(money.amount, money.currency ?? rule.currency) }]
        : [];
    } catch (error) {
      if (error instanceof CellError) return [];
      throw error;
    }
  });
}

/** What was understood of each amount column, columns that are read alike together. */
export function readingOf(
  seen: ReadonlyMap<string, SeenColumn>,
  rules: ReadonlyMap<string, AmountRule>,
  layout: Layout,
): Reading[] {
  const filled = [...seen].filter(([, { examples }]) => examples.length > 0);
  const alike = Map.groupBy(filled, ([column]) => JSON.stringify(rules.get(column)));
  return [...alike.values()].map((columns) => {
    const [column, own] = columns[0] ?? ['', null];
    const rule = rules.get(column) ?? { style: null, unit: 1, currency: null };
    const isCurrencyOfRow = rule.currency === null && layout.currencyColumn !== undefined;
    const says = [
      rule.style === 'comma'
        ? 'el punto separa miles y la coma, decimales'
        : rule.style === 'point'
          ? 'la coma separa miles y el punto, decimales'
          : null,
      rule.unit === 1 ? null : `en ${unitNames[rule.unit] ?? rule.unit}`,
      isCurrencyOfRow
        ? 'en la moneda que dice cada fila'
        : rule.currency
          ? `en ${currencyNames[rule.currency]}, salvo que la celda diga otra moneda`
          : null,
    ];
    const names = columns.map(([, { header }]) => header);
    const subject =
      names.length > 4 ? `${names.slice(0, 3).join(', ')} y ${names.length - 3} columnas más` : names.join(', ');
    return {
      subject,
      says: says.filter((part) => part !== null).join('; '),
      examples: own ? examplesOf(own.examples, rule) : [],
    };
  });
}

/** Points or commas for thousands? */
export function styleQuestion(columns: readonly SeenColumn[]): Question {
  const [first] = columns;
  const cells = (first?.examples ?? []).toSorted((a, b) => Number(isEither(b)) - Number(isEither(a)));
  const under = (style: AmountRule['style']): Example[] =>
    examplesOf(cells, { style, unit: first?.unit ?? 1, currency: first?.currency ?? null });
  const clear = columns.reduce((sum, { counts }) => sum + counts.point - counts.comma, 0);
  // A program that writes decimals hardly ever ends every number at the third: alone, such numbers are thousands.
  const suggested = clear > 0 ? 'punto-decimal' : 'punto-miles';
  return {
    id: 'separador',
    suggested,
    ask: `En ${named(columns)}, ¿qué separa los miles? Los números del archivo no lo dicen.`,
    options: [
      { value: 'punto-miles', label: 'El punto separa miles y la coma, decimales', examples: under('comma') },
      { value: 'punto-decimal', label: 'La coma separa miles y el punto, decimales', examples: under('point') },
    ],
  };
}

/** Soles or millions of soles? */
export function unitQuestion(columns: readonly SeenColumn[], suggested: number): Question {
  const [first] = columns;
  return {
    id: 'unidad',
    suggested: unitNames[suggested] === undefined ? null : String(suggested),
    ask: `¿En qué unidad están los montos de ${named(columns)}? El archivo no lo dice y sus decimales no son céntimos.`,
    options: [1, 1000, 1_000_000].map((unit) => ({
      value: String(unit),
      label: unit === 1 ? 'Tal como están' : `En ${unitNames[unit]}`,
      examples: examplesOf(first?.examples ?? [], { style: null, unit, currency: first?.currency ?? null }),
    })),
  };
}

/**
 * Which currency, where neither cell, column nor file says it? Nothing is suggested: an amount is never soles by
 * default.
 */
export function currencyQuestion(columns: readonly SeenColumn[]): Question {
  const [first] = columns;
  return {
    id: 'moneda',
    suggested: null,
    ask: `¿En qué moneda están los montos de ${named(columns)} que no la dicen?`,
    options: currencies.map((currency) => ({
      value: currency,
      label: `En ${currencyNames[currency]}`,
      examples: examplesOf(first?.examples ?? [], { style: null, unit: first?.unit ?? 1, currency }),
    })),
  };
}

function named(columns: readonly SeenColumn[]): string {
  const headers = columns.map(({ header }) => `«${header}»`);
  return headers.length > 3
    ? `${headers.slice(0, 2).join(', ')} y ${headers.length - 2} columnas más`
    : headers.join(', ');
}

const isEither = ({ text }: Cell): boolean => /(?<![\d.,])[1-9]\d{0,2}[.,]\d{3}(?![\d.,])/.test(text);
