import type { News } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { toPublishedNews, type PublishedNews } from './published.ts';

export const news = {
  slug: 'news',
  table: 'news',
  key: { field: 'slug', kind: 'address' },
  voice: 'speech',
  page: { folder: '/noticias/', moves: true },
  linkRank: 2,
  toPublished: toPublishedNews,
} as const satisfies PublishedNoun<'news', 'news', News, PublishedNews>;
