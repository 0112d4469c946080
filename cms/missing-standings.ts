import { randomUUID } from 'node:crypto';
import { createLocalReq, type CollectionSlug, type Payload } from 'payload';
import { computeOrganization } from '../collections/organizations/hooks/compute.ts';
import { bulkWrite, type BulkDocument } from './database/bulk.ts';
import { recordActivities } from './plugins/activity/record.ts';
import { OUTBOX } from './plugins/publishing/outbox.ts';

const BATCH = 500;

/**
 * Organisations written before the rule of who is named carry no `standing`: computes it, with the name, address and
 * search text that follow, and queues them for the portal. Nothing to do from the second start on. Returns how many
 * were computed.
 */
export async function computeMissingStandings(payload: Payload): Promise<number> {
  const req = await createLocalReq({}, payload);
  let count = 0;
  for (;;) {
    const { docs } = await payload.db.find<BulkDocument & { name?: string; key?: string | null }>({
      collection: 'organizations',
      where: { standing: { exists: false } },
      limit: BATCH,
      pagination: false,
      req,
    });
    if (docs.length === 0) return count;
    const updates = docs.map(
      (doc) => ({ ...doc, standing: 'unidentified', ...computeOrganization({ data: doc }) }) as BulkDocument,
    );
    await bulkWrite({ payload, req, collection: 'organizations', updates });
    const entries = docs.map(({ id, key }): BulkDocument => ({
      id: randomUUID(),
      source: 'organizations',
      documentId: id,
      operation: 'shown',
      key: key ?? null,
      attempts: 0,
    }));
    await recordActivities({
      req,
      activities: updates.map((after, index) => ({
        act: 'update',
        collection: 'organizations',
        document: after,
        before: docs[index],
        after,
        detail: { rule: 'standing' },
      })),
    });
    await bulkWrite({ payload, req, collection: OUTBOX as CollectionSlug, creates: entries });
    count += docs.length;
  }
}
