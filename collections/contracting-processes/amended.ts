import type { z } from 'zod';
import type { PublishedAmendment, PublishedContract } from './published.ts';
import { amendmentEffect } from './amendments.ts';
import { isCalendarDate } from '../standards/calendar.ts';
import { stableIds } from '../standards/stable-ids.ts';

type Contract = z.infer<typeof PublishedContract>;
type Amendment = z.infer<typeof PublishedAmendment>;

/** What a contract is worth and when it ends; null is unpublished. */
export type Terms = { amount: number | null; endDate: string | null };

/** A span that programs read: days as whole numbers, at most a century. */
const isSpan = (days: number | null): boolean => days === null || (Number.isInteger(days) && Math.abs(days) <= 36_525);

/** The terms of a contract with the amendments it was given: what was signed plus every published change (OCDS `contract.value`, `period`). */
export function amendedTerms({
  amount,
  endDate,
  amendments,
}: Pick<Contract, 'amount' | 'endDate' | 'amendments'>): Terms {
  const dated = endDate !== null && isCalendarDate(endDate) && amendments.every(({ daysChange }) => isSpan(daysChange));
  const effect = amendmentEffect({ amount, endDate: dated ? endDate : null, amendments });
  const newAmount = effect.newAmount !== null && Number.isFinite(effect.newAmount) ? effect.newAmount : null;
  return { amount: newAmount ?? amount, endDate: effect.newEnd ?? endDate };
}

/** Each amendment, in the order of their days, with the terms before and after it; those without a day come last. */
export function termsByAmendment(
  contract: Pick<Contract, 'amount' | 'endDate' | 'amendments'>,
): { amendment: Amendment; place: number; before: Terms; after: Terms }[] {
  const inOrder = contract.amendments
    .map((amendment, place) => ({ amendment, place }))
    .sort(
      (one, other) =>
        (one.amendment.date ?? '9999').localeCompare(other.amendment.date ?? '9999') || one.place - other.place,
    );
  return inOrder.map(({ amendment, place }, index) => ({
    amendment,
    place,
    before: amendedTerms({ ...contract, amendments: inOrder.slice(0, index).map((one) => one.amendment) }),
    after: amendedTerms({ ...contract, amendments: inOrder.slice(0, index + 1).map((one) => one.amendment) }),
  }));
}

/** Identifiers of contracts: that of the source, else the number, else one made of what the contract says. */
export const contractIds = (contracts: readonly Contract[]): string[] =>
  stableIds(contracts, {
    own: ({ id, number }) => id ?? number,
    content: ({ number, dateSigned, amount, currency, scope }) => [number, dateSigned, amount, currency, scope],
    prefix: 'contrato-',
  });

/** Identifiers of the amendments of a contract: that of their row, else one made of what they say. */
export const amendmentIds = (amendments: readonly Amendment[]): string[] =>
  stableIds(amendments, {
    own: ({ id }) => id && `adenda-${id}`,
    content: ({ date, description, amountChange, daysChange }) => [date, description, amountChange, daysChange],
    prefix: 'adenda-',
  });
