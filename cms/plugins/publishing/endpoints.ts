import { APIError, type Endpoint, type PayloadRequest } from 'payload';
import { mayUse } from '../../../collections/access/permissions.ts';
import { tag } from '../../../site/published/tags.ts';
import { publishedWriter } from '../../../site/published/write.ts';
import { readPublisherState } from '../../../site/published/publisher-state.ts';
import { readBriefly } from './read-briefly.ts';
import { writeBriefly } from './write-briefly.ts';
import { nudgeProjector } from './nudge.ts';
import { OUTBOX } from './outbox.ts';
import { recordChange } from './record-change.ts';
import { confirmShrinks, heldShrinks, shrinkInWords, type HeldShrink } from './shrink-guard.ts';
import { storeWords } from './store-words.ts';
import type { PublishingOptions } from './types.ts';

/** `GET /api/publishing/state`, `POST /api/publishing/retry`, `POST /api/publishing/shrink` (lets go what is held), `POST /api/publishing/all`. */
export const publishingEndpoints = (options: PublishingOptions): Endpoint[] => [
  {
    path: '/publishing/state',
    method: 'get',
    handler: async (req) => {
      requireRole(req, 'read');
      const waiting = await req.payload.count({ collection: OUTBOX, req, overrideAccess: true });
      const failed = await req.payload.find({
        collection: OUTBOX,
        req,
        overrideAccess: true,
        where: { error: { exists: true } },
        limit: 20,
        depth: 0,
      });
      return Response.json({
        portal: readPublisherState(options),
        waitingInCms: waiting.totalDocs,
        failedInCms: failed.docs.map(({ source, documentId, error, attempts, request }) => ({
          source,
          documentId,
          error,
          attempts,
          request: request ?? null,
        })),
        held: heldIn(options).map((held) => ({ ...held, words: shrinkInWords(held) })),
        publicRows: publicRows(options),
        store: storeWords(options.publishedDb),
        publicUrl: options.publicUrl,
      });
    },
  },
  {
    path: '/publishing/retry',
    method: 'post',
    handler: async (req) => {
      requireRole(req, 'update');
      await req.payload.update({
        collection: OUTBOX,
        where: { attempts: { greater_than: 0 } },
        data: { attempts: 0, error: null, isAside: false, dueAt: null },
        req,
        overrideAccess: true,
      });
      nudgeProjector();
      const failing = readPublisherState(options).errors.map(({ path }) => tag.address(path));
      if (failing.length > 0) await queueTags(options, failing);
      return Response.json({ retried: failing.length });
    },
  },
  {
    path: '/publishing/shrink',
    method: 'post',
    handler: async (req) => {
      requireRole(req, 'update');
      const confirmed = await writeBriefly(options.publishedDb, confirmShrinks);
      if (confirmed.length > 0) await recordChange({ source: '*', documentId: '*', operation: 'rebuild' }, req);
      return Response.json({ confirmed: confirmed.length });
    },
  },
  {
    path: '/publishing/all',
    method: 'post',
    handler: async (req) => {
      requireRole(req, 'update');
      await recordChange({ source: '*', documentId: '*', operation: 'rebuild' }, req);
      return Response.json({ queued: true });
    },
  },
];

/** Who edits the portal's settings may also publish it again. */
function requireRole(req: PayloadRequest, operation: 'read' | 'update'): void {
  const allowed =
    operation === 'read'
      ? mayUse({ by: req, slug: OUTBOX, operation: 'read' })
      : mayUse({ by: req, slug: 'site-settings', operation: 'update' });
  if (!allowed) throw new APIError('Su función no permite ver ni dirigir la publicación.', 403, undefined, true);
}

const queueTags = (options: PublishingOptions, tags: string[]): Promise<unknown> =>
  writeBriefly(options.publishedDb, (database) =>
    publishedWriter(database).apply({ rows: [], tags, editedAt: new Date().toISOString() }),
  );

/** Tables whose shrinking waits for a person; none while there is no read model. */
const heldIn = ({ publishedDb }: PublishingOptions): HeldShrink[] => readBriefly(publishedDb, heldShrinks, []);

const publicRows = ({ publishedDb }: PublishingOptions): number =>
  readBriefly(
    publishedDb,
    (database) => Number(database.prepare('SELECT count(*) AS total FROM projects').get()?.['total'] ?? 0),
    0,
  );
