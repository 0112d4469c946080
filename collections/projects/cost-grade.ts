import { costMetrics } from './figures.ts';
import type { PublishedProject } from './published.ts';

const COSTS: readonly PublishedProject['figures'][number]['metric'][] = costMetrics;

/**
 * How well the present cost of a work is backed: the best grade of the figures that say it, else that of the work; null without a cost.
 * The same rule as `official_pen` of the read model, so that who adds up the rows of another grade than C finds the sums of the pages.
 */
export function costGrade({
  costs,
  figures,
  provenance,
}: Pick<PublishedProject, 'costs' | 'figures' | 'provenance'>): 'A' | 'B' | 'C' | null {
  if (costs.currentPen === null) return null;
  const grades = figures.flatMap(({ metric, value, grade }) =>
    COSTS.includes(metric) && value === costs.currentPen && grade ? [grade] : [],
  );
  return grades.sort()[0] ?? provenance.grade;
}
