import { appearedOrLeft, differs, ofBoth, partyTags, type Change, type Party } from '../published/tags-of.ts';
import { tag } from '../published/tags.ts';
import { listedFacts } from './facts.ts';
import type { PublishedProject } from './published.ts';
import { situations, type Situation } from './situations.ts';

type Work = Partial<PublishedProject>;

/** What lists, the map, sums and orders show of a work. A change in anything else re-renders its own page alone. */
const listedProjectFields = [
  ...listedFacts,
  'title',
  'cui',
  'kind',
  'status',
  'statusAsOf',
  'disputes',
  'line',
  'physicalRange',
  'entity',
  'contractor',
  'supervisor',
  'districts',
  'location',
  'dates',
  'costs',
  'progress',
  'stoppage',
  'nextReport',
  'search',
  'photos',
  'figures',
  'provenance',
] as const satisfies readonly (keyof PublishedProject)[];

/** What decides the place of a work in the list, and what its filter form offers. */
const orderingFields = ['costs', 'unit', 'dates'] as const satisfies readonly (keyof PublishedProject)[];

/** What decides whether and where a work stands in each list of `/rendicion/`. */
const situationFields: Record<Situation, readonly (keyof PublishedProject)[]> = {
  atrasada: ['status', 'statusAsOf', 'dates', 'progress', 'costs', 'provenance'],
  paralizada: ['status', 'statusAsOf', 'stoppage', 'costs', 'provenance'],
  sobrecosto: ['costs', 'provenance'],
  'informe-vencido': ['nextReport', 'costs', 'provenance'],
};

/** What the pages of nearby works repeat. */
const neighbourFields = [
  'title',
  'shortTitle',
  'status',
  'statusAsOf',
  'location',
  'districts',
] as const satisfies readonly (keyof PublishedProject)[];

/** Who has a part in a work. */
export const partiesOf = ({ entity, contractor, supervisor }: Work): readonly Party[] => [
  entity,
  contractor,
  supervisor,
];

const districtTags = ({ districts = [] }: Work): string[] => districts.map(({ ubigeo }) => tag.district(ubigeo));

/** Pages that a change of a work touches. */
export function tagsOf(change: Change<PublishedProject>): string[] {
  const isListChanged = appearedOrLeft(change);
  return [
    tag.project(change.key),
    ...(isListChanged || differs(change, orderingFields) ? [tag.projectList] : []),
    ...(isListChanged || differs(change, listedProjectFields)
      ? [tag.projects, ...ofBoth(change, (work) => partyTags(partiesOf(work))), ...ofBoth(change, districtTags)]
      : []),
    ...situations.filter((one) => isListChanged || differs(change, situationFields[one])).map(tag.situation),
    ...(isListChanged || differs(change, neighbourFields) ? [tag.neighbour(change.key)] : []),
  ];
}
