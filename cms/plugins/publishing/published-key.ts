import type { CollectionBeforeChangeHook, RequestContext } from 'payload';
import type { PublishedSlug } from '../../../collections/nouns.ts';
import { publicKey } from './public-keys.ts';

const MARK = 'publishedKeysBefore';

/**
 * Remembers the key under which visitors saw the document before this change. With a draft on top, what Payload hands to hooks
 * is the draft: an address changed there and published later would leave the old page standing.
 */
export const rememberPublishedKey: CollectionBeforeChangeHook = async ({
  collection,
  context,
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (operation !== 'update' || !originalDoc) return data;
  const stored =
    originalDoc._status === 'draft' && collection.versions?.drafts
      ? await req.payload.db.findOne<{ id: string } & Record<string, unknown>>({
          collection: collection.slug,
          where: { id: { equals: originalDoc.id } },
          req,
        })
      : originalDoc;
  const wasPublic = stored && stored['_status'] !== 'draft';
  const known = (context[MARK] ??= {}) as Record<string, string | null>;
  known[String(originalDoc.id)] = wasPublic ? publicKey(collection.slug as PublishedSlug, stored) : null;
  return data;
};

/** The key that `rememberPublishedKey` kept, null when the document was not public; undefined when nothing was kept. */
export function publishedKeyBefore(context: RequestContext, id: string): string | null | undefined {
  return (context[MARK] as Record<string, string | null> | undefined)?.[id];
}
