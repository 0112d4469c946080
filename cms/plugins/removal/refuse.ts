import type { CollectionSlug, PayloadRequest, SanitizedCollectionConfig } from 'payload';
import { StillUsed } from './errors.ts';
import { usesOf } from './uses.ts';

/** Throws `StillUsed` when something names the document. */
export async function refuseIfUsed({ req, config, id, withTrashed }: { req: PayloadRequest; config: SanitizedCollectionConfig; id: string; withTrashed: boolean }): Promise<void> {
  const uses = await usesOf({ req, collection: config.slug, id, withTrashed });
  if (uses.length > 0) throw new StillUsed({ slug: config.slug, uses, hasHiding: config.flattenedFields.some(({ name }) => name === 'isHidden') });
}

/** Titles of those of the named documents that lie in the trash; one query per collection. */
export async function trashedAmong(req: PayloadRequest, references: ReadonlyMap<string, ReadonlySet<string>>): Promise<string[]> {
  const lying: string[] = [];
  for (const [slug, ids] of references) {
    const config = req.payload.collections[slug as CollectionSlug]?.config;
    if (!config?.trash || ids.size === 0) continue;
    const { docs } = await req.payload.db.find<Record<string, unknown> & { id: string }>({ collection: config.slug, req, limit: 10, pagination: false, where: { and: [{ id: { in: [...ids] } }, { deletedAt: { exists: true } }] } });
    lying.push(...docs.map((doc) => `«${String(doc[config.admin.useAsTitle ?? 'id'] ?? doc.id).slice(0, 80)}»`));
  }
  return lying;
}

/** Identifiers among the named documents that no document has; one query per collection. */
export async function missingAmong(req: PayloadRequest, references: ReadonlyMap<string, ReadonlySet<string>>): Promise<string[]> {
  const missing: string[] = [];
  for (const [slug, ids] of references) {
    const config = req.payload.collections[slug as CollectionSlug]?.config;
    if (!config || ids.size === 0) continue;
    const { docs } = await req.payload.db.find<{ id: string }>({ collection: config.slug, req, limit: ids.size, pagination: false, where: { id: { in: [...ids] } }, select: {} });
    const found = new Set(docs.map(({ id }) => String(id)));
    missing.push(...[...ids].filter((id) => !found.has(String(id))).map((id) => `«${String(id).slice(0, 40)}» (${slug})`));
  }
  return missing;
}
