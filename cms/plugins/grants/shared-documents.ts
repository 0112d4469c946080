import type { Payload, PayloadRequest } from 'payload';
import { currentGrants } from '../../../collections/access-grants/current.ts';
import type { Document } from '../../../collections/payload-types.ts';

/** A document that its owner lets one person read; `until`: the last day (Lima). */
export type SharedDocument = Pick<Document, 'id' | 'title' | 'documentType' | 'url' | 'filename'> & { until: string };

/** What was given to the user and may be read today, by title; nothing else that their function reads. */
export async function sharedDocuments({
  payload,
  user,
}: {
  payload: Payload;
  user: PayloadRequest['user'];
}): Promise<SharedDocument[]> {
  const grants = await currentGrants({ payload, user });
  if (grants.length === 0) return [];
  const { docs } = await payload.find({
    collection: 'documents',
    where: { id: { in: grants.map(({ document }) => document) } },
    pagination: false,
    limit: 0,
    depth: 0,
    sort: 'title',
    user,
    overrideAccess: false,
    select: { title: true, documentType: true, url: true, filename: true },
  });
  return docs.map(({ id, title, documentType, url, filename }) => {
    const days = grants.flatMap((grant) => (grant.document === id ? [grant.until] : []));
    return { id, title, documentType, url, filename, until: days.sort().at(-1) ?? '' };
  });
}

/** Is there any? */
export const hasSharedDocuments = async (by: { payload: Payload; user: PayloadRequest['user'] }): Promise<boolean> =>
  (await currentGrants(by)).length > 0;
