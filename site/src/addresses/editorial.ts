import type { DatabaseSync } from 'node:sqlite';
import { ends } from '../../../collections/forms/ends.ts';
import { news } from '../../published/news.ts';
import { opportunities } from '../../published/opportunities.ts';
import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/** News and investment opportunities: their lists and every one of them. */
export function* editorialAddresses(database: DatabaseSync): Generator<Address> {
  yield { path: '/noticias/', group: 'list', tags: [tag.news] };
  for (const item of news(database)) {
    yield {
      path: `/noticias/${item.slug}/`,
      group: 'detail',
      tags: [tag.newsItem(item.slug), ...item.projectCodes.map(tag.project)],
    };
  }
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
