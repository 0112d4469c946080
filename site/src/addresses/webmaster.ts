import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/** Visits, and the addresses that moved. */
export function* webmasterAddresses(): Generator<Address> {
  yield { path: '/visitas/', group: 'list', tags: [tag.today] };
  yield { path: '/visitas/visitas.csv', group: 'list', tags: [tag.today] };
  yield { path: '/redirecciones.json', group: 'detail', tags: [tag.redirects] };
  yield { path: '/redirecciones.map', group: 'detail', tags: [tag.redirects] };
}
