import type { DatabaseSync } from 'node:sqlite';
import { budgetSources, budgetYears } from '../../published/budget.ts';
import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/** The lines of the year, and where the works are. */
export const districtTags = (year: number): string[] => [tag.budgetYear(year), tag.projects];

/** The newest year at `/presupuesto/`; every year at its own address, with its sources, its districts and its lines as files. */
export function* budgetAddresses(database: DatabaseSync): Generator<Address> {
  yield { path: '/presupuesto/', group: 'aggregate', tags: [tag.budget] };
  for (const year of budgetYears(database)) {
    yield { path: `/presupuesto/${year}/`, group: 'aggregate', tags: [tag.budget] };
    yield { path: `/presupuesto/${year}/distritos/`, group: 'aggregate', tags: districtTags(year) };
    yield { path: `/presupuesto/${year}.csv`, group: 'data', tags: [tag.budgetYear(year)] };
    for (const { slug } of budgetSources(database, year)) {
      yield { path: `/presupuesto/${year}/${slug}/`, group: 'aggregate', tags: [tag.budgetYear(year)] };
      yield { path: `/presupuesto/${year}/${slug}.csv`, group: 'data', tags: [tag.budgetYear(year)] };
    }
  }
}
