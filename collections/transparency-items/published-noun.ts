import type { TransparencyItem } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { NO_FILES } from '../published/told-outside.ts';
import { tag } from '../published/tags.ts';
import { whole } from '../published/rows.ts';
import { toPublishedTransparencyItem, PublishedTransparencyItem } from './published.ts';

export const transparencyItems = {
  slug: 'transparency-items',
  table: 'transparency_items',
  key: { field: 'slug', kind: 'address' },
  voice: 'office',
  forget: { word: 'transparencia', one: 'un rubro de transparencia', code: 'final de su dirección', files: NO_FILES },
  page: { folder: '/transparencia/', moves: false },
  linkRank: 5,
  columnless: 'Es un índice de páginas y archivos de la entidad: se lee en la página.',
  view: PublishedTransparencyItem,
  toPublished: toPublishedTransparencyItem,
  shows: { documents: ['documents'], texts: ['body'] },
  repeatedElsewhere: ({ slug, title }) => [slug, title],
  rows: { columns: [whole('sort_order', '$.order')] },
  tags: ({ key }) => [tag.transparencyItem(key), tag.transparency],
  addresses: { tag: tag.transparency, isListed: true },
} as const satisfies PublishedNoun<
  'transparency-items',
  'transparency_items',
  TransparencyItem,
  PublishedTransparencyItem
>;
