import {
  getLatestCollectionVersion,
  getLatestGlobalVersion,
  type CollectionBeforeOperationHook,
  type GlobalBeforeOperationHook,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type Where,
} from 'payload';
import { baseOfRequest, isCurrent, takeBase } from './base.ts';
import { missingBase, staleDocument, staleGlobal } from './conflict.ts';

/** The newest version that the check of the base has read for these arguments, in the same transaction: for who comes after it in the operation. */
export const latestRead = new WeakMap<object, Record<string, unknown>>();

type Args = { id?: string | number; data?: unknown; where?: unknown; overrideAccess?: boolean };

/**
 * A write that came over HTTP says on which version it was made, and is refused when that is no longer the newest. It
 * is read in the transaction of the write: of two at once, one passes. Payload's handlers leave `overrideAccess` out
 * and its Local API gives it, so own code is free unless it passes a base (`withBase`).
 */
export const requireBase: CollectionBeforeOperationHook = async ({ args, operation, collection, req }) => {
  if (operation !== 'update' && operation !== 'delete' && operation !== 'restoreVersion') return args;
  const { id, data, where, overrideAccess } = args as unknown as Args;
  if (id === undefined) {
    // Several documents over HTTP go one by one (`several.ts`): here it would be one write of unknown documents.
    if (isOverHttp(req, overrideAccess) && where !== undefined) throw missingBase();
    return args;
  }
  const mine = isRecord(data) ? data : {};
  const documentId = operation === 'restoreVersion' ? await parentOf(collection, String(id), req) : String(id);
  if (documentId === null) return args;
  const given = takeBase(req.context, { slug: collection.slug, id: documentId });
  if (given === null && !isOverHttp(req, overrideAccess)) return args;
  const base = given ?? baseOfRequest({ headers: req.headers, data: mine });
  const latest = await latestOf(collection, documentId, req);
  if (!latest) return args; // Payload says that it does not exist, or is not his
  const refused = base === null || !isCurrent(base, latest['updatedAt']);
  if (refused && !(await mayWrite({ config: collection, id: documentId, operation, data: mine, req }))) return args; // Payload refuses it
  if (base === null) throw missingBase();
  if (refused)
    throw await staleDocument({ req, base, mine, current: latest['updatedAt'], config: collection, id: documentId });
  const { updatedAt: _base, ...rest } = mine;
  const passed = 'updatedAt' in mine ? ({ ...args, data: rest } as typeof args) : args;
  latestRead.set(passed, latest);
  return passed;
};

/** The same for a global. */
export const requireGlobalBase: GlobalBeforeOperationHook = async ({ args, operation, global: config, req }) => {
  if (operation !== 'update' && operation !== 'restoreVersion') return args;
  const { data, overrideAccess } = args as Args;
  if (!isOverHttp(req, overrideAccess)) return args;
  const mine = isRecord(data) ? data : {};
  const latest = await getLatestGlobalVersion({ slug: config.slug, config, payload: req.payload, req, where: {} });
  const current: unknown = (latest.global as Record<string, unknown> | undefined)?.['updatedAt'];
  if (!latest.globalExists || !current) return args;
  const base = baseOfRequest({ headers: req.headers, data: mine });
  const refused = base === null || !isCurrent(base, current);
  if (refused && !(await config.access.update({ req, data: mine }))) return args; // Payload refuses it
  if (base === null) throw missingBase();
  if (refused) throw await staleGlobal({ req, base, mine, current, config });
  return args;
};

/** May this person write the document at all? Nobody else learns what stands in it. */
async function mayWrite({
  config,
  id,
  operation,
  data,
  req,
}: {
  config: SanitizedCollectionConfig;
  id: string;
  operation: 'update' | 'delete' | 'restoreVersion';
  data: Record<string, unknown>;
  req: PayloadRequest;
}): Promise<boolean> {
  const access = await config.access[operation === 'delete' ? 'delete' : 'update']({ req, id, data });
  return typeof access === 'boolean' ? access : (await latestOf(config, id, req, access)) !== null;
}

/** The newest version of a document, draft or not; null when there is none. */
export async function latestOf(
  config: SanitizedCollectionConfig,
  id: string,
  req: PayloadRequest,
  only?: Where,
): Promise<Record<string, unknown> | null> {
  const itself: Where = { id: { equals: id } };
  const query = { collection: config.slug, req, where: only ? { and: [itself, only] } : itself };
  return (
    ((await getLatestCollectionVersion({ id, config, payload: req.payload, query, req })) as
      Record<string, unknown> | undefined) ?? null
  );
}

async function parentOf(
  config: SanitizedCollectionConfig,
  versionId: string,
  req: PayloadRequest,
): Promise<string | null> {
  const {
    docs: [version],
  } = await req.payload.db.findVersions({
    collection: config.slug,
    where: { id: { equals: versionId } },
    limit: 1,
    pagination: false,
    req,
  });
  return version ? String(version.parent) : null;
}

function isOverHttp(req: PayloadRequest, overrideAccess: boolean | undefined): boolean {
  return req.payloadAPI === 'REST' && overrideAccess === undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
