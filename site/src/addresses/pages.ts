import type { DatabaseSync } from 'node:sqlite';
import { reservedSlugs } from '../../../collections/pages/reserved-slugs.ts';
import { editorialPages } from '../../published/settings.ts';
import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/** The editorial pages, but for those in whose place the portal has one of its own. */
export function* pageAddresses(database: DatabaseSync): Generator<Address> {
  for (const { slug } of editorialPages(database)) {
    if (!reservedSlugs.includes(slug)) yield { path: `/${slug}/`, group: 'detail', tags: [tag.page(slug)] };
  }
}
