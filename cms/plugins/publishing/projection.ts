import type { CollectionSlug } from 'payload';
import type { PublishedTable } from '../../../site/published/schema.ts';
import { tag } from '../../../site/published/tags.ts';
import { organizationKeysOf } from './named-organizations.ts';

/** Collections of which something reaches the portal, with the table of the read model each one fills. */
export const projected = {
  projects: 'projects',
  'progress-reports': 'progress_reports',
  'contracting-processes': 'contracting_processes',
  organizations: 'organizations',
  'budget-lines': 'budget_lines',
  milestones: 'milestones',
  news: 'news',
  opportunities: 'opportunities',
  pages: 'pages',
  documents: 'documents',
  media: 'media',
} as const satisfies Partial<Record<CollectionSlug, PublishedTable>>;

export type ProjectedSlug = keyof typeof projected;
export const projectedSlugs = Object.keys(projected) as ProjectedSlug[];

type Doc = Record<string, unknown> | null;

/** Tags of the pages that a change of one published row touches. `before` and `after` are what the read model held and holds. */
export function tagsOf({ slug, key, before, after }: { slug: ProjectedSlug; key: string; before: Doc; after: Doc }): string[] {
  const appearedOrLeft = before === null || after === null;
  const codes = [before, after].flatMap((doc) => (typeof doc?.['projectCode'] === 'string' ? [tag.project(doc['projectCode'])] : []));
  switch (slug) {
    case 'projects': return [
      tag.project(key),
      ...(appearedOrLeft || differs(before, after, orderingFields) ? [tag.projectList] : []),
      ...(appearedOrLeft || differs(before, after, listedProjectFields) ? [tag.projects, ...companiesOf(before), ...companiesOf(after)] : []),
    ];
    case 'progress-reports': return [...codes, tag.reports];
    case 'contracting-processes': return [
      tag.process(key), tag.processes, ...(appearedOrLeft || differs(before, after, ['awards', 'isDemo']) ? [tag.awards] : []), ...codes, ...companiesOf(before), ...companiesOf(after),
    ];
    case 'organizations': return [tag.organization(key), tag.organizations];
    case 'budget-lines': return [tag.budget, ...codes];
    case 'milestones': return codes;
    case 'news': return [tag.newsItem(key), tag.news, ...projectCodesOf(before), ...projectCodesOf(after)];
    case 'opportunities': return [tag.opportunity(key), tag.opportunities, ...codes];
    case 'pages': return [tag.page(key), tag.pages];
    case 'documents': return [tag.documents, ...codes];
    case 'media': return [];
  }
}

/** What lists, the map, sums and orders show of a work. A change in anything else re-renders its own page alone. */
const listedProjectFields = [
  'title', 'cui', 'kind', 'status', 'sector', 'unit', 'entity', 'contractor', 'supervisor', 'districts', 'location', 'dates', 'costs', 'progress', 'stoppage', 'nextReport', 'isDemo', 'search', 'summary', 'photos', 'figures', 'infobrasCode', 'snip', 'beneficiaries',
] as const;

/** What decides the place of a work in the list, and what its filter form offers. */
const orderingFields = ['costs', 'unit', 'dates'] as const;

function differs(before: Doc, after: Doc, fields: readonly string[]): boolean {
  return fields.some((field) => JSON.stringify(before?.[field]) !== JSON.stringify(after?.[field]));
}

function projectCodesOf(doc: Doc): string[] {
  const codes = doc?.['projectCodes'];
  return Array.isArray(codes) ? codes.map((code) => tag.project(String(code))) : [];
}

/** Companies and entities that the row names: their pages list it. */
function companiesOf(doc: Doc): string[] {
  return organizationKeysOf(doc).map((key) => tag.organization(key));
}
