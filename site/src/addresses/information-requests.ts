import type { DatabaseSync } from 'node:sqlite';
import { requestTags } from '../../../collections/information-requests/published-noun.ts';
import { informationRequests } from '../../published/information-requests.ts';
import type { Address } from './address.ts';

/** The list of answered requests, and the page of each. */
export function* informationRequestAddresses(database: DatabaseSync): Generator<Address> {
  yield { path: '/solicitudes/', group: 'list', tags: [requestTags.all] };
  for (const { slug } of informationRequests(database))
    yield { path: `/solicitudes/${slug}/`, group: 'detail', tags: [requestTags.one(slug)] };
}
