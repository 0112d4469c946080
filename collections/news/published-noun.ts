import type { News } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { columnless } from '../published/columnless.ts';
import { htmlToText } from '../fields/rich-text.ts';
import { NO_FILES } from '../published/told-outside.ts';
import { ofBoth } from '../published/tags-of.ts';
import { tag } from '../published/tags.ts';
import { text } from '../published/rows.ts';
import { toPublishedNews, PublishedNews } from './published.ts';

export const news = {
  slug: 'news',
  table: 'news',
  key: { field: 'slug', kind: 'address' },
  voice: 'speech',
  forget: { word: 'noticias', one: 'una noticia', code: 'final de su dirección', files: NO_FILES },
  page: { folder: '/noticias/', moves: true },
  linkRank: 2,
  columnless: columnless.editorial,
  view: PublishedNews,
  toPublished: toPublishedNews,
  shows: { projects: ['projects'], media: ['image'], texts: ['body'] },
  repeatedElsewhere: ({ slug, title }) => [slug, title],
  rows: {
    columns: [text('title', '$.title'), text('published_on', '$.publishedOn')],
    indexes: [['published_on DESC']],
  },
  tags: (change) => [
    tag.newsItem(change.key),
    tag.news,
    ...ofBoth(change, ({ projectCodes = [] }) => projectCodes.map(tag.project)),
  ],
  addresses: { tag: tag.news, isListed: true },
  search: {
    kind: 'noticias',
    rank: 7,
    entry: (item) => ({
      title: item.title,
      codes: item.projectCodes,
      place: [],
      body: [item.summary, htmlToText(item.bodyHtml)],
    }),
  },
} as const satisfies PublishedNoun<'news', 'news', News, PublishedNews>;
