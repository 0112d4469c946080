import type { BudgetLine } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { toPublishedBudgetLine, type PublishedBudgetLine } from './published.ts';

export const budgetLines = {
  slug: 'budget-lines',
  table: 'budget_lines',
  key: { field: 'id', kind: 'id' },
  voice: 'fact',
  toPublished: toPublishedBudgetLine,
} as const satisfies PublishedNoun<'budget-lines', 'budget_lines', BudgetLine, PublishedBudgetLine>;
