import type { CollectionSlug, Payload, PayloadRequest } from 'payload';
import { hasDraftsEnabled } from 'payload/shared';
import { bulkWrite } from '../../../database/bulk.ts';
import { recordActivities } from '../../activity/record.ts';
import { OUTBOX } from '../../publishing/outbox.ts';
import { takeBackMove, type Move } from '../../redirects/record-move.ts';
import type { Change, Stored } from './session.ts';

/** Takes back by hand what an import wrote, for a database without transactions (a MongoDB that is no replica set). */
export type UndoLog = {
  /** To be called before the changes are written. */
  record(collection: CollectionSlug, changes: readonly Change[]): Promise<void>;
  /** A work that moved to another address. */
  recordMove(move: Move): void;
  /** Removes what was created, newest first, and puts back what was changed. */
  undo(): Promise<void>;
};

export function undoLog({ payload, req }: { payload: Payload; req: PayloadRequest }): UndoLog {
  const steps: { collection: CollectionSlug; createdIds: string[]; before: Stored[] }[] = [];
  const moves: Move[] = [];
  return {
    recordMove: (move) => {
      moves.unshift(move);
    },
    record: async (collection, changes) => {
      const idsOf = (action: Change['action']): string[] =>
        changes.filter((change) => change.action === action).map(({ document }) => document.id);
      const updated = idsOf('update');
      const { docs } =
        updated.length === 0
          ? { docs: [] }
          : await payload.db.find({ collection, where: { id: { in: updated } }, req, pagination: false, limit: 0 });
      steps.push({ collection, createdIds: idsOf('create'), before: docs as unknown as Stored[] });
    },
    undo: async () => {
      for (const move of moves) await takeBackMove({ move, req });
      for (const { collection, createdIds, before } of steps.reverse()) {
        const isOutbox = collection === (OUTBOX as CollectionSlug);
        if (!isOutbox)
          await recordActivities({
            req,
            activities: [...createdIds, ...before].map((document) => ({
              act: 'undo',
              collection,
              document,
              ...(typeof document === 'string' ? {} : { after: document }),
              detail: { importFailed: true },
            })),
          });
        if (createdIds.length > 0) {
          await payload.db.deleteMany({ collection, where: { id: { in: createdIds } }, req });
          if (hasDraftsEnabled(payload.collections[collection].config))
            await payload.db.deleteVersions({ collection, where: { parent: { in: createdIds } }, req });
        }
        if (before.length > 0) await bulkWrite({ payload, req, collection, updates: before });
      }
    },
  };
}
