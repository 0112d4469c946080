import type { Payload } from 'payload';
import { shownAddress } from '../../../collections/fields/plain-address.ts';
import { partyCleaner } from '../../../collections/organizations/party-cleaner.ts';
import { textCleaner } from '../../../collections/organizations/person-texts.ts';
import type { ProjectedSlug } from './projection.ts';
import { publicKey, rowKeys } from './public-keys.ts';
import { withheldParties } from './withheld-parties.ts';

/** Every key under which a document may stand in the read model that the visitor cannot read any more: it was published and is a draft or hidden now. */
export async function keysOnceShown(payload: Payload, slug: ProjectedSlug, id: string): Promise<string[]> {
  const doc = await payload.findByID({ collection: slug, id, depth: 0, overrideAccess: true, disableErrors: true });
  const key = publicKey(slug, doc);
  if (key === null || !doc) return [];
  // Only an address made of words may name somebody.
  if (slug === 'contracting-processes' || !/[a-z]{2,}-[a-z]{2,}/.test(key)) return rowKeys(slug, key);
  const around = (await withheldParties(payload, slug, [doc]))(doc);
  return [...rowKeys(slug, key), ...[textCleaner(around), partyCleaner(around)].map((clean) => shownAddress(key, clean))];
}
