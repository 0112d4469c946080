import { listedFacts } from '../../../collections/projects/facts.ts';
import { situations, type Situation } from '../../../site/published/accountability.ts';
import { tag } from '../../../site/published/tags.ts';
import type { PublishedSlug } from '../../../collections/nouns.ts';
import { organizationKeysOf } from './named-organizations.ts';

type Doc = Record<string, unknown> | null;

/** Tags of the pages that a change of one published row touches. `before` and `after` are what the read model held and holds. */
export function tagsOf({
  slug,
  key,
  before,
  after,
}: {
  slug: PublishedSlug;
  key: string;
  before: Doc;
  after: Doc;
}): string[] {
  const appearedOrLeft = before === null || after === null;
  const codes = [before, after].flatMap((doc) =>
    typeof doc?.['projectCode'] === 'string' ? [tag.project(doc['projectCode'])] : [],
  );
  switch (slug) {
    case 'projects':
      return [
        tag.project(key),
        ...(appearedOrLeft || differs(before, after, orderingFields) ? [tag.projectList] : []),
        ...(appearedOrLeft || differs(before, after, listedProjectFields)
          ? [tag.projects, ...companiesOf(before), ...companiesOf(after), ...districtsOf(before), ...districtsOf(after)]
          : []),
        ...situations
          .filter((one) => appearedOrLeft || differs(before, after, situationFields[one]))
          .map(tag.situation),
        ...(appearedOrLeft || differs(before, after, neighbourFields) ? [tag.neighbour(key)] : []),
      ];
    case 'progress-reports':
      return [...codes, tag.reports];
    case 'contracting-processes':
      return [
        tag.process(key),
        tag.processes,
        ...(appearedOrLeft || differs(before, after, ['datePublished']) ? [tag.processList] : []),
        ...(appearedOrLeft || differs(before, after, ['awards']) ? [tag.awards] : []),
        ...codes,
        ...companiesOf(before),
        ...companiesOf(after),
      ];
    case 'organizations':
      return [
        tag.organization(key),
        tag.organizations,
        ...(differs(before, after, ['members', 'name']) ? [...membersOf(before), ...membersOf(after)] : []),
      ];
    case 'budget-lines':
      return [tag.budget, ...yearsOf(before), ...yearsOf(after), ...codes];
    case 'concession-files':
      return [
        tag.concessions,
        ...concessionsOf(before),
        ...concessionsOf(after),
        ...(appearedOrLeft ? codes : []),
        ...companiesOf(before),
        ...companiesOf(after),
      ];
    case 'milestones':
      return codes;
    case 'control-reports':
      return [
        tag.controlReport(key),
        tag.controlReports,
        ...reportedWorksOf(before),
        ...reportedWorksOf(after),
        ...companiesOf(before),
        ...companiesOf(after),
      ];
    case 'press-items':
      return [tag.press, ...projectCodesOf(before), ...projectCodesOf(after)];
    case 'news':
      return [tag.newsItem(key), tag.news, ...projectCodesOf(before), ...projectCodesOf(after)];
    case 'opportunities':
      return [tag.opportunity(key), tag.opportunities, ...codes];
    case 'pages':
      return [tag.page(key), tag.pages];
    case 'redirects':
      return [tag.redirects];
    case 'transparency-items':
      return [tag.transparencyItem(key), tag.transparency];
    case 'documents':
      return [tag.documents, ...codes];
    case 'media':
      return [];
  }
}

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
] as const;

/** What decides the place of a work in the list, and what its filter form offers. */
const orderingFields = ['costs', 'unit', 'dates'] as const;

/** What decides whether and where a work stands in each list of `/rendicion/`. */
const situationFields: Record<Situation, readonly string[]> = {
  atrasada: ['status', 'statusAsOf', 'dates', 'progress', 'costs', 'provenance'],
  paralizada: ['status', 'statusAsOf', 'stoppage', 'costs', 'provenance'],
  sobrecosto: ['costs', 'provenance'],
  'informe-vencido': ['nextReport', 'costs', 'provenance'],
};

/** What the pages of nearby works repeat. */
const neighbourFields = ['title', 'shortTitle', 'status', 'statusAsOf', 'location', 'districts'] as const;

function districtsOf(doc: Doc): string[] {
  const districts = doc?.['districts'];
  return Array.isArray(districts) ? districts.map(({ ubigeo }: { ubigeo: string }) => tag.district(ubigeo)) : [];
}

function differs(before: Doc, after: Doc, fields: readonly string[]): boolean {
  return fields.some((field) => JSON.stringify(before?.[field]) !== JSON.stringify(after?.[field]));
}

function projectCodesOf(doc: Doc): string[] {
  const codes = doc?.['projectCodes'];
  return Array.isArray(codes) ? codes.map((code) => tag.project(String(code))) : [];
}

function reportedWorksOf(doc: Doc): string[] {
  const works = doc?.['projects'];
  return Array.isArray(works) ? (works as { code: string }[]).map(({ code }) => tag.project(code)) : [];
}

function yearsOf(doc: Doc): string[] {
  return typeof doc?.['year'] === 'number' ? [tag.budgetYear(doc['year'])] : [];
}

/** Companies of a consortium: their pages list it and what it won. */
function membersOf(doc: Doc): string[] {
  const members = doc?.['members'];
  return Array.isArray(members)
    ? (members as { key?: unknown }[]).flatMap(({ key }) => (typeof key === 'string' ? [tag.organization(key)] : []))
    : [];
}

function concessionsOf(doc: Doc): string[] {
  return typeof doc?.['projectCode'] === 'string' ? [tag.concession(doc['projectCode'])] : [];
}

/** Companies and entities that the row names: their pages list it. */
function companiesOf(doc: Doc): string[] {
  return organizationKeysOf(doc).map((key) => tag.organization(key));
}
