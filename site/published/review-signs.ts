import {
  countedAwards,
  countedContracts,
  type PublishedContractingProcess,
} from '../../collections/contracting-processes/published.ts';
import type { SignThresholds } from '../../collections/site-settings/thresholds.ts';
import { sumPublished } from './cents.ts';
import { dayNumber } from '../../collections/calendar/days.ts';
import type { CurrencyCode } from './market.ts';

/** Part of the contract, in percent, above which additions are worth a look. */
export const additionLimit = (category: PublishedContractingProcess['category'], thresholds: SignThresholds): number =>
  category === 'works' ? thresholds.worksAdditionPercent : thresholds.otherAdditionPercent;

export const processSignIds = [
  'un-solo-postor',
  'plazo-corto',
  'cerca-del-referencial',
  'sobre-el-referencial',
  'oferta-baja',
  'adicionales',
  'mismo-grupo',
] as const;
export type ProcessSignId = (typeof processSignIds)[number];

/** How figures of a sign are written. */
export type SignFormat = {
  percent: (value: number) => string;
  money: (value: number, currency: CurrencyCode) => string;
  date: (value: string) => string;
};

/**
 * What a sign looks at besides the process: the companies behind a bidder, itself and, of a consortium, its members.
 */
export type SignInput = {
  process: PublishedContractingProcess;
  companiesOf: (key: string) => readonly string[];
  format: SignFormat;
  /** Those of the settings. */ thresholds: SignThresholds;
};

/** What was found, with the figures it was found from; `unknown` says what is not published. */
export type SignResult = { outcome: 'flagged' | 'clear'; value: string } | { outcome: 'unknown'; missing: string };

const found = (isFlagged: boolean, value: string): SignResult => ({ outcome: isFlagged ? 'flagged' : 'clear', value });
const unknown = (missing: string): SignResult => ({ outcome: 'unknown', missing });

const rules: Record<ProcessSignId, (input: SignInput) => SignResult> = {
  'un-solo-postor': ({ process }) => {
    const bidders = process.numberOfBidders ?? (process.bidders.length || null);
    if (countedAwards(process).length === 0) return unknown('no hay adjudicación publicada');
    if (bidders === null || bidders === 0) return unknown('no se publicaron los postores');
    return found(bidders === 1, bidders === 1 ? '1 postor' : `${bidders} postores`);
  },
  'plazo-corto': ({ process, format, thresholds }) => {
    const start = process.tenderStart ?? process.datePublished;
    if (start === null || process.tenderEnd === null) return unknown('no se publicó el plazo para ofertar');
    const days = dayNumber(process.tenderEnd) - dayNumber(start);
    return days < 0
      ? unknown('las fechas publicadas se contradicen')
      : found(
          days < thresholds.shortPeriodDays,
          `del ${format.date(start)} al ${format.date(process.tenderEnd)} = ${days} días`,
        );
  },
  'cerca-del-referencial': (input) =>
    againstReference(
      input,
      (awarded, reference) => awarded * 100 >= reference * input.thresholds.nearPercent && awarded <= reference,
    ),
  'sobre-el-referencial': (input) => againstReference(input, (awarded, reference) => awarded > reference),
  'oferta-baja': (input) =>
    input.process.category === 'works'
      ? againstReference(input, (awarded, reference) => awarded * 100 < reference * input.thresholds.lowOfferPercent)
      : unknown('la regla es solo para obras'),
  adicionales: ({ process, format, thresholds }) => {
    const limit = additionLimit(process.category, thresholds);
    let untold = 0;
    const ratios = countedContracts(process).flatMap((contract) => {
      if (contract.amount === null || contract.amount <= 0) return [];
      const added =
        sumPublished(
          contract.amendments.map(({ amountChange }) =>
            amountChange !== null && amountChange > 0 ? amountChange : null,
          ),
        ) ?? 0;
      // An amendment whose amount nobody tells may be an addition: what is known can only prove that the limit is
      // passed.
      const missing = contract.amendments.filter(({ amountChange }) => amountChange === null).length;
      if (missing > 0 && cents(added) * 100 <= cents(contract.amount) * limit) {
        untold += missing;
        return [];
      }
      const isOver = cents(added) * 100 > cents(contract.amount) * limit;
      return [
        {
          isOver,
          ratio: (added / contract.amount) * 100,
          text: `contrato ${contract.number}: ${format.money(added, contract.currency)} ÷ ${format.money(contract.amount, contract.currency)} = ${format.percent((added / contract.amount) * 100)}`,
        },
      ];
    });
    const [worst] = ratios.toSorted((one, other) => other.ratio - one.ratio);
    if (untold > 0 && !worst?.isOver)
      return unknown(
        untold === 1
          ? 'no se publicó cuánto cambió el monto una adenda'
          : `no se publicó cuánto cambiaron el monto ${untold} adendas`,
      );
    return worst
      ? found(worst.isOver, `${worst.text} (límite ${limit} %)`)
      : unknown('no se publicó el monto del contrato');
  },
  'mismo-grupo': ({ process, companiesOf }) => {
    const winnerKeys = new Set(
      [
        ...process.bidders.filter(({ isWinner }) => isWinner),
        ...countedAwards(process).flatMap(({ suppliers }) => suppliers),
      ].flatMap(({ key }) => key ?? []),
    );
    const losers = process.bidders.filter(({ key, isWinner }) => key !== null && !isWinner && !winnerKeys.has(key));
    if (winnerKeys.size === 0 || losers.length === 0)
      return unknown('no se publicaron un ganador y otro postor con nombre');
    const winning = new Set([...winnerKeys].flatMap((key) => [key, ...companiesOf(key)]));
    const shared = losers.filter(
      ({ key }) => key !== null && [key, ...companiesOf(key)].some((one) => winning.has(one)),
    );
    return found(
      shared.length > 0,
      shared.length > 0
        ? `comparte empresas con el ganador: ${shared.map(({ name }) => name).join('; ')}`
        : `${losers.length} postores comparados con el ganador, sin empresas en común`,
    );
  },
};

/** Every sign of a process, in their order, each from its published figures only. */
export function evaluateSigns(input: SignInput): { id: ProcessSignId; result: SignResult }[] {
  return processSignIds.map((id) => ({ id, result: rules[id](input) }));
}

/** Compares what was awarded in the currency of the process with its reference amount, in whole cents. */
function againstReference(
  { process, format }: SignInput,
  isFlagged: (awardedCents: number, referenceCents: number) => boolean,
): SignResult {
  const { referenceAmount, currency } = process;
  const awarded = sumPublished(
    countedAwards(process)
      .filter((award) => award.currency === currency)
      .map(({ amount }) => amount),
  );
  if (referenceAmount === null || referenceAmount <= 0) return unknown('no se publicó el valor referencial');
  if (awarded === null) return unknown('no se publicó el monto adjudicado');
  const value = `${format.money(awarded, currency)} ÷ ${format.money(referenceAmount, currency)} = ${format.percent((awarded / referenceAmount) * 100)}`;
  return found(isFlagged(cents(awarded), cents(referenceAmount)), value);
}

const cents = (amount: number): number => Math.round(amount * 100);
