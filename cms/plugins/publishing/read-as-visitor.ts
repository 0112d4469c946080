import type { CollectionSlug, DataFromCollectionSlug, Payload, Where } from 'payload';
import type { Document, Organization, ProgressReport } from '../../../collections/payload-types.ts';
import { toPublishedQuestion, type PublishedQuestion } from '../../../collections/opportunity-questions/published.ts';
import { inForce } from '../../../collections/progress-reports/in-force.ts';
import type { LatestReport } from '../../../collections/projects/published.ts';
import { visitor } from '../../../collections/access/visitor.ts';
import { related } from '../../../collections/fields/to-published.ts';

/** Parts of related documents that a published view may use: whole works inside reports would cost a hundred times as much. */
export const populate = {
  projects: { code: true, title: true, shortTitle: true, entity: true, _status: true },
  organizations: {
    key: true,
    ruc: true,
    code: true,
    name: true,
    members: true,
    namedAs: true,
    namedAsReason: true,
    standing: true,
  },
} as const;

/** Reads documents as the visitor, one level deep: what access control hides is not there. */
export async function findAsVisitor<Slug extends CollectionSlug>(
  payload: Payload,
  slug: Slug,
  where: Where,
): Promise<DataFromCollectionSlug<Slug>[]> {
  const { docs } = await payload.find({
    collection: slug,
    where,
    depth: 1,
    populate,
    user: visitor,
    overrideAccess: false,
    pagination: false,
    limit: 0,
  });
  return docs as DataFromCollectionSlug<Slug>[];
}

/**
 * A whole collection as the visitor, in parts of at most `size` in the order of their ids; a part may be empty. Which documents come next is asked
 * without the visitor's rules: these join other tables, and each part would read all that follows.
 */
export async function* partsAsVisitor<Slug extends CollectionSlug>(
  payload: Payload,
  slug: Slug,
  size: number,
): AsyncGenerator<DataFromCollectionSlug<Slug>[]> {
  for (let after: string | null = null; ;) {
    const { docs: next }: { docs: { id: string }[] } = await payload.db.find<{ id: string }>({
      collection: slug,
      where: after === null ? {} : { id: { greater_than: after } },
      sort: 'id',
      limit: size,
      pagination: false,
      select: {},
    });
    after = next.at(-1)?.id ?? null;
    if (after === null) return;
    yield findAsVisitor(payload, slug, { id: { in: next.map(({ id }) => id) } });
  }
}

/** The newest approved report of each work, in one query: of its last month the one in force (`in-force.ts`). */
export async function latestReports(
  payload: Payload,
  projectIds: readonly string[],
): Promise<Map<string, LatestReport>> {
  const { docs } = await payload.find({
    collection: 'progress-reports',
    user: visitor,
    overrideAccess: false,
    depth: 0,
    pagination: false,
    limit: 0,
    sort: 'period',
    where: { and: [{ project: { in: projectIds } }, { status: { equals: 'approved' } }] },
    select: {
      project: true,
      period: true,
      reportKind: true,
      revision: true,
      plannedPhysical: true,
      actualPhysical: true,
      plannedFinancial: true,
      actualFinancial: true,
      provenance: true,
    },
  });
  const byProject = Map.groupBy(docs as ProgressReport[], ({ project }) =>
    typeof project === 'string' ? project : project.id,
  );
  return new Map(
    [...byProject].flatMap(([project, reports]) => {
      const report = inForce(reports).at(-1);
      return report
        ? [[project, { ...report, source: report.provenance?.source || 'Informe de avance aprobado' }]]
        : [];
    }),
  );
}

/** Public documents of each work, in one query. */
export async function documentsByProject(
  payload: Payload,
  projectIds: readonly string[],
): Promise<Map<string, Document[]>> {
  const documents = await findAsVisitor(payload, 'documents', { project: { in: projectIds } });
  const byProject = new Map<string, Document[]>();
  for (const document of documents) {
    const id = typeof document.project === 'string' ? document.project : related(document.project)?.id;
    if (id) byProject.set(id, [...(byProject.get(id) ?? []), document]);
  }
  return byProject;
}

/** Published questions of each opportunity, the latest first, in one query. */
export async function questionsByOpportunity(
  payload: Payload,
  opportunityIds: readonly string[],
): Promise<Map<string, PublishedQuestion[]>> {
  const { docs } = await payload.find({
    collection: 'opportunity-questions',
    user: visitor,
    overrideAccess: false,
    depth: 0,
    pagination: false,
    limit: 0,
    sort: ['-askedOn', 'code'],
    where: { opportunity: { in: opportunityIds } },
  });
  const byOpportunity = new Map<string, PublishedQuestion[]>();
  for (const doc of docs) {
    const question = toPublishedQuestion(doc);
    const id = typeof doc.opportunity === 'string' ? doc.opportunity : doc.opportunity.id;
    if (question) byOpportunity.set(id, [...(byOpportunity.get(id) ?? []), question]);
  }
  return byOpportunity;
}

export async function siteSettingsAsVisitor(payload: Payload) {
  return payload.findGlobal({ slug: 'site-settings', depth: 1, user: visitor, overrideAccess: false });
}

export async function organizationsByKey(payload: Payload, keys: readonly string[]): Promise<Organization[]> {
  return keys.length === 0 ? [] : findAsVisitor(payload, 'organizations', { key: { in: keys } });
}
