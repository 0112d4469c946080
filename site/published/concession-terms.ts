import type { PublishedConcessionFile } from '../../collections/concession-files/published.ts';
import type { FigureMetric } from '../../collections/projects/metrics.ts';
import type { PublishedFigure } from '../../collections/projects/published.ts';

type Contract = PublishedConcessionFile['contract'];

/** What sources say of the terms of a contract, the smallest or earliest first; each value once. More than one: they do not agree, and none is chosen. */
export type ToldTerms = { signedOn: string[]; endsOn: string[]; investment: number[]; figures: PublishedFigure[] };

/** Labels of figures of the investment that the contract commits; what was carried out or is claimed is another thing. */
const COMMITTED = /^inversi[oó]n( comprometida)?(,|$)/i;
const CARRIED_OUT = /ejecutad|concesionaria|realizad/i;

/** The terms of the file and of the facts of its work together. `investment` is in the currency of the file; dates may be `YYYY` or `YYYY-MM`. */
export function toldTerms(contract: Pick<Contract, 'signedOn' | 'endsOn' | 'investment' | 'currency'>, figures: readonly PublishedFigure[]): ToldTerms {
  const whole = figures.filter(({ scope }) => scope === 'whole');
  const dated = (metric: FigureMetric): PublishedFigure[] => whole.filter((one) => one.metric === metric && one.text !== null);
  const invested = whole.filter(({ metric, label, value, unit }) => metric === 'other' && value !== null && unit === contract.currency && COMMITTED.test(label ?? '') && !CARRIED_OUT.test(label ?? ''));
  const signed = dated('contractDate');
  const ends = dated('contractEnd');
  return {
    signedOn: days([contract.signedOn, ...signed.map(({ text }) => text)]), endsOn: days([contract.endsOn, ...ends.map(({ text }) => text)]),
    investment: [...new Set([contract.investment, ...invested.map(({ value }) => value)].filter((value) => value !== null))].sort((a, b) => a - b),
    figures: [...signed, ...ends, ...invested],
  };
}

/** A month and a day of that month say the same: the more exact one stays. */
function days(told: readonly (string | null)[]): string[] {
  const known = [...new Set(told.filter((one) => one !== null))].sort();
  return known.filter((one) => !known.some((other) => other !== one && other.startsWith(`${one}-`)));
}
