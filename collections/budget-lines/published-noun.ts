import type { BudgetLine } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { columnless } from '../published/columnless.ts';
import { api, openData } from './open-data.ts';
import { ofBoth, workTags } from '../published/tags-of.ts';
import { tag } from '../published/tags.ts';
import { real, text, whole } from '../published/rows.ts';
import { toPublishedBudgetLine, PublishedBudgetLine } from './published.ts';

export const budgetLines = {
  slug: 'budget-lines',
  table: 'budget_lines',
  key: { field: 'id', kind: 'id' },
  voice: 'fact',
  openData,
  api,
  columnless: { entityKey: columnless.organizationKey },
  view: PublishedBudgetLine,
  toPublished: toPublishedBudgetLine,
  shows: { projects: ['project'], organizations: ['entity'] },
  belongsTo: 'entity',
  rows: {
    columns: [
      whole('year', '$.year'),
      whole('month', '$.month'),
      text('entity_name', '$.entityName'),
      text('entity_ruc', '$.entityRuc'),
      text('funding_source', '$.fundingSource'),
      text('project_code', '$.projectCode'),
      text('ubigeo', '$.ubigeo'),
      real('pia', '$.piaPen'),
      real('pim', '$.pimPen'),
      real('certified', '$.certifiedPen'),
      real('committed', '$.committedPen'),
      real('accrued', '$.accruedPen'),
      real('paid', '$.paidPen'),
    ],
    indexes: [['year', 'month'], ['project_code']],
  },
  tags: (change) => [
    tag.budget,
    ...ofBoth(change, ({ year }) => (year ? [tag.budgetYear(year)] : [])),
    ...ofBoth(change, workTags),
  ],
  addresses: { tag: tag.budget, isListed: true },
} as const satisfies PublishedNoun<'budget-lines', 'budget_lines', BudgetLine, PublishedBudgetLine>;
