import type { DatabaseSync } from 'node:sqlite';
import { budgetYears } from '../../published/budget.ts';
import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/** The newest year at `/presupuesto/` and every year at its own address. */
export function* budgetAddresses(database: DatabaseSync): Generator<Address> {
  yield { path: '/presupuesto/', group: 'aggregate', tags: [tag.budget] };
  for (const year of budgetYears(database)) yield { path: `/presupuesto/${year}/`, group: 'aggregate', tags: [tag.budget] };
}
