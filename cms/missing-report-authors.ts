import { randomUUID } from 'node:crypto';
import { createLocalReq, type CollectionSlug, type Payload, type PayloadRequest } from 'payload';
import { reportKey, type ReportKind } from '../collections/progress-reports/kinds.ts';
import { bulkWrite, type BulkDocument } from './database/bulk.ts';
import { OUTBOX } from './plugins/publishing/outbox.ts';

const BATCH = 500;

/**
 * Reports written before there was one per author say who speaks from now on: whoever informed, if it is the contractor
 * or the supervisor of the work, else INVERMET. Their key follows, and they are queued for the portal. Nothing to do
 * from the second start on. Returns how many there were.
 */
export async function computeMissingReportAuthors(payload: Payload): Promise<number> {
  const req = await createLocalReq({}, payload);
  let count = 0;
  for (;;) {
    const { docs } = await payload.db.find<BulkDocument>({
      collection: 'progress-reports',
      where: { revision: { exists: false } },
      limit: BATCH,
      pagination: false,
      req,
    });
    if (docs.length === 0) return count;
    const parties = await partiesOf({ payload, req, ids: [...new Set(docs.map((doc) => String(doc['project'])))] });
    const updates = docs.map((doc): BulkDocument => {
      const [project, reportedBy] = [
        String(doc['project']),
        typeof doc['reportedBy'] === 'string' ? doc['reportedBy'] : null,
      ];
      const { contractor, supervisor } = parties.get(project) ?? { contractor: null, supervisor: null };
      const reportKind: ReportKind =
        reportedBy && reportedBy === supervisor
          ? 'supervisor'
          : reportedBy && reportedBy === contractor
            ? 'contractor'
            : 'office';
      return {
        ...doc,
        reportKind,
        revision: 1,
        key: reportKey({ projectId: project, period: String(doc['period']), reportKind }),
        authorOrganization: reportKind === 'office' ? null : reportedBy,
      };
    });
    await bulkWrite({ payload, req, collection: 'progress-reports', updates });
    const entries = docs.map(({ id }): BulkDocument => ({
      id: randomUUID(),
      source: 'progress-reports',
      documentId: id,
      operation: 'change',
      key: null,
      attempts: 0,
    }));
    await bulkWrite({ payload, req, collection: OUTBOX as CollectionSlug, creates: entries });
    count += docs.length;
  }
}

type Parties = { contractor: unknown; supervisor: unknown };

async function partiesOf({
  payload,
  req,
  ids,
}: {
  payload: Payload;
  req: PayloadRequest;
  ids: readonly string[];
}): Promise<Map<string, Parties>> {
  const { docs } = await payload.db.find<BulkDocument>({
    collection: 'projects',
    where: { id: { in: ids } },
    pagination: false,
    limit: 0,
    req,
  });
  return new Map(docs.map((doc) => [doc.id, { contractor: doc['contractor'], supervisor: doc['supervisor'] }]));
}
