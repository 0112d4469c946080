import { FINDINGS } from '../collection.ts';
import { SHOWN, type OverviewInput, type StaleList } from './list.ts';
import { findingLabels, type FindingKind } from '../types.ts';

const titles: Record<FindingKind, string> = {
  internalLink: 'Enlaces internos rotos',
  externalLink: 'Enlaces externos rotos',
  altText: 'Fotos sin un texto alternativo útil',
};

/** What the last check found, by kind. */
export async function findingsOf({ payload, user }: OverviewInput): Promise<StaleList[]> {
  return Promise.all(
    (Object.keys(findingLabels) as FindingKind[]).map(async (kind): Promise<StaleList> => {
      const { docs, totalDocs } = await payload.find({
        collection: FINDINGS,
        where: { kind: { equals: kind } },
        user,
        overrideAccess: false,
        depth: 0,
        limit: SHOWN,
        sort: 'subject',
      });
      return {
        id: kind,
        title: titles[kind],
        total: totalDocs,
        href: `/admin/collections/${FINDINGS}?where[or][0][and][0][kind][equals]=${kind}`,
        items: docs.map(({ id, subject, problem, documentSlug, documentId }) => ({
          label: subject,
          detail: problem,
          href:
            documentSlug && documentId
              ? `/admin/collections/${documentSlug}/${documentId}`
              : `/admin/collections/${FINDINGS}/${id}`,
        })),
      };
    }),
  );
}
