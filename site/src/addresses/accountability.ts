import type { DatabaseSync } from 'node:sqlite';
import { accountabilityFileTags } from '../../open-data/tables/accountability.ts';
import { ACCOUNTABLE_PER_PAGE, countAccountable, situationSlugs } from '../../published/accountability-list.ts';
import { situations } from '../../published/accountability.ts';
import { tag } from '../../published/tags.ts';
import { yardstick as currentYardstick } from '../portal/yardstick.ts';
import type { Address } from './address.ts';

/** The lists by which works are called to account, their files, and the comparison. */
export function* accountabilityAddresses(database: DatabaseSync): Generator<Address> {
  const yardstick = currentYardstick(database);
  yield { path: '/rendicion/', group: 'aggregate', tags: [...situations.map(tag.situation), tag.today] };
  for (const situation of situations) {
    const base = `/rendicion/${situationSlugs[situation]}`;
    const tags = [tag.situation(situation), tag.today];
    yield { path: `${base}/`, group: 'list', tags };
    const last = Math.ceil(countAccountable(database, situation, yardstick) / ACCOUNTABLE_PER_PAGE);
    for (let page = 2; page <= last; page += 1) yield { path: `${base}/pagina/${page}/`, group: 'list', tags };
    for (const kind of ['csv', 'xlsx'])
      yield { path: `${base}.${kind}`, group: 'data', tags: accountabilityFileTags(situation) };
  }
  yield { path: '/comparar/', group: 'list', tags: [] };
}
