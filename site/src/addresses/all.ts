import type { DatabaseSync } from 'node:sqlite';
import { tag } from '../../published/tags.ts';
import type { Address, AddressSource } from './address.ts';
import { budgetAddresses } from './budget.ts';
import { contractAddresses } from './contracts.ts';
import { coreAddresses } from './core.ts';
import { editorialAddresses } from './editorial.ts';
import { mapAddresses, searchAddresses } from './map.ts';
import { openDataAddresses } from './open-data.ts';
import { organizationAddresses } from './organizations.ts';
import { projectAddresses } from './projects.ts';

/** Every section's part, in the order in which readers miss it. A new section adds its file beside this one and a line here. */
const sources: readonly AddressSource[] = [
  coreAddresses, projectAddresses, mapAddresses, budgetAddresses, contractAddresses, organizationAddresses,
  editorialAddresses, searchAddresses, openDataAddresses,
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
