import { tag } from '../../published/tags.ts';
import { districtAddress } from '../geo/district-address.ts';
import { districts } from '../geo/districts.ts';
import type { Address } from './address.ts';

/** The ranking of the districts and the page of each. */
export function* districtAddresses(): Generator<Address> {
  yield { path: '/distritos/', group: 'aggregate', tags: [tag.projects, tag.today] };
  for (const district of districts)
    yield {
      path: districtAddress(district),
      group: 'aggregate',
      tags: [tag.district(district.ubigeo), tag.budget, tag.today],
    };
}
