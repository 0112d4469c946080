import { CellError } from '../errors.ts';
import { parseMoney, roundCents } from '../parse/amount.ts';
import type { Currency } from '../../../../collections/words/currencies.ts';
import type { noCounts, NumberStyle } from '../parse/number-style.ts';
import type { Cell } from './cells.ts';

/**
 * How the amounts of one column are read: decimal sign, soles (or dollars) per unit, currency where the cell names
 * none; `isNamed`: the header names it.
 */
export type AmountRule = { style: NumberStyle | null; unit: number; currency: Currency | null; isNamed?: boolean };
export const plainRule: AmountRule = { style: null, unit: 1, currency: null };

export type SeenColumn = {
  header: string;
  counts: ReturnType<typeof noCounts>;
  /** Cells that tell most: three with separators before three without. */
  examples: Cell[];
  /** Named by the header or by a title above the table. */
  currency: Currency | null;
  isNamed: boolean;
  unit: number | null;
  needsCurrency: boolean;
};

/**
 * One amount after the rule of its column, in units of its currency with cents. Throws `CellError`; null when empty.
 */
export function amountOf(cell: Cell, rule: AmountRule): { amount: number; currency: Currency | null } | null {
  if (cell.kind === 'number') {
    const amount = Number(cell.text);
    if (!Number.isFinite(amount)) throw new CellError('no es un monto');
    return { amount: roundCents(amount * rule.unit), currency: null };
  }
  const money = parseMoney(cell.text, rule.style);
  return (
    money && {
      amount: roundCents(money.unit === null ? money.amount * rule.unit : money.amount),
      currency: money.currency,
    }
  );
}
