import type { PayloadRequest } from 'payload';

/** Payload forgets a lock whose holder did nothing for so long. */
const LOCK_MS = 5 * 60 * 1000;

/** Who holds a document and when he last did something there (ISO 8601). */
export type Lock = { userId: string; name: string | null; since: string };
export type LockPlace = { slug?: string | null; id?: string | null; global?: string | null };

/** The lock of a document or global that still counts; null when nobody holds it. */
export async function lockOf(req: PayloadRequest, { slug, id, global }: LockPlace): Promise<Lock | null> {
  const where = global
    ? { globalSlug: { equals: global } }
    : { and: [{ 'document.relationTo': { equals: slug } }, { 'document.value': { equals: id } }] };
  const {
    docs: [lock],
  } = await req.payload.db.find<{ user?: { value?: unknown }; updatedAt: string | Date }>({
    collection: 'payload-locked-documents',
    where: where as never,
    limit: 1,
    pagination: false,
    sort: '-updatedAt',
  });
  const userId = lock?.user?.value;
  if (!lock || typeof userId !== 'string' || Date.now() - new Date(lock.updatedAt).getTime() > LOCK_MS) return null;
  const {
    docs: [holder],
  } = await req.payload.find({
    collection: 'users',
    where: { id: { equals: userId } },
    limit: 1,
    depth: 0,
    overrideAccess: true,
    select: { name: true },
  });
  return { userId, name: holder?.name ?? null, since: new Date(lock.updatedAt).toISOString() };
}
