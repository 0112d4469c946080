import type { CollectionSlug, Payload } from 'payload';

/**
 * Creates the document or updates the one with the same natural key, so that a seed cut short can begin again. Returns
 * its id.
 */
export async function upsert({
  payload,
  slug,
  key,
  data,
  file,
}: {
  payload: Payload;
  slug: CollectionSlug;
  key: Record<string, string | number>;
  data: Record<string, unknown>;
  file?: { name: string; data: Buffer; mimetype: string; size: number };
}): Promise<string> {
  const where = { and: Object.entries(key).map(([field, value]) => ({ [field]: { equals: value } })) };
  const found = await payload.find({
    collection: slug,
    where,
    limit: 1,
    depth: 0,
    overrideAccess: true,
    pagination: false,
    trash: true,
  });
  const existing = found.docs[0];
  if (existing && 'deletedAt' in existing && existing.deletedAt) return String(existing.id);
  const shared = { collection: slug, data: data as never, overrideAccess: true, depth: 0 };
  const document = existing
    ? await payload.update({ ...shared, id: existing.id })
    : await payload.create({ ...shared, ...(file ? { file } : {}) });
  return String(document.id);
}
