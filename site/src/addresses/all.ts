import type { DatabaseSync } from 'node:sqlite';
import type { AddressedSlug } from '../../../collections/nouns.ts';
import { tag } from '../../published/tags.ts';
import { accountabilityAddresses } from './accountability.ts';
import type { Address, AddressSource } from './address.ts';
import { budgetAddresses } from './budget.ts';
import { concessionAddresses } from './concessions.ts';
import { contractAddresses } from './contracts.ts';
import { controlAddresses } from './control.ts';
import { coreAddresses } from './core.ts';
import { districtAddresses } from './districts.ts';
import { feedAddresses } from './feeds.ts';
import { mapAddresses, searchAddresses } from './map.ts';
import { openDataAddresses } from './open-data.ts';
import { newsAddresses } from './news.ts';
import { opportunityAddresses } from './opportunities.ts';
import { organizationAddresses, organizationExtraAddresses } from './organizations.ts';
import { pageAddresses } from './pages.ts';
import { projectAddresses, projectExtraAddresses } from './projects.ts';
import { subscriptionAddresses } from './subscriptions.ts';
import { transparencyAddresses } from './transparency.ts';
import { webmasterAddresses } from './webmaster.ts';

/**
 * Every section's part, in the order in which readers miss it. Nouns whose pages the sitemap lists stand here by their name, and the
 * compiler asks for one that is missing; a section that is no noun's has a name of its own.
 */
const sources = {
  core: coreAddresses,
  pages: pageAddresses,
  projects: projectAddresses,
  accountability: accountabilityAddresses,
  'control-reports': controlAddresses,
  districts: districtAddresses,
  map: mapAddresses,
  'budget-lines': budgetAddresses,
  'contracting-processes': contractAddresses,
  'concession-files': concessionAddresses,
  organizations: organizationAddresses,
  news: newsAddresses,
  opportunities: opportunityAddresses,
  subscriptions: subscriptionAddresses,
  feeds: feedAddresses,
  search: searchAddresses,
  'transparency-items': transparencyAddresses,
  webmaster: webmasterAddresses,
  'open-data': openDataAddresses,
} as const satisfies Record<AddressedSlug, AddressSource> & Readonly<Record<string, AddressSource>>;

/** What header and footer, and so every page, are made from. */
const frameTags = [tag.settings, tag.pages];

/** Every page and file of the complete static site, one by one. */
export function* allAddresses(database: DatabaseSync): Generator<Address> {
  for (const source of Object.values<AddressSource>(sources)) {
    for (const address of source(database)) {
      const isPage = address.path.endsWith('/') || address.path.endsWith('.html');
      yield isPage ? { ...address, tags: [...new Set([...frameTags, ...address.tags])] } : address;
    }
  }
}

/** All of them and the files that are made when they are asked for. */
export function* completeAddresses(database: DatabaseSync): Generator<Address> {
  yield* allAddresses(database);
  yield* projectExtraAddresses(database);
  yield* organizationExtraAddresses(database);
}
