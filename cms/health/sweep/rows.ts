import { randomUUID } from 'node:crypto';
import { createLocalReq, type CollectionSlug, type Payload } from 'payload';
import { allNouns } from '../../../collections/nouns.ts';
import { bulkWrite } from '../../database/bulk.ts';
import { nudgeProjector } from '../../plugins/publishing/nudge.ts';
import { OUTBOX } from '../../plugins/publishing/outbox.ts';
import { readBriefly } from '../../plugins/publishing/read-briefly.ts';
import type { OutboxEntry } from '../../plugins/publishing/record-change.ts';
import type { PublishingOptions } from '../../plugins/publishing/types.ts';

const BATCH = 500;
type Found = { id: string; deletedAt?: unknown };
type Sweep = { payload: Payload; signal?: AbortSignal };

/**
 * Queues what was saved since `since` for the portal once more, unless it waits already: what was killed between the
 * document and its row of the outbox is among it. Nothing changes where the row holds it. Returns how many.
 */
export async function queueAgain({ payload, since, signal }: Sweep & { since: string }): Promise<number> {
  let queued = 0;
  for (const { slug } of allNouns) {
    for (let after: string | null = null; ;) {
      signal?.throwIfAborted();
      const docs: Found[] = await find(payload, slug, [
        { updatedAt: { greater_than: since } },
        ...(after === null ? [] : [{ id: { greater_than: after } }]),
      ]);
      after = docs.at(-1)?.id ?? null;
      if (after === null) break;
      queued += await queue(
        payload,
        docs.map(({ id }) => ({ source: slug, documentId: id, operation: 'change' })),
      );
    }
  }
  if (queued > 0) nudgeProjector();
  return queued;
}

/** Queues the removal of rows of the portal whose document is gone or lies in the trash. Returns how many. */
export async function queueGone({
  payload,
  options,
  signal,
}: Sweep & { options: Pick<PublishingOptions, 'publishedDb'> }): Promise<number> {
  let queued = 0;
  for (const { slug, table } of allNouns) {
    for (let after = ''; ;) {
      signal?.throwIfAborted();
      const rows = rowsOf(options.publishedDb, table, after);
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
      const docs = await find(payload, slug, [{ id: { in: rows.map(({ id }) => id) } }]);
      const there = new Set(docs.filter(({ deletedAt }) => !deletedAt).map(({ id }) => id));
      const gone = rows.filter(({ id }) => !there.has(id));
      queued += await queue(
        payload,
        gone.map(({ id, key }) => ({ source: slug, documentId: id, operation: 'delete', key })),
      );
    }
  }
  if (queued > 0) nudgeProjector();
  return queued;
}

function rowsOf(publishedDb: string, table: string, after: string): { id: string; key: string }[] {
  return readBriefly(
    publishedDb,
    (database) =>
      database
        .prepare('SELECT id, key FROM published_ids WHERE name = ? AND id > ? ORDER BY id LIMIT ?')
        .all(table, after, BATCH)
        .map((row) => ({ id: String(row['id']), key: String(row['key']) })),
    [],
  );
}

async function find(payload: Payload, collection: CollectionSlug, and: object[]): Promise<Found[]> {
  const { docs } = await payload.db.find<Found>({
    collection,
    where: { and } as never,
    sort: 'id',
    limit: BATCH,
    pagination: false,
    select: { deletedAt: true },
  });
  return docs;
}

/** Without those that wait already. */
async function queue(payload: Payload, entries: readonly OutboxEntry[]): Promise<number> {
  if (entries.length === 0) return 0;
  const { docs } = await payload.db.find<{ source: string; documentId: string }>({
    collection: OUTBOX,
    where: {
      and: [{ documentId: { in: entries.map(({ documentId }) => documentId) } }, { isAside: { not_equals: true } }],
    },
    limit: 0,
    pagination: false,
    select: { source: true, documentId: true },
  });
  const waiting = new Set(docs.map(({ source, documentId }) => `${source} ${documentId}`));
  const creates = entries
    .filter(({ source, documentId }) => !waiting.has(`${source} ${documentId}`))
    .map((entry) => ({ id: randomUUID(), consumer: 'projection', attempts: 0, isAside: false, ...entry }));
  if (creates.length === 0) return 0;
  const req = await createLocalReq({}, payload);
  await bulkWrite({ payload, req, collection: OUTBOX as CollectionSlug, creates });
  return creates.length;
}
