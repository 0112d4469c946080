import {
  ValidationError,
  type CollectionBeforeChangeHook,
  type CollectionSlug,
  type Config,
  type PayloadRequest,
} from 'payload';
import { subjectOf } from '../../collections/access/subject.ts';
import { can } from '../../collections/access/capabilities.ts';
import { relationsOf } from '../../collections/memberships/current.ts';
import { referencesOf } from '../plugins/removal/relations.ts';

/**
 * Partners name in what they write only what they may read. On all collections of the configuration as it stands here.
 */
export const partnersNameWhatTheyRead = (config: Config): Config => ({
  ...config,
  collections: (config.collections ?? []).map((collection) => ({
    ...collection,
    hooks: { ...collection.hooks, beforeChange: [...(collection.hooks?.beforeChange ?? []), refuseUnreadable] },
  })),
});

/**
 * A contractor or supervisor that names a photo, a document or anything else by an identifier is told on the field when
 * it may not read it, as if it did not exist: otherwise naming would open it. What was named before is not asked again.
 * One query for each collection that is newly named. Throws `ValidationError` (400).
 */
export const refuseUnreadable: CollectionBeforeChangeHook = async ({
  collection,
  data,
  originalDoc,
  operation,
  req,
}) => {
  const subject = subjectOf(req.user);
  if (!subject || !can(subject.role, 'representsCompany')) return data;
  const before =
    operation === 'create' ? new Map<string, Set<string>>() : referencesOf(collection.flattenedFields, originalDoc);
  const after = referencesOf(collection.flattenedFields, data);
  const hidden = new Map<string, Set<string>>();
  for (const [slug, ids] of after) {
    const fresh = ids.difference(before.get(slug) ?? new Set());
    // Hooks name the organisation in whose name a partner writes.
    if (slug === 'organizations') for (const own of await inWhoseName(req)) fresh.delete(own);
    if (fresh.size > 0) hidden.set(slug, fresh.difference(await readable({ req, slug, ids: fresh })));
  }
  const errors = collection.flattenedFields.flatMap((field) => {
    const unread = [...referencesOf([field], data)].some(([slug, ids]) =>
      [...ids].some((id) => hidden.get(slug)?.has(id)),
    );
    const label = 'label' in field && typeof field.label === 'string' ? field.label : field.name;
    return unread
      ? [
          {
            path: field.name,
            message: `«${label}» nombra algo que no existe o que su organización no puede ver. Quítelo y elija entre lo que el formulario le ofrece.`,
          },
        ]
      : [];
  });
  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, req, errors }, req.t);
  return data;
};

async function inWhoseName(req: PayloadRequest): Promise<string[]> {
  const { employers, works } = await relationsOf(req);
  return [...employers, ...works.map(({ organization }) => organization)];
}

async function readable({
  req,
  slug,
  ids,
}: {
  req: PayloadRequest;
  slug: string;
  ids: ReadonlySet<string>;
}): Promise<Set<string>> {
  if (!(slug in req.payload.collections)) return new Set();
  const { docs } = await req.payload
    .find({
      collection: slug as CollectionSlug,
      where: { id: { in: [...ids] } },
      depth: 0,
      pagination: false,
      limit: ids.size,
      overrideAccess: false,
      user: req.user,
      req,
      select: {},
    })
    .catch((error: unknown) => {
      if ((error as { status?: number }).status === 403) return { docs: [] };
      throw error;
    });
  return new Set(docs.map(({ id }) => String(id)));
}
