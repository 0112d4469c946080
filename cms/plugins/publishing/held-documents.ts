import type { CollectionConfig, PayloadRequest } from 'payload';
import { allNouns } from '../../../collections/nouns.ts';
import { relatedId } from '../../../collections/fields/related-id.ts';
import { recordChange } from './record-change.ts';

/**
 * Documents that are published only within the row of a noun (`holds`): their change makes that row anew, unless they were and stay
 * private. One that moves makes both rows anew.
 */
export function withHeldDocuments(collection: CollectionConfig): CollectionConfig {
  const holders = allNouns.flatMap(({ slug, holds = [] }) =>
    holds.filter((held) => held.slug === collection.slug).map((held) => ({ ...held, slug })),
  );
  if (holders.length === 0) return collection;
  const refresh = async (docs: readonly unknown[], req: PayloadRequest): Promise<void> => {
    for (const { slug, path, isPublic } of holders) {
      const known = docs.filter((doc) => typeof doc === 'object' && doc !== null);
      if (!known.some(isPublic)) continue;
      const ids = new Set(known.flatMap((doc) => relatedId(Reflect.get(doc, path)) ?? []));
      for (const documentId of ids) await recordChange({ source: slug, documentId, operation: 'change' }, req);
    }
  };
  return {
    ...collection,
    hooks: {
      ...collection.hooks,
      afterChange: [
        ...(collection.hooks?.afterChange ?? []),
        ({ doc, previousDoc, req }) => refresh([doc, previousDoc], req),
      ],
      afterDelete: [...(collection.hooks?.afterDelete ?? []), ({ doc, req }) => refresh([doc], req)],
    },
  };
}
