import type { CollectionSlug, DataFromCollectionSlug, Payload, Where } from 'payload';
import type { Organization } from '../../../collections/payload-types.ts';
import type { VisitorReader } from '../../../collections/published/noun.ts';
import { visitor } from '../../../collections/access/visitor.ts';

/**
 * Documents that are read and projected at a time. SQLite's answers are there at once and leave no turn to others: whoever goes on with the next so
 * many waits for one (`setImmediate`) first.
 */
export const AT_ONCE = 100;

/** Parts of related documents that a published view may use: whole works inside reports would cost a hundred times as much. */
export const populate = {
  projects: { code: true, title: true, shortTitle: true, entity: true, _status: true },
  organizations: {
    key: true,
    ruc: true,
    code: true,
    name: true,
    members: true,
    namedAs: true,
    namedAsReason: true,
    standing: true,
  },
} as const;

/** Reads documents as the visitor, one level deep: what access control hides is not there. */
export async function findAsVisitor<Slug extends CollectionSlug>(
  payload: Payload,
  slug: Slug,
  where: Where,
): Promise<DataFromCollectionSlug<Slug>[]> {
  const { docs } = await payload.find({
    collection: slug,
    where,
    depth: 1,
    populate,
    user: visitor,
    overrideAccess: false,
    pagination: false,
    limit: 0,
  });
  return docs as DataFromCollectionSlug<Slug>[];
}

/**
 * A whole collection as the visitor, in parts of at most `size` in the order of their ids; a part may be empty. Which documents come next is asked
 * without the visitor's rules: these join other tables, and each part would read all that follows.
 */
export async function* partsAsVisitor<Slug extends CollectionSlug>(
  payload: Payload,
  slug: Slug,
  size: number,
): AsyncGenerator<DataFromCollectionSlug<Slug>[]> {
  for (let after: string | null = null; ;) {
    const { docs: next }: { docs: { id: string }[] } = await payload.db.find<{ id: string }>({
      collection: slug,
      where: after === null ? {} : { id: { greater_than: after } },
      sort: 'id',
      limit: size,
      pagination: false,
      select: {},
    });
    after = next.at(-1)?.id ?? null;
    if (after === null) return;
    yield findAsVisitor(payload, slug, { id: { in: next.map(({ id }) => id) } });
  }
}

/** The same for what the nouns read beside their documents. */
export const visitorReader =
  (payload: Payload): VisitorReader =>
  async <Slug extends CollectionSlug>(slug: Slug, where: Where, options?: Parameters<VisitorReader>[2]) => {
    if (!options) return findAsVisitor(payload, slug, where);
    const { docs } = await payload.find({
      collection: slug,
      where,
      ...(options as object),
      user: visitor,
      overrideAccess: false,
      pagination: false,
      limit: 0,
    });
    return docs as DataFromCollectionSlug<Slug>[];
  };

export async function siteSettingsAsVisitor(payload: Payload) {
  return payload.findGlobal({ slug: 'site-settings', depth: 1, user: visitor, overrideAccess: false });
}

export async function organizationsByKey(payload: Payload, keys: readonly string[]): Promise<Organization[]> {
  return keys.length === 0 ? [] : findAsVisitor(payload, 'organizations', { key: { in: keys } });
}
