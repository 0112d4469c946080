import {
  headersWithCors,
  parseParams,
  restoreVersionOperation,
  type CollectionBeforeOperationHook,
  type CollectionSlug,
  type Endpoint,
  type PayloadRequest,
  type SanitizedCollectionConfig,
} from 'payload';
import { hasDraftsEnabled } from 'payload/shared';
import { latestOf, latestRead } from './enforce.ts';

type Args = { id?: string | number; data?: unknown; draft?: boolean; overrideAccess?: boolean };

/**
 * A person's change that says nothing of `_status`, of a document whose newest version is a draft over a published one,
 * is one more change of that draft: the portal keeps what it shows. (Payload would write the whole draft over the
 * published row and take it off.) Only an explicit
 * `_status: 'draft'` without `draft=true` takes a document off. Own code says itself what it means.
 */
export const keepLive: CollectionBeforeOperationHook = async ({ args, operation, collection, req }) => {
  const { id, data, draft, overrideAccess } = args as unknown as Args;
  if (
    operation !== 'update' ||
    id === undefined ||
    overrideAccess === true ||
    !hasDraftsEnabled(collection) ||
    typeof data !== 'object' ||
    data === null
  )
    return args;
  const { _status: status, ...rest } = data as Record<string, unknown>;
  if (status !== undefined && status !== null && status !== '') return args;
  const isDraft =
    draft === true ||
    ((await isLive({ req, config: collection, id: String(id) })) &&
      (latestRead.get(args) ?? (await latestOf(collection, String(id), req)))?.['_status'] === 'draft');
  return { ...args, data: rest, draft: isDraft } as unknown as typeof args;
};

/**
 * Is what stands beneath the versions published? Reads that one word: most documents are no drafts over published ones,
 * and their text is not needed.
 */
async function isLive({
  req,
  config,
  id,
}: {
  req: PayloadRequest;
  config: SanitizedCollectionConfig;
  id: string;
}): Promise<boolean> {
  const row = await req.payload.db.findOne<{ id: string; _status?: string }>({
    collection: config.slug as CollectionSlug,
    req,
    where: { id: { equals: id } },
    select: { _status: true },
  });
  return row?._status === 'published';
}

/**
 * `POST /api/<collection>/versions/:id` in place of Payload's own: an older draft of a document that the portal shows
 * comes back as its newest draft, beneath which the portal stays as it is. Answers as Payload does.
 */
export const restoreVersionEndpoint: Endpoint = {
  path: '/versions/:id',
  method: 'post',
  handler: async (req) => {
    const [slug, id] = [String(req.routeParams?.['collection']) as CollectionSlug, String(req.routeParams?.['id'])];
    const collection = req.payload.collections[slug];
    const { depth, draft, populate } = parseParams(req.query);
    const isDraft =
      draft === true ||
      (hasDraftsEnabled(collection.config) && (await isOldDraftOverPublished(req, collection.config, id)));
    const result = await restoreVersionOperation({
      id,
      collection,
      draft: isDraft,
      req,
      ...(depth === undefined ? {} : { depth }),
      ...(populate ? { populate } : {}),
    });
    return Response.json(
      { ...result, message: req.t('version:restoredSuccessfully') },
      { headers: headersWithCors({ headers: new Headers(), req }) },
    );
  },
};

async function isOldDraftOverPublished(
  req: PayloadRequest,
  config: SanitizedCollectionConfig,
  id: string,
): Promise<boolean> {
  const {
    docs: [version],
  } = await req.payload.db.findVersions<{ _status?: string }>({
    collection: config.slug as CollectionSlug,
    where: { id: { equals: id } },
    limit: 1,
    pagination: false,
    req,
  });
  return version?.version._status === 'draft' && isLive({ req, config, id: String(version.parent) });
}
