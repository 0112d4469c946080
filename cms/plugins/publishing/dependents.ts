import type { CollectionSlug, Payload, Where } from 'payload';
import type { PublishedSlug } from '../../../collections/nouns.ts';

const MOST_IDS = 200;

export type Dependent = { slug: PublishedSlug; where: (ids: readonly string[]) => Where };

const byProject = (slug: PublishedSlug): Dependent => ({ slug, where: (ids) => ({ project: { in: ids } }) });
const anyOf =
  (paths: readonly string[]) =>
  (ids: readonly string[]): Where => ({ or: paths.map((path) => ({ [path]: { in: ids } })) });

/** Texts that name these documents (`bodyReferences`): few rows, so a search through them is cheap. */
const byText = (relationTo: string): Dependent[] =>
  (['news', 'pages', 'opportunities', 'transparency-items'] as const).map((slug) => ({
    slug,
    where: (ids) => ({ or: ids.map((id) => ({ bodyReferences: { contains: `${relationTo}:${id}` } })) }),
  }));

/**
 * Which published rows are made with data of another document: when a company is renamed, the works it builds say so.
 * Works depend on their reports only for the latest percentages.
 */
export const dependents: Record<PublishedSlug, readonly Dependent[]> = {
  projects: [
    byProject('progress-reports'),
    byProject('contracting-processes'),
    byProject('budget-lines'),
    byProject('concession-files'),
    byProject('milestones'),
    byProject('documents'),
    byProject('opportunities'),
    { slug: 'news', where: anyOf(['projects']) },
    { slug: 'control-reports', where: anyOf(['projects']) },
    { slug: 'press-items', where: anyOf(['projects']) },
    ...byText('projects'),
  ],
  organizations: [
    { slug: 'projects', where: anyOf(['entity', 'contractor', 'supervisor']) },
    { slug: 'contracting-processes', where: anyOf(['buyer', 'bidders.organization', 'awards.suppliers']) },
    { slug: 'budget-lines', where: anyOf(['entity']) },
    { slug: 'concession-files', where: anyOf(['grantor', 'concessionaire', 'supervisor']) },
    { slug: 'organizations', where: anyOf(['members']) },
    { slug: 'progress-reports', where: anyOf(['reportedBy']) },
    { slug: 'control-reports', where: anyOf(['entity']) },
  ],
  media: [
    { slug: 'projects', where: anyOf(['photos']) },
    { slug: 'progress-reports', where: anyOf(['photos']) },
    { slug: 'milestones', where: anyOf(['photosBefore', 'photosAfter']) },
    { slug: 'news', where: anyOf(['image']) },
    ...byText('media'),
  ],
  documents: [
    { slug: 'opportunities', where: anyOf(['documents']) },
    { slug: 'transparency-items', where: anyOf(['documents']) },
    { slug: 'concession-files', where: anyOf(['documents']) },
    ...byText('documents'),
  ],
  'progress-reports': [],
  'contracting-processes': [],
  'budget-lines': [],
  'concession-files': [],
  milestones: [],
  'control-reports': byText('control-reports'),
  'press-items': [],
  news: byText('news'),
  opportunities: byText('opportunities'),
  pages: byText('pages'),
  redirects: [],
  'transparency-items': byText('transparency-items'),
};

/** Ids of the documents of `slug` that the filter finds, drafts included: the projection decides what of them is public. */
export async function idsWhere(payload: Payload, slug: CollectionSlug, where: Where): Promise<string[]> {
  const { docs } = await payload.find({
    collection: slug,
    where,
    depth: 0,
    pagination: false,
    limit: 0,
    select: {},
    overrideAccess: true,
  });
  return docs.map((doc) => String(doc.id));
}

/** Ids of the documents of one kind that show one of these, some of them at a time: a database takes only so many conditions. */
export async function dependentIds(
  payload: Payload,
  { slug, where }: Dependent,
  ids: readonly string[],
): Promise<string[]> {
  const found = new Set<string>();
  for (let start = 0; start < ids.length; start += MOST_IDS) {
    for (const id of await idsWhere(payload, slug, where(ids.slice(start, start + MOST_IDS)))) found.add(id);
  }
  return [...found];
}

/** Works and reports that a changed report or document belongs to. */
export async function projectIdsOf(
  payload: Payload,
  slug: 'progress-reports' | 'documents',
  ids: readonly string[],
): Promise<string[]> {
  const { docs } = await payload.find({
    collection: slug,
    where: { id: { in: ids } },
    depth: 0,
    pagination: false,
    limit: 0,
    select: { project: true },
    overrideAccess: true,
  });
  return docs.flatMap((doc) => (typeof doc.project === 'string' ? [doc.project] : []));
}
