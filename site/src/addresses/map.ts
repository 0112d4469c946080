import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/** The map, its points and the search page. */
export function* mapAddresses(): Generator<Address> {
  yield { path: '/mapa/', group: 'aggregate', tags: [tag.projects] };
  // A third of a second for ten thousand works: made where the files are, so that no page waits for it.
  yield { path: '/mapa/puntos.json', group: 'data', tags: [tag.projects, tag.settings] };
  yield { path: '/mapa/trazos.json', group: 'aggregate', tags: [tag.projects] };
  yield { path: '/mapa/obras.svg', group: 'aggregate', tags: [tag.projects] };
  yield { path: '/compartir/portada.png', group: 'data', tags: [tag.settings] };
  yield { path: '/incrustar/mapa/', group: 'aggregate', tags: [tag.projects] };
}

export function* searchAddresses(): Generator<Address> {
  yield { path: '/buscar/', group: 'list', tags: [] };
}
