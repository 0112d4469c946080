import type { DatabaseSync } from 'node:sqlite';
import { ends } from '../../../collections/forms/ends.ts';
import { opportunities } from '../../published/opportunities.ts';
import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/** The list of investment opportunities in both languages, what became of a form, and every one of them. */
export function* opportunityAddresses(database: DatabaseSync): Generator<Address> {
  for (const path of ['/oportunidades/', '/en/opportunities/'])
    yield { path, group: 'list', tags: [tag.opportunities, tag.processes, tag.today] };
  for (const path of [ends.question, ends.interest].flatMap(({ page }) => [page.es, page.en]))
    yield { path, group: 'detail', tags: [], isUnlisted: true };
  for (const { slug } of opportunities(database)) {
    const tags = [tag.opportunity(slug), tag.today];
    yield { path: `/oportunidades/${slug}/`, group: 'detail', tags };
    yield { path: `/en/opportunities/${slug}/`, group: 'detail', tags };
    yield { path: `/oportunidades/${slug}.ics`, group: 'data', tags: [tag.opportunity(slug)] };
    yield { path: `/oportunidades/${slug}.atom`, group: 'data', tags: [tag.opportunity(slug), tag.settings] };
  }
}
