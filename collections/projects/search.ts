import type { SearchParts } from '../published/search.ts';
import { foundAs } from './facts.ts';
import { kindLabels, statusLabels, workTypeLabels } from './labels.ts';
import { statusSynonyms, workTypeSynonyms } from './search-terms.ts';
import type { PublishedProject } from './published.ts';

/** What can be found of it. */
export const searchParts = (work: PublishedProject): SearchParts => ({
  title: work.shortTitle ?? work.title,
  codes: [work.code, work.cui, ...foundAs('code', work)],
  place: [...foundAs('place', work), ...work.districts.map(({ name }) => name)],
  body: [
    work.title,
    ...foundAs('name', work),
    work.entity.name,
    work.contractor?.name,
    work.supervisor?.name,
    ...foundAs('words', work),
    work.stoppage?.cause,
  ],
  terms: [
    'obra',
    kindLabels[work.kind],
    statusLabels[work.status],
    statusSynonyms[work.status],
    work.workType && workTypeLabels[work.workType],
    work.workType && workTypeSynonyms[work.workType],
  ],
});
