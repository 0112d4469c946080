import type { DatabaseSync } from 'node:sqlite';
import { situations } from '../../published/accountability.ts';
import { organizationKeys } from '../../published/organizations.ts';
import { tag } from '../../published/tags.ts';
import { districts } from '../geo/districts.ts';
import type { Address } from './address.ts';

/** What the feed of works called to account is made from. */
export const accountabilityFeedTags: string[] = [...situations.map(tag.situation), tag.settings, tag.today];

/** Atom feeds and calendars of whole sections, of districts and of companies; those of a work or an opportunity stand beside its page. */
export function* feedAddresses(database: DatabaseSync): Generator<Address> {
  yield { path: '/noticias.atom', group: 'data', tags: [tag.news, tag.settings] };
  yield { path: '/actividades.ics', group: 'data', tags: [tag.news] };
  yield { path: '/contratos.atom', group: 'data', tags: [tag.processes, tag.settings] };
  yield { path: '/oportunidades.atom', group: 'data', tags: [tag.opportunities, tag.settings] };
  yield { path: '/oportunidades.ics', group: 'data', tags: [tag.opportunities] };
  yield { path: '/rendicion.atom', group: 'data', tags: accountabilityFeedTags };
  for (const { ubigeo } of districts)
    yield { path: `/distritos/${ubigeo}.atom`, group: 'data', tags: [tag.district(ubigeo), tag.settings] };
  for (const key of organizationKeys(database))
    yield { path: `/proveedores/${key}.atom`, group: 'data', tags: [tag.organization(key), tag.settings] };
}
