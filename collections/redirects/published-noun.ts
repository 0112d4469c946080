import type { Redirect } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { tag } from '../published/tags.ts';
import { toPublishedRedirect, PublishedRedirect } from './published.ts';

export const redirects = {
  slug: 'redirects',
  table: 'redirects',
  key: { field: 'from', kind: 'code' },
  voice: 'office',
  columnless: 'Es para quien llega con una dirección anterior: el servidor la sigue.',
  view: PublishedRedirect,
  toPublished: toPublishedRedirect,
  shows: {},
  rows: {},
  tags: () => [tag.redirects],
} as const satisfies PublishedNoun<'redirects', 'redirects', Redirect, PublishedRedirect>;
