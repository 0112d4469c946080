import type { DatabaseSync } from 'node:sqlite';
import { allNouns } from '../../../collections/nouns.ts';
import { siteSettings } from '../../published/settings.ts';
import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/** Home, the pages about the portal, and the files for robots. */
export function* coreAddresses(database: DatabaseSync): Generator<Address> {
  yield { path: '/', group: 'aggregate', tags: [tag.projects, tag.news, tag.today] };
  yield { path: '/accesibilidad/', group: 'detail', tags: [] };
  yield { path: '/en/accessibility/', group: 'detail', tags: [] };
  yield { path: '/glosario/', group: 'detail', tags: [] };
  yield { path: '/acerca/', group: 'data', tags: [tag.projects] };
  yield { path: '/404.html', group: 'detail', tags: [] };
  yield { path: '/en/not-found/', group: 'detail', tags: [], isUnlisted: true };
  yield { path: '/geo/distritos.svg', group: 'data', tags: [] };
  yield { path: '/geo/distritos.json', group: 'data', tags: [] };
  yield { path: '/geo/vias.json', group: 'data', tags: [] };
  yield { path: '/robots.txt', group: 'data', tags: [tag.settings] };
  if (!siteSettings(database).isDemonstration) yield { path: '/sitemap.xml', group: 'data', tags: sitemapTags };
}

/** What decides which addresses there are. */
export const sitemapTags: string[] = allNouns.flatMap(({ addresses }) => (addresses?.isListed ? addresses.tag : []));
