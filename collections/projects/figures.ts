/** What a figure measures. Costs in soles unless the figure's `unit` says otherwise. */
export const figureMetrics = [
  'viableCost', 'updatedCost', 'contractAmount', 'accrued', 'finalCost',
  'physicalProgress', 'plannedPhysicalProgress', 'financialProgress', 'plannedFinancialProgress',
  'beneficiaries', 'lengthKm', 'plannedStart', 'plannedEnd', 'actualStart', 'actualEnd', 'other',
] as const;

export type FigureMetric = (typeof figureMetrics)[number];
export type FigureData = {
  metric: FigureMetric; value?: number | null; currency?: 'PEN' | 'USD' | null; source: string; asOf?: string | null;
  grade?: 'A' | 'B' | 'C' | null; label?: string | null; text?: string | null; sourceUrl?: string | null; note?: string | null; cell?: string | null; id?: string | null;
};

/**
 * The figure that lists and sums use where several sources give one: in soles or without currency, never press only
 * while an official one exists, the newest date first; on the same date INFOBRAS (the register of works) before the others.
 */
export function currentFigure(figures: readonly FigureData[], metric: FigureMetric): FigureData | null {
  const candidates = figures.filter((figure) => figure.metric === metric && typeof figure.value === 'number' && figure.currency !== 'USD');
  return candidates.sort((a, b) => rank(b).localeCompare(rank(a)))[0] ?? null;
}

function rank(figure: FigureData): string {
  return `${figure.grade === 'C' ? 0 : 1}|${(figure.asOf ?? '0000').padEnd(10, '-')}|${/infobras/i.test(figure.source) ? 1 : 0}`;
}

/** Soles: the updated cost, else the contract, else the viable amount. */
export function currentCost(figures: readonly FigureData[]): number | null {
  for (const metric of ['updatedCost', 'contractAmount', 'viableCost'] as const) {
    const figure = currentFigure(figures, metric);
    if (figure?.value !== null && figure?.value !== undefined) return figure.value;
  }
  return null;
}
