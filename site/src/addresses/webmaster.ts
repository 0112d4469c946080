import type { DatabaseSync } from 'node:sqlite';
import { tag } from '../../published/tags.ts';
import { transparencyItems } from '../../published/transparency.ts';
import type { Address } from './address.ts';

/** Transparency rubros, visits, and the addresses that moved. */
export function* webmasterAddresses(database: DatabaseSync): Generator<Address> {
  yield { path: '/transparencia/', group: 'list', tags: [tag.transparency] };
  for (const { slug } of transparencyItems(database))
    yield { path: `/transparencia/${slug}/`, group: 'detail', tags: [tag.transparencyItem(slug)] };
  yield { path: '/visitas/', group: 'list', tags: [tag.today] };
  yield { path: '/visitas/visitas.csv', group: 'list', tags: [tag.today] };
  yield { path: '/redirecciones.json', group: 'detail', tags: [tag.redirects] };
  yield { path: '/redirecciones.map', group: 'detail', tags: [tag.redirects] };
}
