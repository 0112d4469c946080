import { slugify } from '../../fields/search-text.ts';
import { relatedId } from '../../fields/related-id.ts';

type BudgetLineData = {
  year?: number;
  month?: number | null;
  entity?: unknown;
  executingUnit?: string | null;
  fundingSource?: string | null;
  project?: unknown;
  provenance?: { source?: string | null } | null;
  key?: string | null;
};

/** Fills in `key`, the natural key of a budget line. */
export function computeBudgetLine<T extends BudgetLineData>({
  data,
  previous,
}: {
  data?: T;
  previous?: BudgetLineData;
}): T | undefined {
  if (!data) return data;
  const merged = { ...previous, ...data };
  if (!merged.year || !merged.entity) return data;
  return {
    ...data,
    key: budgetLineKey({
      ...merged,
      year: merged.year,
      entityId: relatedId(merged.entity) ?? '',
      projectId: relatedId(merged.project),
    }),
  };
}

/** Year, month, entity, executing unit, funding source, work and source of the data. */
export function budgetLineKey(line: {
  year: number;
  month?: number | null;
  entityId: string;
  executingUnit?: string | null;
  fundingSource?: string | null;
  projectId?: string | null;
  provenance?: { source?: string | null } | null;
}): string {
  return [
    line.year,
    line.month ?? 'anual',
    line.entityId,
    line.executingUnit || '-',
    line.fundingSource ? slugify(line.fundingSource) : '-',
    line.projectId || '-',
    line.provenance?.source ? slugify(line.provenance.source) : '-',
  ].join(':');
}
