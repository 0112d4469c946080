import type { PayloadRequest } from 'payload';
import { topicOf } from '../../../collections/subscriptions/topics.ts';
import { CHANGE_NOTICES } from './notices-collection.ts';
import { uniqueOf } from './unique.ts';

/** The topic of a page by its address: a work's or an opportunity's; null for any other. */
export function topicAt(address: string): string | null {
  const [, folder = '', key = ''] = /^\/(obras|oportunidades)\/([A-Za-z0-9._-]+)\/$/.exec(address) ?? [];
  return key === '' ? null : topicOf(folder === 'obras' ? 'work' : 'opportunity', key);
}

/**
 * Whoever followed the page at `from` follows the one at `to`, in the transaction of `req`, with what waits for their
 * next summary. Who follows both keeps one subscription: the confirmed one, else that of the page that stays. Returns
 * how many moved.
 */
export async function moveFollowers({
  from,
  to,
  req,
}: {
  from: string;
  to: string;
  req: PayloadRequest;
}): Promise<number> {
  const [old, next] = [topicAt(from), topicAt(to)];
  if (old === null || next === null || old === next) return 0;
  const { payload } = req;
  const shared = { collection: 'subscriptions', depth: 0, overrideAccess: true, req } as const;
  const { docs } = await payload.find({ ...shared, where: { topic: { equals: old } }, pagination: false, limit: 0 });
  for (const one of docs) {
    const unique = uniqueOf(one.email, next);
    const {
      docs: [twin],
    } = await payload.find({ ...shared, where: { unique: { equals: unique } }, limit: 1 });
    if (twin && (twin.state === 'confirmed' || one.state !== 'confirmed'))
      await payload.delete({ ...shared, id: one.id });
    else {
      if (twin) await payload.delete({ ...shared, id: twin.id });
      await payload.update({ ...shared, id: one.id, data: { topic: next, unique } });
    }
  }
  if (docs.length > 0) await moveNotices({ old, next, req });
  return docs.length;
}

/** What is still to be told in a summary: some days of notices. */
async function moveNotices({ old, next, req }: { old: string; next: string; req: PayloadRequest }): Promise<void> {
  const { docs } = await req.payload.db.find<{ id: string; topics: unknown }>({
    collection: CHANGE_NOTICES,
    req,
    pagination: false,
    limit: 0,
  });
  for (const { id, topics } of docs) {
    if (!Array.isArray(topics) || !topics.includes(old)) continue;
    await req.payload.db.updateOne({
      collection: CHANGE_NOTICES,
      id,
      req,
      data: { topics: [...new Set(topics.map((topic: unknown) => (topic === old ? next : topic)))] },
    });
  }
}
