import type { Provenance } from '../fields/published.ts';
import { costMetrics, disagreement } from './figures.ts';
import type { PublishedFigure, PublishedProject } from './published.ts';
import { MISSING, roundMoney, roundMoneyRange } from '../words/format.ts';

/** Who says a figure: its source with the day it speaks of, the day it was read and its address. */
export const provenanceOfFigure = ({ source, asOf, consultedOn, sourceUrl, grade }: PublishedFigure): Provenance => ({
  source,
  asOf,
  consultedOn,
  url: sourceUrl,
  grade,
});

export type Disagreement = { metric: PublishedFigure['metric']; label: string | null; figures: PublishedFigure[] };

/** Measures of which a work has several at once: two awards of two tribunals do not contradict each other. */
const SEVERAL: ReadonlySet<PublishedFigure['metric']> = new Set([
  'arbitralAward',
  'performanceBond',
  'controlDamage',
  'controlFindingAmount',
  'controlReport',
  'controlFinding',
  'agreementAmount',
  'programme',
  'funding',
  'scopeChange',
  'approval',
  'emergency',
  'mmlResolution',
  'concessionaireClaim',
  'tollStatus',
]);
/** Measures that change as time goes by: 85 % in November and 95 % in January is progress, no disagreement. */
const CHANGING: ReadonlySet<PublishedFigure['metric']> = new Set([
  'status',
  'physicalProgress',
  'plannedPhysicalProgress',
  'financialProgress',
  'plannedFinancialProgress',
  'accrued',
  'valuation',
  'toll',
  'completedWorks',
  'operator',
]);

/** Do two figures speak of the same time? A month and one of its days do; whoever gives no day may speak of any. */
const isSameTime = (one: string | null, other: string | null): boolean =>
  one === null || other === null || one.startsWith(other) || other.startsWith(one);
const saidBy = ({ value, text }: PublishedFigure): number | string | null => value ?? text;

/** Of a measure that changes, the figures that another of the same time contradicts, or that went back: what grows does not shrink. */
function contradicted(figures: readonly PublishedFigure[]): PublishedFigure[] {
  if (!CHANGING.has(figures[0]?.metric ?? 'other')) return [...figures];
  const shrinks = (one: PublishedFigure, other: PublishedFigure): boolean =>
    one.unit === 'percent' &&
    one.asOf !== null &&
    other.asOf !== null &&
    Math.sign((one.value ?? 0) - (other.value ?? 0)) === -Math.sign(one.asOf.localeCompare(other.asOf)) &&
    one.value !== other.value;
  return figures.filter((one) =>
    figures.some((other) => saidBy(one) !== saidBy(other) && (isSameTime(one.asOf, other.asOf) || shrinks(one, other))),
  );
}

/** PO-10: what two or more sources give different values for of the same thing at the same time, each with its latest figure; in the order of the figures. */
export function disagreements(figures: readonly PublishedFigure[]): Disagreement[] {
  const groups = new Map<string, PublishedFigure[]>();
  for (const figure of figures) {
    if ((figure.value === null && figure.text === null) || SEVERAL.has(figure.metric)) continue;
    const key = `${figure.metric} ${figure.unit} ${figure.metric === 'other' ? figure.label : ''} ${figure.scope} ${figure.part ?? ''}`;
    const others = (groups.get(key) ?? []).filter((one) => one.source !== figure.source || isLater(one, figure));
    const isOlder = others.some((one) => one.source === figure.source);
    groups.set(key, isOlder ? others : [...others, figure]);
  }
  return [...groups.values()]
    .map(contradicted)
    .filter((group) => new Set(group.map(saidBy)).size > 1)
    .map((group) => ({ metric: group[0]?.metric ?? 'other', label: group[0]?.label ?? null, figures: group }));
}

/** The figure that says this value of this metric, which names its source and date; null when none does. */
export function figureBehind(
  project: Pick<PublishedProject, 'figures'>,
  metric: PublishedFigure['metric'],
  value: number | string | null,
): PublishedFigure | null {
  if (value === null) return null;
  return project.figures.find((one) => one.metric === metric && (one.value ?? one.text) === value) ?? null;
}

/** The figure behind the cost that lists and headlines show: updated, or else of the contract, or else what was awarded, or else the viable one. */
export function costFigure(project: Pick<PublishedProject, 'figures' | 'costs'>): PublishedFigure | null {
  for (const metric of costMetrics) {
    const figure = figureBehind(project, metric, project.costs.currentPen);
    if (figure) return figure;
  }
  return null;
}

/**
 * What a work costs in another currency, where no amount in soles is published: never added, each with its source, the smallest first.
 * Of a concession it is the investment that was committed, which no metric of cost holds.
 */
export function foreignCosts({ figures, costs }: Pick<PublishedProject, 'figures' | 'costs'>): PublishedFigure[] {
  if (costs.currentPen !== null) return [];
  const isCost = ({ metric, label }: PublishedFigure): boolean =>
    (costMetrics as readonly string[]).includes(metric) ||
    (metric === 'other' && /^(inversi[oó]n|costo|monto)\b/i.test(label ?? ''));
  return figures
    .filter(
      (one) => isCost(one) && one.scope === 'whole' && one.value !== null && (one.unit === 'USD' || one.unit === 'EUR'),
    )
    .sort((a, b) => a.unit.localeCompare(b.unit) || (a.value ?? 0) - (b.value ?? 0));
}

/** Lowest and highest cost in soles where the sources in force disagree on it; null where they agree or none tells it. */
export function costRange({
  figures,
  costs,
}: Pick<PublishedProject, 'figures' | 'costs'>): { low: number; high: number } | null {
  const metric = costMetrics.find((one) => figureBehind({ figures }, one, costs.currentPen));
  return costs.currentPen === null || !metric ? null : disagreement(figures, metric);
}

/** The cost in soles, both values where the sources in force disagree: «S/ 300–350 millones»; «Sin dato» without any. */
export function costInSoles(work: Pick<PublishedProject, 'figures' | 'costs'>): string {
  const range = costRange(work);
  return range ? (roundMoneyRange([range.low, range.high], 'PEN') ?? MISSING) : roundMoney(work.costs.currentPen);
}

/** The cost at a glance: soles, else what sources give in another currency, never both added; «Sin dato» without any. */
export function costWords(work: Pick<PublishedProject, 'figures' | 'costs'>): string {
  if (work.costs.currentPen !== null) return costInSoles(work);
  const foreign = foreignCosts(work);
  const ranges = (['USD', 'EUR'] as const).flatMap(
    (currency) =>
      roundMoneyRange(
        foreign.flatMap(({ unit, value }) => (unit === currency && value !== null ? [value] : [])),
        currency,
      ) ?? [],
  );
  return ranges.length > 0 ? ranges.join(' y ') : MISSING;
}

function isLater(one: PublishedFigure, than: PublishedFigure): boolean {
  return (one.asOf ?? '') > (than.asOf ?? '');
}
