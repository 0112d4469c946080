import type { DatabaseSync } from 'node:sqlite';
import type { PublishedConcessionFile } from '../../../collections/concession-files/published.ts';
import { concessionDependsOnToday, concessionFiles } from '../../published/concessions.ts';
import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/** Data of the list: concessions without a file are named there, and guarantees fall due with the day. */
export const concessionListTags = [tag.concessions, tag.projects, tag.today];

/** Data of one file; the day counts while something in it can fall due. */
export const concessionTags = (file: PublishedConcessionFile): string[] => [
  tag.concession(file.projectCode),
  ...(concessionDependsOnToday(file) ? [tag.today] : []),
];

/** The list of concessions and the file of each. */
export function* concessionAddresses(database: DatabaseSync): Generator<Address> {
  yield { path: '/concesiones/', group: 'aggregate', tags: concessionListTags };
  yield { path: '/en/concessions/', group: 'aggregate', tags: concessionListTags };
  for (const file of concessionFiles(database)) {
    // The state of the work and its disputes stand there too, and a state grows old with the day.
    const tags = [...new Set([...concessionTags(file), tag.project(file.projectCode), tag.today])];
    yield { path: `/concesiones/${file.projectCode}/`, group: 'detail', tags };
    yield { path: `/en/concessions/${file.projectCode}/`, group: 'detail', tags };
  }
}
