import type { FigureCurrency, FigureMetric } from './metrics.ts';

/**
 * One fact that one source says: a value (or text), the day it speaks of (`asOf`), the day it was read there (`consultedOn`),
 * how well it is backed (`grade`) and what it covers: the whole work or a named part.
 */
export type FigureData = {
  metric: FigureMetric;
  value?: number | null;
  currency?: FigureCurrency | null;
  source: string;
  asOf?: string | null;
  consultedOn?: string | null;
  grade?: 'A' | 'B' | 'C' | null;
  scope?: 'whole' | 'part' | null;
  part?: string | null;
  label?: string | null;
  text?: string | null;
  sourceUrl?: string | null;
  note?: string | null;
  cell?: string | null;
  id?: string | null;
};

/** What choosing between figures needs to know of each; published ones say their currency as `unit`. */
export type Comparable = Pick<
  FigureData,
  'metric' | 'value' | 'source' | 'asOf' | 'consultedOn' | 'grade' | 'scope'
> & { currency?: FigureCurrency | null; unit?: string };

/**
 * The figure that lists and sums use where several sources give one: of the whole work, in soles or without currency, never press only
 * while an official one exists, the newest date first; on the same date INFOBRAS (the register of works) before the others.
 */
export function currentFigure<T extends Comparable>(figures: readonly T[], metric: FigureMetric): T | null {
  return (
    figures
      .filter((figure) => figure.metric === metric && counts(figure))
      .sort((a, b) => rank(b).localeCompare(rank(a)))[0] ?? null
  );
}

/**
 * What the sources say today of one measure, the smallest first: of each register its newest figures, press only where no official source speaks.
 * More than one different value means that sources disagree, and all of them are shown (PO-10).
 */
export function figuresInForce<T extends Comparable>(figures: readonly T[], metric: FigureMetric): T[] {
  const candidates = figures.filter((figure) => figure.metric === metric && counts(figure));
  const official = candidates.filter(({ grade }) => grade !== 'C');
  const newest = new Map<string, string>();
  const spoken = official.length > 0 ? official : candidates;
  for (const figure of spoken) {
    const [register, day] = [registerOf(figure), dayOf(figure)];
    if (day >= (newest.get(register) ?? '')) newest.set(register, day);
  }
  return spoken
    .filter((figure) => newest.get(registerOf(figure)) === dayOf(figure))
    .sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
}

/** Lowest and highest value in force, null while the sources agree or only one speaks. */
export function disagreement(
  figures: readonly Comparable[],
  metric: FigureMetric,
): { low: number; high: number } | null {
  const values = figuresInForce(figures, metric).map(({ value }) => value ?? 0);
  const [low, high] = [values[0], values.at(-1)];
  return low === undefined || high === undefined || low === high ? null : { low, high };
}

/** The newest fact in words or dates that says this of the whole work, official before press; null when none does. */
export function currentFact<T extends Comparable & { text?: string | null }>(
  figures: readonly T[],
  metric: FigureMetric,
  text?: string,
): T | null {
  return (
    figures
      .filter(
        (figure) =>
          figure.metric === metric &&
          figure.scope !== 'part' &&
          figure.text &&
          (text === undefined || figure.text === text),
      )
      .sort((a, b) => rank(b).localeCompare(rank(a)))[0] ?? null
  );
}

/** What the cost of a work is read from, the best known first; what was awarded stands for the contract until one is known. */
export const costMetrics = [
  'updatedCost',
  'contractAmount',
  'awardAmount',
  'viableCost',
] as const satisfies readonly FigureMetric[];

/** Soles: the updated cost, else the contract, else what was awarded, else the viable amount. */
export function currentCost(figures: readonly Comparable[]): number | null {
  for (const metric of costMetrics) {
    const figure = currentFigure(figures, metric);
    if (figure?.value !== null && figure?.value !== undefined) return figure.value;
  }
  return null;
}

/** Sources that are one register under several names; the press is one voice, of which the newest month counts. */
function registerOf({ source, grade }: Pick<Comparable, 'source' | 'grade'>): string {
  if (grade === 'C') return 'prensa';
  if (/infobras/i.test(source)) return 'INFOBRAS';
  if (/\bmef\b|\bssi\b|invierte/i.test(source)) return 'MEF';
  return source.split(/[,(;]/)[0]?.trim().toLocaleLowerCase('es') ?? source;
}

/**
 * The day by which facts are ordered: the one they speak of. A register read on a day says what it said that day; a press note without
 * a day may be of any, so it is the oldest.
 */
function dayOf({ asOf, consultedOn, grade }: Pick<Comparable, 'asOf' | 'consultedOn' | 'grade'>): string {
  if (grade === 'C') return (asOf ?? '').slice(0, 7);
  return asOf ?? consultedOn ?? '';
}

function counts({ value, scope, currency, unit }: Comparable): boolean {
  return typeof value === 'number' && scope !== 'part' && !isForeign(currency) && !isForeign(unit);
}

const isForeign = (currency: string | null | undefined): boolean => currency === 'USD' || currency === 'EUR';

function rank(figure: Pick<Comparable, 'grade' | 'asOf' | 'consultedOn' | 'source'>): string {
  const day = figure.asOf ?? (figure.grade === 'C' ? null : figure.consultedOn) ?? '0000';
  return `${figure.grade === 'C' ? 0 : 1}|${day.padEnd(10, '-')}|${/infobras/i.test(figure.source) ? 1 : 0}`;
}
