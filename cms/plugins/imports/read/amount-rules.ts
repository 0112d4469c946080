import { CellError } from '../errors.ts';
import type { Layout } from '../formats/format.ts';
import { amountParts, parseMoney } from '../parse/amount.ts';
import type { Currency } from '../../../../collections/words/currencies.ts';
import { currenciesIn } from '../parse/currency.ts';
import { noCounts, styleOf, styleSign, type NumberStyle } from '../parse/number-style.ts';
import { isEmptyText } from '../parse/text.ts';
import { unitIn, unitOf } from '../parse/unit.ts';
import { answerTo, type Answers, type Question, type Reading } from '../questions.ts';
import { type AmountRule, type SeenColumn } from './amount-of.ts';
import type { Cell } from './cells.ts';
import { costCheck, type KnownCosts } from './known-costs.ts';
import { currencyQuestion, readingOf, styleQuestion, unitQuestion } from './amount-words.ts';

export type AmountLearner = {
  see(column: string, cell: Cell | undefined, rowHasCurrency: boolean): void;
  /** Remembers the cost of a work for the comparison with what is known of it. */
  seeCost(code: string, column: string, cell: Cell | undefined): void;
  settle(options: {
    answers: Answers;
    knownCosts: KnownCosts | null;
  }): Promise<{ rules: Map<string, AmountRule>; readings: Reading[]; questions: Question[] }>;
};

/** Learns from all amounts of a file, column by column, how they are written, before any is read. */
export function amountLearner({
  layout,
  columns,
  titles,
}: {
  layout: Layout;
  columns: ReadonlyMap<string, { header: string }>;
  titles: readonly string[];
}): AmountLearner {
  const fileCurrencies = [...new Set(titles.flatMap(currenciesIn))];
  const fileUnit = titles.map(unitIn).find((unit) => unit !== null) ?? null;
  const seen = new Map<string, SeenColumn>();
  const signs = { amounts: 0, beyondCents: 0, fine: 0, largest: 0 };
  const costs = costCheck();
  for (const [column, { header }] of columns) {
    if (!layout.amounts?.test(column)) continue;
    const named = currenciesIn(header);
    seen.set(column, {
      header,
      counts: noCounts(),
      examples: [],
      needsCurrency: false,
      unit: unitIn(header) ?? fileUnit,
      isNamed: named.length === 1,
      currency:
        (named.length === 1 ? named[0] : null) ??
        layout.currency ??
        (fileCurrencies.length === 1 ? fileCurrencies[0] : null) ??
        null,
    });
  }
  return {
    see(column, cell, rowHasCurrency) {
      const own = seen.get(column);
      if (!own || !cell || isEmptyText(cell.text)) return;
      look(own, cell, signs, rowHasCurrency);
    },
    seeCost: (code, column, cell) => {
      if (seen.has(column) && cell) costs.see(code, column, cell);
    },
    settle: async ({ answers, knownCosts }) => {
      const questions: Question[] = [];
      const ask = (question: Question): string => {
        const answer = answerTo(question, answers);
        if (answer === null) questions.push(question);
        return answer ?? question.suggested ?? question.options[0]?.value ?? '';
      };
      const rules = settleRules({ seen, signs, layout, ask, answers });
      const contradiction = knownCosts ? await costs.contradiction({ rules, seen, knownCosts }) : null;
      if (contradiction && !questions.some(({ id }) => id === contradiction.id)) ask(contradiction);
      else if (contradiction)
        questions.splice(
          questions.findIndex(({ id }) => id === contradiction.id),
          1,
          contradiction,
        );
      return { rules, questions, readings: readingOf(seen, rules, layout) };
    },
  };
}

function look(
  own: SeenColumn,
  cell: Cell,
  signs: { amounts: number; beyondCents: number; fine: number; largest: number },
  rowHasCurrency: boolean,
): void {
  try {
    const { digits, currency, unit } =
      cell.kind === 'number' ? { digits: cell.text, currency: null, unit: null } : amountParts(cell.text);
    const sign = cell.kind === 'text' ? styleSign(digits) : null;
    if (sign) own.counts[sign]++;
    const hasSeparators = /\d[.,' ]\d/.test(digits);
    if (own.examples.length < 3) own.examples.push(cell);
    else if (hasSeparators) {
      const bare = own.examples.findIndex(({ text }) => !/\d[.,' ]\d/.test(text));
      if (bare >= 0) own.examples[bare] = cell;
    }
    const amount = cell.kind === 'number' ? Number(digits) : (parseMoney(digits)?.amount ?? 0);
    if (amount === 0) return;
    if (!currency && !rowHasCurrency && !own.currency) own.needsCurrency = true;
    if (unit !== null || own.unit !== null || sign === 'dot' || sign === 'comma3') return;
    signs.amounts++;
    signs.largest = Math.max(signs.largest, Math.abs(amount));
    if (isBeyond(amount, 2)) signs.beyondCents++;
    if (isBeyond(amount, 4)) signs.fine++;
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
  }
}

/** Has the amount more decimals, beyond what a binary fraction leaves? */
function isBeyond(amount: number, decimals: number): boolean {
  const shifted = Math.abs(amount) * 10 ** decimals;
  return Math.abs(shifted - Math.round(shifted)) > Math.max(1e-6, shifted * 1e-12);
}

type Settling = {
  seen: Map<string, SeenColumn>;
  signs: Parameters<typeof unitOf>[0];
  layout: Layout;
  ask: (question: Question) => string;
  answers: Answers;
};

function settleRules({ seen, signs, layout, ask, answers }: Settling): Map<string, AmountRule> {
  const styles = new Map([...seen].map(([column, { counts }]) => [column, styleOf(counts)]));
  const sure = [...new Set([...styles.values()].filter((style) => style === 'point' || style === 'comma'))];
  const open = [...seen].filter(([column]) => styles.get(column) === 'undecided');
  // The columns of one file are written by one program: a column that could be either follows the others, if they
  // agree.
  const others = sure.length === 1 ? sure[0] : undefined;
  const contradictory = open.filter(([, { counts }]) => counts.point > 0 && counts.comma > 0);
  const asked = contradictory.length > 0 ? contradictory : others ? [] : open;
  const decided =
    asked.length > 0
      ? ask(styleQuestion(asked.map(([, column]) => column))) === 'punto-miles'
        ? ('comma' as const)
        : ('point' as const)
      : (others ?? null);

  const guess = unitOf(signs, layout.exportsMillions === true);
  const inDoubt = [...seen.values()].filter(({ unit }) => unit === null);
  const unit = guess.isSure ? guess.unit : Number(ask(unitQuestion(inDoubt, guess.unit)));

  const nameless = [...seen.values()].filter(({ needsCurrency }) => needsCurrency);
  const currency = nameless.length > 0 ? (ask(currencyQuestion(nameless)) as Currency | '') : '';
  // A person's answer goes before what the file seems to say; a unit that the header names gives way only if all are
  // named.
  const told = { 'punto-miles': 'comma', 'punto-decimal': 'point' }[answers['separador'] ?? ''] as
    NumberStyle | undefined;
  const toldUnit = ['1', '1000', '1000000'].includes(answers['unidad'] ?? '') ? Number(answers['unidad']) : null;
  return new Map(
    [...seen].map(([column, own]) => {
      const style = styles.get(column) ?? null;
      const ownUnit = toldUnit !== null && inDoubt.length === 0 ? toldUnit : own.unit;
      return [
        column,
        {
          style: told ?? (style === 'undecided' ? decided : style),
          unit: ownUnit ?? toldUnit ?? unit,
          currency: own.currency ?? (currency === '' ? null : currency),
          isNamed: own.isNamed,
        },
      ];
    }),
  );
}
