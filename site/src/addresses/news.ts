import type { DatabaseSync } from 'node:sqlite';
import { news } from '../../published/news.ts';
import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/** The list of news and every one of them. */
export function* newsAddresses(database: DatabaseSync): Generator<Address> {
  yield { path: '/noticias/', group: 'list', tags: [tag.news] };
  for (const item of news(database)) {
    yield {
      path: `/noticias/${item.slug}/`,
      group: 'detail',
      tags: [tag.newsItem(item.slug), ...item.projectCodes.map(tag.project)],
    };
  }
}
