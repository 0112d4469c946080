import type { ContractingProcess } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { columnless } from '../published/columnless.ts';
import { searchParts } from './search.ts';
import { openData } from './open-data.ts';
import { appearedOrLeft, differs, ofBoth, partyTags, workTags, type Party } from '../published/tags-of.ts';
import { history } from './history.ts';
import { partiesOfProcess } from './parties-of-process.ts';
import { tag } from '../published/tags.ts';
import { rows } from './rows.ts';
import { toPublishedContractingProcess, PublishedContractingProcess } from './published.ts';

const partiesOf = ({ buyer, bidders = [], awards = [] }: Partial<PublishedContractingProcess>): readonly Party[] => [
  buyer,
  ...bidders,
  ...awards.flatMap(({ suppliers }) => suppliers),
];

export const contractingProcesses = {
  slug: 'contracting-processes',
  table: 'contracting_processes',
  key: { field: 'key', kind: 'process' },
  voice: 'fact',
  openData,
  forget: { word: 'contratos', one: 'un contrato', code: 'final de su dirección' },
  columnless: {
    projectTitle: columnless.projectTitle,
    'buyer.key': columnless.organizationKey,
    buyerContact: columnless.contact,
    search: columnless.search,
  },
  view: PublishedContractingProcess,
  toPublished: toPublishedContractingProcess,
  history,
  shows: { projects: ['project'], organizations: ['buyer', 'bidders.organization', 'awards.suppliers'] },
  // Only natural persons: what a firm that nothing proves is called, the title of a work often says of a place.
  withholds: {
    work: 'project',
    fields: ['bidders', 'awards', 'provenance'],
    of: (process: Partial<ContractingProcess>, marks) => ({
      persons: partiesOfProcess(process),
      marks: marks.filter(({ standing }) => standing === 'naturalPerson'),
    }),
  },
  belongsTo: 'project',
  rows,
  parties: {
    of: partiesOf,
    columns: [
      ['contracting_processes', 'buyer_key'],
      ['process_awards', 'supplier_key'],
      ['process_bidders', 'bidder_key'],
    ],
  },
  tags: (change) => [
    tag.process(change.key),
    tag.processes,
    ...(appearedOrLeft(change) || differs(change, ['datePublished']) ? [tag.processList] : []),
    ...(appearedOrLeft(change) || differs(change, ['awards']) ? [tag.awards] : []),
    ...ofBoth(change, workTags),
    ...ofBoth(change, (process) => partyTags(partiesOf(process))),
  ],
  addresses: { tag: tag.processes, isListed: true, folder: '/contratos/' },
  search: { kind: 'contratos', rank: 3, entry: searchParts, note: 'firstCode' },
} as const satisfies PublishedNoun<
  'contracting-processes',
  'contracting_processes',
  ContractingProcess,
  PublishedContractingProcess
>;
