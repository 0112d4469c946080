import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/** Pages that always exist. */
export function* coreAddresses(): Generator<Address> {
  yield { path: '/', group: 'aggregate', tags: [tag.projects, tag.news, tag.settings, tag.today] };
}
