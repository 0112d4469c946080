import type { Media } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { columnless } from '../published/columnless.ts';
import { PublishedMedia } from './published.ts';

export const media = {
  slug: 'media',
  table: 'media',
  key: { field: 'id', kind: 'id' },
  voice: 'speech',
  columnless: columnless.photos,
  view: PublishedMedia,
  toPublished: (photo, context) => context.image(photo),
  shows: {},
  isUpload: 'shown',
  repeatedElsewhere: ({ key }) => [key],
  rows: {},
  tags: () => [],
} as const satisfies PublishedNoun<'media', 'media', Media, PublishedMedia>;
