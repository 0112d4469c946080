import type { PressItem } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { toPublishedPressItem, type PublishedPressItem } from './published.ts';

export const pressItems = {
  slug: 'press-items',
  table: 'press_items',
  key: { field: 'slug', kind: 'address' },
  voice: 'speech',
  toPublished: toPublishedPressItem,
} as const satisfies PublishedNoun<'press-items', 'press_items', PressItem, PublishedPressItem>;
