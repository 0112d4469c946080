import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  GlobalAfterChangeHook,
  PayloadRequest,
} from 'payload';
import { currentRequestId } from '../../../collections/doors/request-id.ts';
import { afterCommit } from '../../background/after-commit.ts';
import { nudgeProjector } from './nudge.ts';
import { OUTBOX } from './outbox.ts';
import type { PublishedSlug } from '../../../collections/nouns.ts';
import { publicKey } from './public-keys.ts';
import { publishedKeyBefore } from './published-key.ts';

/**
 * What waits in the outbox. `shown`: it was hidden before; `day`: another day began. `key` is the public key before the
 * change, needed when the document is gone or renamed.
 */
export type OutboxEntry = {
  source: string;
  documentId: string;
  operation: 'change' | 'delete' | 'rebuild' | 'shown' | 'day';
  key?: string | null;
};

/** Writes the outbox row in the transaction of the change itself: both happen or neither does. */
export async function recordChange(entry: OutboxEntry, req: PayloadRequest): Promise<void> {
  const data = { ...entry, attempts: 0, request: currentRequestId() };
  await req.payload.db.create({ collection: OUTBOX, data, req, returning: false });
  await afterCommit(req, nudgeProjector);
}

export const recordAfterChange: CollectionAfterChangeHook = async ({ collection, context, doc, previousDoc, req }) => {
  const slug = collection.slug as PublishedSlug;
  const key = publishedKeyBefore(context, String(doc.id)) ?? publicKey(slug, previousDoc);
  await recordChange(
    {
      source: slug,
      documentId: String(doc.id),
      operation: wasHidden(previousDoc) && !wasHidden(doc) ? 'shown' : 'change',
      key: key === publicKey(slug, doc) ? null : key,
    },
    req,
  );
};

/** Hidden, in the trash, or an organisation that might not be named: no row told of it, and those that left it out now name it. */
function wasHidden(doc: unknown): boolean {
  const { isHidden, standing, deletedAt } = (doc ?? {}) as {
    isHidden?: boolean | null;
    standing?: string | null;
    deletedAt?: string | null;
  };
  return isHidden === true || Boolean(deletedAt) || (typeof standing === 'string' && standing !== 'named');
}

export const recordAfterDelete: CollectionAfterDeleteHook = async ({ collection, doc, id, req }) => {
  await recordChange(
    {
      source: collection.slug,
      documentId: String(id),
      operation: 'delete',
      key: publicKey(collection.slug as PublishedSlug, doc),
    },
    req,
  );
};

export const recordGlobalChange: GlobalAfterChangeHook = async ({ global, req }) => {
  await recordChange({ source: global.slug, documentId: global.slug, operation: 'change' }, req);
};
