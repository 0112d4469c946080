import type { DatabaseSync } from 'node:sqlite';
import { tag } from '../../published/tags.ts';
import { transparencyItems } from '../../published/transparency.ts';
import type { Address } from './address.ts';

/** The index of transparency and every rubro. */
export function* transparencyAddresses(database: DatabaseSync): Generator<Address> {
  yield { path: '/transparencia/', group: 'list', tags: [tag.transparency] };
  for (const { slug } of transparencyItems(database))
    yield { path: `/transparencia/${slug}/`, group: 'detail', tags: [tag.transparencyItem(slug)] };
}
