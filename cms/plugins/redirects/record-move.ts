import type { CollectionAfterChangeHook, PayloadRequest } from 'payload';
import { addressOfKey, isPaged, publicAddress } from '../publishing/public-address.ts';
import { publishedKeyBefore } from '../publishing/published-key.ts';

/** When the address of a published page changes, the old one leads to the new one from the same transaction on. */
export const recordMove: CollectionAfterChangeHook = async ({ collection, context, doc, req }) => {
  const slug = collection.slug;
  if (!isPaged(slug) || doc._status !== 'published') return doc;
  const before = publishedKeyBefore(context, String(doc.id));
  const to = publicAddress(slug, doc);
  if (!before || !to || addressOfKey(slug, before) === to) return doc;
  await moveAddress({ from: addressOfKey(slug, before), to, req });
  return doc;
};

/** Makes `from` lead to `to`. A redirect away from `to` goes: there is a page again. Those that led to `from` follow by their own hook. */
export async function moveAddress({ from, to, req }: { from: string; to: string; req: PayloadRequest }): Promise<void> {
  const shared = { collection: 'redirects', depth: 0, req, overrideAccess: true } as const;
  await req.payload.delete({ ...shared, where: { from: { equals: to } } });
  const { docs } = await req.payload.find({ ...shared, where: { from: { equals: from } }, limit: 1 });
  const data = { from, to, isPermanent: true, origin: 'moved' as const };
  if (docs[0]) await req.payload.update({ ...shared, id: docs[0].id, data });
  else await req.payload.create({ ...shared, data });
}
