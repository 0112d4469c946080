import type { CollectionAfterChangeHook, PayloadRequest } from 'payload';
import { isPlainAddress } from '../../../collections/fields/plain-address.ts';
import { addressOfKey, isPaged } from '../publishing/public-address.ts';
import { publicKey, shownKeys } from '../publishing/public-keys.ts';
import { publishedKeyBefore } from '../publishing/published-key.ts';
import { moveFollowers } from '../subscriptions/move-followers.ts';

/** When the address of a published page changes, the old one leads to the new one from the same transaction on. */
export const recordMove: CollectionAfterChangeHook = async ({ collection, context, doc, req }) => {
  const slug = collection.slug;
  if (!isPaged(slug) || doc._status !== 'published') return doc;
  const before = publishedKeyBefore(context, String(doc.id));
  if (!before || before === publicKey(slug, doc)) return doc;
  // A redirect would keep the person whom the old address names: it leads on from where the page was shown.
  const keyOf = await shownKeys<{ id: string }>(req.payload, slug, [doc as { id: string }], req);
  const [from, to] = [before, publicKey(slug, doc)].map((key) =>
    key === null ? null : keyOf(doc as { id: string }, key),
  );
  if (!from || !to || from === to || !isPlainAddress(addressOfKey(slug, from))) return doc;
  await moveAddress({ from: addressOfKey(slug, from), to: addressOfKey(slug, to), req });
  return doc;
};

/** A move that was made, with the redirects that it changed as they were before, so that it can be taken back. */
export type Move = {
  from: string;
  to: string;
  before: { from: string; to: string; isPermanent: boolean; origin: 'manual' | 'moved' }[];
};

/**
 * Makes `from` lead to `to`. A redirect away from `to` goes: there is a page again. Those that led to `from` follow by
 * their own hook, and who followed the page by mail follows it still.
 */
export async function moveAddress({ from, to, req }: { from: string; to: string; req: PayloadRequest }): Promise<Move> {
  const shared = { collection: 'redirects', depth: 0, req, overrideAccess: true } as const;
  const affected = await req.payload.find({
    ...shared,
    where: { or: [{ from: { in: [from, to] } }, { to: { equals: from } }] },
    pagination: false,
    limit: 0,
  });
  const before = affected.docs.map((one) => ({
    from: one.from,
    to: one.to,
    isPermanent: one.isPermanent !== false,
    origin: one.origin ?? ('manual' as const),
  }));
  await req.payload.delete({ ...shared, where: { from: { equals: to } } });
  const { docs } = await req.payload.find({ ...shared, where: { from: { equals: from } }, limit: 1 });
  const data = { from, to, isPermanent: true, origin: 'moved' as const };
  if (docs[0]) await req.payload.update({ ...shared, id: docs[0].id, data });
  else await req.payload.create({ ...shared, data });
  await moveFollowers({ from, to, req });
  return { from, to, before };
}

/**
 * Where the redirect of a move leads now, when somebody changed it after; null while it is as the move made it, or
 * gone.
 */
export async function changedSince({
  move: { from, to },
  req,
}: {
  move: Move;
  req: PayloadRequest;
}): Promise<string | null> {
  const {
    docs: [present],
  } = await req.payload.find({
    collection: 'redirects',
    depth: 0,
    req,
    overrideAccess: true,
    where: { from: { equals: from } },
    limit: 1,
  });
  return present && present.to !== to ? present.to : null;
}

/**
 * Takes a move back: its redirect goes, those that it changed are as they were, and who follows the page follows it at
 * its old address.
 */
export async function takeBackMove({
  move: { from, to, before },
  req,
}: {
  move: Move;
  req: PayloadRequest;
}): Promise<void> {
  const shared = { collection: 'redirects', depth: 0, req, overrideAccess: true } as const;
  await req.payload.delete({ ...shared, where: { from: { equals: from } } });
  for (const data of before) {
    const {
      docs: [present],
    } = await req.payload.find({ ...shared, where: { from: { equals: data.from } }, limit: 1 });
    if (present) await req.payload.update({ ...shared, id: present.id, data });
    else await req.payload.create({ ...shared, data });
  }
  await moveFollowers({ from: to, to: from, req });
}
