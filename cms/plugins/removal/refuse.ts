import type { CollectionSlug, PayloadRequest, SanitizedCollectionConfig } from 'payload';
import { StillUsed } from './errors.ts';
import { usesOf } from './uses.ts';

/** Throws `StillUsed` when something names the document. */
export async function refuseIfUsed({
  req,
  config,
  id,
  withTrashed,
}: {
  req: PayloadRequest;
  config: SanitizedCollectionConfig;
  id: string;
  withTrashed: boolean;
}): Promise<void> {
  const uses = await usesOf({ req, collection: config.slug, id, withTrashed });
  if (uses.length > 0)
    throw new StillUsed({
      slug: config.slug,
      uses,
      hasHiding: config.flattenedFields.some(({ name }) => name === 'isHidden'),
    });
}

/**
 * Of the named documents: titles of those that lie in the trash, and identifiers that no document has, as they are
 * told.
 */
export type Unnameable = { lying: string[]; missing: string[] };

/** What of these may not be named; one query per collection. */
export async function unnameableAmong(
  req: PayloadRequest,
  references: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Unnameable> {
  const told: Unnameable = { lying: [], missing: [] };
  for (const [slug, ids] of references) {
    const config = req.payload.collections[slug as CollectionSlug]?.config;
    if (!config || ids.size === 0) continue;
    const title = config.admin.useAsTitle ?? 'id';
    const { docs } = await req.payload.db.find<Record<string, unknown> & { id: string }>({
      collection: config.slug,
      req,
      limit: ids.size,
      pagination: false,
      where: { id: { in: [...ids] } },
      select: config.trash ? { [title]: true, deletedAt: true } : {},
    });
    const found = new Set(docs.map(({ id }) => String(id)));
    told.lying.push(
      ...docs
        .filter((doc) => config.trash && doc['deletedAt'])
        .map((doc) => `«${String(doc[title] ?? doc.id).slice(0, 80)}»`),
    );
    told.missing.push(
      ...[...ids].filter((id) => !found.has(String(id))).map((id) => `«${String(id).slice(0, 40)}» (${slug})`),
    );
  }
  return told;
}
