import { randomUUID } from 'node:crypto';
import { createLocalReq, type CollectionSlug, type Payload } from 'payload';
import { shownProcessKey } from '../collections/contracting-processes/hooks/compute.ts';
import { textCleaner } from '../collections/organizations/person-texts.ts';
import { bulkWrite, type BulkDocument } from './database/bulk.ts';
import { OUTBOX } from './plugins/publishing/outbox.ts';
import { partsAsVisitor } from './plugins/publishing/read-as-visitor.ts';
import { withheldParties } from './plugins/publishing/withheld-parties.ts';

const BATCH = 500;
const DONE = 'process-keys:rule';
/** Raise it when the rule of who is named takes more out of addresses. */
const RULE = 1;

/**
 * Addresses of processes that an older rule made of the name or number of somebody who may not be named become ones
 * that say nothing, without a redirect, which would keep the name. Runs once for each version of the rule. Returns how
 * many were changed.
 */
export async function cleanProcessKeys(payload: Payload): Promise<number> {
  if ((await payload.kv.get<number>(DONE)) === RULE) return 0;
  const req = await createLocalReq({}, payload);
  let count = 0;
  for await (const processes of partsAsVisitor(payload, 'contracting-processes', BATCH)) {
    const withheld = await withheldParties(payload, 'contracting-processes', processes);
    const keys = new Map(
      processes.flatMap((process) => {
        const key = process.key ? shownProcessKey(process.key, textCleaner(withheld(process))) : null;
        return key && key !== process.key ? [[process.id, { key, before: process.key ?? null }] as const] : [];
      }),
    );
    if (keys.size === 0) continue;
    const { docs } = await payload.db.find<BulkDocument>({
      collection: 'contracting-processes',
      where: { id: { in: [...keys.keys()] } },
      pagination: false,
      limit: 0,
      req,
    });
    await bulkWrite({
      payload,
      req,
      collection: 'contracting-processes',
      updates: docs.map((doc) => ({ ...doc, key: keys.get(doc.id)?.key ?? null })),
    });
    await bulkWrite({
      payload,
      req,
      collection: OUTBOX as CollectionSlug,
      creates: docs.map(({ id }): BulkDocument => ({
        id: randomUUID(),
        source: 'contracting-processes',
        documentId: id,
        operation: 'change',
        key: keys.get(id)?.before ?? null,
        attempts: 0,
      })),
    });
    count += keys.size;
  }
  await payload.kv.set(DONE, RULE);
  return count;
}
