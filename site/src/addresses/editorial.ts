import type { DatabaseSync } from 'node:sqlite';
import { news } from '../../published/news.ts';
import { opportunities } from '../../published/opportunities.ts';
import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/** News and investment opportunities: their lists and every one of them. */
export function* editorialAddresses(database: DatabaseSync): Generator<Address> {
  yield { path: '/noticias/', group: 'list', tags: [tag.news] };
  for (const item of news(database)) {
    yield { path: `/noticias/${item.slug}/`, group: 'detail', tags: [tag.newsItem(item.slug), ...item.projectCodes.map(tag.project)] };
  }
  yield { path: '/oportunidades/', group: 'list', tags: [tag.opportunities, tag.today] };
  for (const { slug } of opportunities(database)) {
    yield { path: `/oportunidades/${slug}/`, group: 'detail', tags: [tag.opportunity(slug), tag.today] };
  }
}
