import type { PublishedConcessionFile } from './published.ts';
import { currentFact, figuresInForce } from '../projects/figures.ts';
import type { FigureMetric } from '../projects/metrics.ts';
import type { PublishedFigure } from '../projects/published.ts';

type Contract = PublishedConcessionFile['contract'];

/** What one or more sources say of a term, and the facts of the work among them. */
type Told<T> = {
  values: T[];
  figures: PublishedFigure[];
  /** The file of the concession itself says it. */ isInFile: boolean;
};

/**
 * What is said of the terms of a contract, the smallest or earliest first, each value once: by the file of the concession and by the facts of
 * its work. More than one: sources do not agree, and none is chosen. None: nobody publishes it. Pages, lists, pictures and files read this rule only.
 */
export type ToldTerms = {
  signedOn: Told<string>;
  endsOn: Told<string>;
  investment: Told<number> & { currency: Contract['currency'] };
};

/** Labels of figures of the investment that the contract commits; what was carried out or is claimed is another thing. */
const COMMITTED = /^inversi[oó]n( comprometida)?(,|$)/i;
const CARRIED_OUT = /ejecutad|concesionaria|realizad/i;
/** Where nobody tells the committed investment: what was contracted, else what the work costs. */
const COSTS = ['contractAmount', 'updatedCost', 'viableCost', 'finalCost'] as const satisfies readonly FigureMetric[];
const CURRENCIES = ['PEN', 'USD', 'EUR'] as const;

/** Dates may be `YYYY` or `YYYY-MM`; the investment is in `investment.currency`, one currency only. */
export function toldTerms(
  contract: Pick<Contract, 'signedOn' | 'endsOn' | 'investment' | 'currency'>,
  figures: readonly PublishedFigure[],
): ToldTerms {
  const whole = figures.filter(({ scope }) => scope === 'whole');
  const dated = (metric: FigureMetric): PublishedFigure[] =>
    whole.filter((one) => one.metric === metric && one.text !== null);
  const ends = dated('contractEnd');
  const operation =
    contract.endsOn === null && ends.length === 0 ? [currentFact(whole, 'operationEnd') ?? []].flat() : [];
  return {
    signedOn: dateTold(contract.signedOn, dated('contractDate')),
    endsOn: dateTold(contract.endsOn, [...ends, ...operation]),
    investment: investmentTold(contract, whole),
  };
}

/** The facts of the work that say something of these measures, of the whole or of a part. */
export const factsOf = (figures: readonly PublishedFigure[], metrics: readonly FigureMetric[]): PublishedFigure[] =>
  figures.filter(({ metric, value, text }) => metrics.includes(metric) && (value !== null || text !== null));

function dateTold(own: string | null, figures: PublishedFigure[]): Told<string> {
  return { values: days([own, ...figures.map(({ text }) => text)]), figures, isInFile: own !== null };
}

function investmentTold(
  { investment, currency }: Pick<Contract, 'investment' | 'currency'>,
  whole: readonly PublishedFigure[],
): ToldTerms['investment'] {
  const committed = whole.filter(
    ({ metric, label, value }) =>
      metric === 'other' && value !== null && COMMITTED.test(label ?? '') && !CARRIED_OUT.test(label ?? ''),
  );
  const told = (figures: PublishedFigure[], unit: Contract['currency']): ToldTerms['investment'] => ({
    values: [...new Set([investment, ...figures.map(({ value }) => value)].filter((value) => value !== null))].sort(
      (a, b) => a - b,
    ),
    figures,
    isInFile: investment !== null,
    currency: unit,
  });
  for (const unit of investment === null ? [currency, ...CURRENCIES.filter((one) => one !== currency)] : [currency]) {
    const found = committed.filter((one) => one.unit === unit);
    if (found.length > 0 || investment !== null) return told(found, unit);
  }
  for (const metric of COSTS) {
    const costs = whole.filter((one) => one.metric === metric && one.value !== null);
    const inForce = figuresInForce(costs, metric);
    const found =
      inForce.length > 0
        ? inForce
        : costs.toSorted((one, other) => (other.asOf ?? '').localeCompare(one.asOf ?? '')).slice(0, 1);
    const unit = CURRENCIES.find((one) => one === found[0]?.unit);
    if (unit) return told(found, unit);
  }
  return told([], currency);
}

/** A month and a day of that month say the same: the more exact one stays. */
function days(told: readonly (string | null)[]): string[] {
  const known = [...new Set(told.filter((one) => one !== null))].sort();
  return known.filter((one) => !known.some((other) => other !== one && other.startsWith(`${one}-`)));
}
