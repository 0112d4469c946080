import type { SearchParts } from '../published/search.ts';
import { foundAs } from '../published/facts.ts';
import { facts } from './facts.ts';
import { processStates } from './labels.ts';
import type { PublishedContractingProcess } from './published.ts';

/** Words for the state of a process that people type. */
const processWords = processStates.said('typed');

/** What can be found of it. */
export const searchParts = (process: PublishedContractingProcess): SearchParts => ({
  title: process.title,
  codes: [
    process.nomenclature,
    process.ocid,
    ...process.contracts.map(({ number }) => number),
    ...foundAs(facts, 'code', process),
  ],
  place: foundAs(facts, 'place', process),
  body: [
    process.buyer.name,
    process.projectTitle,
    ...process.bidders.map(({ name }) => name),
    ...process.awards.flatMap(({ suppliers }) => suppliers.map(({ name }) => name)),
    ...foundAs(facts, 'words', process),
  ],
  terms: ['contrato proceso', processWords[process.status]],
});
