import type { PublishedConcessionFile } from '../../collections/concession-files/published.ts';
import { currentFact, figuresInForce } from '../../collections/projects/figures.ts';
import type { PublishedFigure } from '../../collections/projects/published.ts';
import type { FigureMetric } from '../../collections/projects/metrics.ts';

/** A term of the contract: from the file itself, else from the facts of the work, so that no page calls unpublished what another shows. */
export type Term<T> = { value: T | null; figure: PublishedFigure | null };

/** Amount in its currency, and the days of the contract (years and months too). */
export type ConcessionTerms = { investment: Term<{ amount: number; currency: 'PEN' | 'USD' | 'EUR' }>; signedOn: Term<string>; endsOn: Term<string> };

export function concessionTerms({ contract }: Pick<PublishedConcessionFile, 'contract'>, figures: readonly PublishedFigure[]): ConcessionTerms {
  const { investment, currency, signedOn, endsOn } = contract;
  return {
    investment: investment === null ? moneyTerm(figures) : { value: { amount: investment, currency }, figure: null },
    signedOn: signedOn === null ? dateTerm(figures, ['contractDate']) : { value: signedOn, figure: null },
    endsOn: endsOn === null ? dateTerm(figures, ['operationEnd', 'contractEnd']) : { value: endsOn, figure: null },
  };
}

/** The facts of the work that say something of these measures, of the whole or of a part. */
export const factsOf = (figures: readonly PublishedFigure[], metrics: readonly FigureMetric[]): PublishedFigure[] =>
  figures.filter(({ metric, value, text }) => metrics.includes(metric) && (value !== null || text !== null));

function moneyTerm(figures: readonly PublishedFigure[]): ConcessionTerms['investment'] {
  for (const metric of ['contractAmount', 'updatedCost', 'viableCost', 'finalCost'] as const) {
    const whole = figures.filter((one) => one.metric === metric && one.scope === 'whole' && one.value !== null);
    const figure = figuresInForce(whole, metric)[0] ?? whole.toSorted((one, other) => (other.asOf ?? '').localeCompare(one.asOf ?? ''))[0];
    const { unit, value } = figure ?? {};
    if (figure && typeof value === 'number' && (unit === 'PEN' || unit === 'USD' || unit === 'EUR')) return { value: { amount: value, currency: unit }, figure };
  }
  return { value: null, figure: null };
}

function dateTerm(figures: readonly PublishedFigure[], metrics: readonly FigureMetric[]): Term<string> {
  const figure = metrics.flatMap((metric) => currentFact(figures, metric) ?? [])[0] ?? null;
  return { value: figure?.text ?? null, figure };
}
