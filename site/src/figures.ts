import { costMetrics } from '../../collections/projects/figures.ts';
import type { PublishedFigure, PublishedProject } from '../../collections/projects/published.ts';
import { MISSING, roundMoney, roundMoneyRange } from './format.ts';

export type Disagreement = { metric: PublishedFigure['metric']; label: string | null; figures: PublishedFigure[] };

/** PO-10: what two or more sources give different values for, each with its latest figure; in the order of the figures. */
export function disagreements(figures: readonly PublishedFigure[]): Disagreement[] {
  const groups = new Map<string, PublishedFigure[]>();
  for (const figure of figures) {
    if (figure.value === null && figure.text === null) continue;
    const key = `${figure.metric} ${figure.unit} ${figure.metric === 'other' ? figure.label : ''}`;
    const others = (groups.get(key) ?? []).filter((one) => one.source !== figure.source || isLater(one, figure));
    const isOlder = others.some((one) => one.source === figure.source);
    groups.set(key, isOlder ? others : [...others, figure]);
  }
  return [...groups.values()]
    .filter((group) => new Set(group.map((one) => one.value ?? one.text)).size > 1)
    .map((group) => ({ metric: group[0]?.metric ?? 'other', label: group[0]?.label ?? null, figures: group }));
}

/** The figure that says this value of this metric, which names its source and date; null when none does. */
export function figureBehind(project: Pick<PublishedProject, 'figures'>, metric: PublishedFigure['metric'], value: number | string | null): PublishedFigure | null {
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
  const isCost = ({ metric, label }: PublishedFigure): boolean => ['updatedCost', 'contractAmount', 'viableCost'].includes(metric) || (metric === 'other' && /^(inversi[oó]n|costo|monto)\b/i.test(label ?? ''));
  return figures.filter((one) => isCost(one) && one.scope === 'whole' && one.value !== null && (one.unit === 'USD' || one.unit === 'EUR')).sort((a, b) => a.unit.localeCompare(b.unit) || (a.value ?? 0) - (b.value ?? 0));
}

/** The cost at a glance: soles, else what sources give in another currency, never both added; «Sin dato» without any. */
export function costWords(work: Pick<PublishedProject, 'figures' | 'costs'>): string {
  if (work.costs.currentPen !== null) return roundMoney(work.costs.currentPen);
  const foreign = foreignCosts(work);
  const ranges = (['USD', 'EUR'] as const).flatMap((currency) => roundMoneyRange(foreign.flatMap(({ unit, value }) => (unit === currency && value !== null ? [value] : [])), currency) ?? []);
  return ranges.length > 0 ? ranges.join(' y ') : MISSING;
}

function isLater(one: PublishedFigure, than: PublishedFigure): boolean {
  return (one.asOf ?? '') > (than.asOf ?? '');
}
