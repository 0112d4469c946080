import type { DatabaseSync } from 'node:sqlite';
import { tag } from '../../published/tags.ts';
import { accountabilityAddresses } from './accountability.ts';
import type { Address, AddressSource } from './address.ts';
import { budgetAddresses } from './budget.ts';
import { concessionAddresses } from './concessions.ts';
import { contractAddresses } from './contracts.ts';
import { controlAddresses } from './control.ts';
import { coreAddresses } from './core.ts';
import { districtAddresses } from './districts.ts';
import { editorialAddresses } from './editorial.ts';
import { feedAddresses } from './feeds.ts';
import { mapAddresses, searchAddresses } from './map.ts';
import { openDataAddresses } from './open-data.ts';
import { organizationAddresses, organizationExtraAddresses } from './organizations.ts';
import { projectAddresses, projectExtraAddresses } from './projects.ts';
import { subscriptionAddresses } from './subscriptions.ts';
import { webmasterAddresses } from './webmaster.ts';

/** Every section's part, in the order in which readers miss it. A new section adds its file beside this one and a line here. */
const sources: readonly AddressSource[] = [
  coreAddresses,
  projectAddresses,
  accountabilityAddresses,
  controlAddresses,
  districtAddresses,
  mapAddresses,
  budgetAddresses,
  contractAddresses,
  concessionAddresses,
  organizationAddresses,
  editorialAddresses,
  subscriptionAddresses,
  feedAddresses,
  searchAddresses,
  webmasterAddresses,
  openDataAddresses,
];

/** What header and footer, and so every page, are made from. */
const frameTags = [tag.settings, tag.pages];

/** Every page and file of the complete static site, one by one. */
export function* allAddresses(database: DatabaseSync): Generator<Address> {
  for (const source of sources) {
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
