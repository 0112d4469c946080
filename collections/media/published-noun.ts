import type { Media } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { PublishedMedia } from './published.ts';

export const media = {
  slug: 'media',
  table: 'media',
  key: { field: 'id', kind: 'id' },
  voice: 'speech',
  view: PublishedMedia,
  toPublished: (photo, context) => context.image(photo),
  shows: {},
  isUpload: 'shown',
  repeatedElsewhere: ({ key }) => [key],
  rows: {},
  tags: () => [],
} as const satisfies PublishedNoun<'media', 'media', Media, PublishedMedia>;
