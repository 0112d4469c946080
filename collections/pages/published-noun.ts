import type { Page } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { columnless } from '../published/columnless.ts';
import { htmlToText } from '../fields/rich-text.ts';
import { NO_FILES } from '../published/told-outside.ts';
import { tag } from '../published/tags.ts';
import { text } from '../published/rows.ts';
import { toPublishedPage, PublishedPage } from './published.ts';

export const pages = {
  slug: 'pages',
  table: 'pages',
  key: { field: 'slug', kind: 'address' },
  voice: 'speech',
  forget: { word: 'paginas', one: 'una página', code: 'final de su dirección', files: NO_FILES },
  page: { folder: '/', moves: true },
  linkRank: 3,
  isInMenu: true,
  columnless: columnless.editorial,
  view: PublishedPage,
  toPublished: toPublishedPage,
  shows: { texts: ['body'] },
  repeatedElsewhere: ({ slug, title }) => [slug, title],
  rows: { columns: [text('title', '$.title')] },
  tags: ({ key }) => [tag.page(key), tag.pages],
  addresses: { tag: tag.pages, isListed: true },
  search: {
    kind: 'paginas',
    rank: 9,
    entry: (page) => ({ title: page.title, codes: [], place: [], body: [page.summary, htmlToText(page.bodyHtml)] }),
  },
} as const satisfies PublishedNoun<'pages', 'pages', Page, PublishedPage>;
