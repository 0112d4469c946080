import type { z } from 'zod';
import type { PublishedContract } from './published.ts';
import { addDays } from '../calendar/days.ts';

type Contract = Pick<z.infer<typeof PublishedContract>, 'amount' | 'endDate' | 'amendments'>;

/** What the amendments of a contract made of its cost and time. Null: not published, which is not zero. */
export type AmendmentEffect = {
  amendments: number;
  originalAmount: number | null;
  /** Sum of the published changes, in the currency of the contract; null when none is published. */
  amountChange: number | null;
  /** The change in percent of the original amount. */
  changePercent: number | null;
  newAmount: number | null;
  /** Amendments that say nothing of the amount or of the days: they may change more than the sums say. */
  withoutAmount: number;
  withoutDays: number;
  originalEnd: string | null;
  daysChange: number | null;
  newEnd: string | null;
};

/** Adds up the amendments: original amount + changes, original end + days. Without published changes the new values are null. */
export function amendmentEffect({ amount, endDate, amendments }: Contract): AmendmentEffect {
  const amounts = amendments.flatMap(({ amountChange }) => (amountChange === null ? [] : [amountChange]));
  const days = amendments.flatMap(({ daysChange }) => (daysChange === null ? [] : [daysChange]));
  const amountChange = amounts.length > 0 ? cents(amounts.reduce((sum, one) => sum + one, 0)) : null;
  const daysChange = days.length > 0 ? days.reduce((sum, one) => sum + one, 0) : null;
  return {
    amendments: amendments.length,
    originalAmount: amount,
    amountChange,
    changePercent: amountChange !== null && amount !== null && amount > 0 ? (amountChange / amount) * 100 : null,
    newAmount: amountChange !== null && amount !== null ? cents(amount + amountChange) : null,
    withoutAmount: amendments.length - amounts.length,
    withoutDays: amendments.length - days.length,
    originalEnd: endDate,
    daysChange,
    newEnd: daysChange !== null && endDate !== null ? addDays(endDate, daysChange) : null,
  };
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
