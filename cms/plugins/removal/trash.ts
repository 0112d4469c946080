import type {
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  PayloadRequest,
  SanitizedCollectionConfig,
} from 'payload';
import { hasDraftsEnabled } from 'payload/shared';
import { recordDocumentChange, recordDocumentDelete, stampOf } from '../activity/hooks.ts';
import { recordActivity } from '../activity/record.ts';
import { RemovalRefused } from './errors.ts';
import { guardDelete } from './guard-delete.ts';
import { reasonOf } from './reason.ts';
import { refuseIfUsed, unnameableAmong } from './refuse.ts';
import { referencesOf } from './relations.ts';

type Doc = Record<string, unknown> & { id: string };
type Args = {
  id?: unknown;
  data?: Record<string, unknown>;
  collection: { config: SanitizedCollectionConfig } & Record<string, unknown>;
  draft?: boolean;
  trash?: boolean;
  autosave?: boolean;
  overrideAccess?: boolean;
};

/** What a request to the trash may carry beside `deletedAt`: none of it is a change of the document. */
const besides = new Set(['deletedAt', '_status', 'reason', 'updatedAt', 'confirmations', 'id', '_bases']);
const ownFields: ReadonlySet<string> = new Set(['deletedAt', 'changedBy', 'changedById']);

/**
 * An update that sets or clears `deletedAt` moves a document to the trash or out of it, and nothing else: it runs with
 * a reduced configuration that knows that field alone, so that neither a draft above what is published is taken for it,
 * nor other rules read or change the rest, and the document comes back as it was (Payload's own way publishes and loses
 * drafts).
 */
export const routeToTrash: CollectionBeforeOperationHook = ({ args, operation }) => {
  const given = args as unknown as Args;
  const { data } = given;
  if (operation !== 'update' || !data || !('deletedAt' in data)) return args;
  const isTrashing = Boolean(data['deletedAt']);
  // Forms send the field along with the rest; only what looks into the trash restores.
  if (!isTrashing && given.trash !== true) {
    const { deletedAt: _deletedAt, ...rest } = data;
    return { ...given, data: rest } as unknown as typeof args;
  }
  const others = Object.keys(data).filter((name) => !besides.has(name));
  if (others.length > 0)
    throw new RemovalRefused(
      `Enviar a la papelera y recuperar no llevan otros cambios (${others.slice(0, 5).join(', ')}). Guárdelos aparte.`,
      400,
    );
  const { config } = given.collection;
  return {
    ...given,
    draft: false,
    autosave: false,
    data: { deletedAt: isTrashing ? new Date().toISOString() : null },
    collection: {
      ...given.collection,
      config: reduced(config, { isTrashing, isOwnCode: given.overrideAccess === true }),
    },
  } as unknown as typeof args;
};

function reduced(
  config: SanitizedCollectionConfig,
  { isTrashing, isOwnCode }: { isTrashing: boolean; isOwnCode: boolean },
): SanitizedCollectionConfig {
  const isOwn = (field: object): boolean =>
    'name' in field && typeof field.name === 'string' && ownFields.has(field.name);
  const nothing: SanitizedCollectionConfig['hooks'] = {
    ...config.hooks,
    beforeValidate: [],
    beforeChange: [],
    afterChange: [],
    afterRead: [],
    afterOperation: [],
  };
  return {
    ...config,
    fields: config.fields.filter(isOwn),
    flattenedFields: config.flattenedFields.filter(isOwn),
    versions: undefined as never,
    upload: false as never,
    hooks: {
      ...nothing,
      beforeChange: [isTrashing ? beforeTrash(config) : beforeRestore(config, isOwnCode)],
      afterChange: [isTrashing ? afterTrash(config) : afterRestore(config)],
    },
  };
}

/** What others say against deleting holds against the trash too, as does whoever names the document. */
function beforeTrash(config: SanitizedCollectionConfig): CollectionBeforeChangeHook {
  return async ({ data, originalDoc, context, req }) => {
    const id = String(originalDoc.id);
    if (originalDoc.deletedAt) throw new RemovalRefused('Ya está en la papelera.');
    for (const hook of config.hooks.beforeDelete ?? [])
      if (hook !== guardDelete) await hook({ id, collection: config, context, req });
    await refuseIfUsed({ req, config, id, withTrashed: false });
    return { ...data, ...stampOf(req) };
  };
}

/**
 * Whoever may not send it to the trash does not take it out of there either. (Own code, as undoing an import, has asked
 * that before.)
 */
async function refuseWithoutRight(
  config: SanitizedCollectionConfig,
  { req, id }: { req: PayloadRequest; id: string },
): Promise<void> {
  const allowed = await config.access.delete({ req, id, data: { deletedAt: new Date().toISOString() } as never });
  const isOwn =
    typeof allowed === 'object' &&
    (await req.payload.db.findOne({
      collection: config.slug,
      req,
      where: { and: [{ id: { equals: id } }, allowed] },
    })) !== null;
  if (allowed !== true && !isOwn)
    throw new RemovalRefused(
      'Recuperar de la papelera le corresponde a quien puede enviar a ella: su función no permite eliminar estos documentos.',
      403,
    );
}

/** What it names must be there: a contract does not come back without its company. */
function beforeRestore(config: SanitizedCollectionConfig, isOwnCode: boolean): CollectionBeforeChangeHook {
  return async ({ data, originalDoc, req }) => {
    if (!originalDoc.deletedAt) throw new RemovalRefused('No está en la papelera.');
    if (!isOwnCode) await refuseWithoutRight(config, { req, id: String(originalDoc.id) });
    const { lying } = await unnameableAmong(req, referencesOf(config.flattenedFields, originalDoc));
    if (lying.length > 0)
      throw new RemovalRefused(`Lo que nombra está en la papelera: ${lying.slice(0, 5).join(', ')}. Recupérelo antes.`);
    return { ...data, ...stampOf(req) };
  };
}

function afterTrash(config: SanitizedCollectionConfig): CollectionAfterChangeHook {
  return async ({ context, data, doc, previousDoc, req }) => {
    const [id, before, after] = [String(doc.id), previousDoc as Doc, doc as Doc];
    await markNewestDraft({ req, config, id, data, updatedAt: momentOf(doc) });
    for (const hook of config.hooks.afterDelete ?? [])
      if (hook !== recordDocumentDelete) await hook({ id, collection: config, context, doc: before, req } as never);
    await recordActivity({
      req,
      act: 'trash',
      collection: config.slug,
      document: after,
      before,
      after,
      reason: reasonOf(req),
    });
    return answerOf(config, after);
  };
}

function afterRestore(config: SanitizedCollectionConfig): CollectionAfterChangeHook {
  return async (args) => {
    const { data, doc, previousDoc, req } = args;
    await markNewestDraft({ req, config, id: String(doc.id), data, updatedAt: momentOf(doc) });
    for (const hook of config.hooks.afterChange ?? [])
      if (hook !== recordDocumentChange) await hook({ ...args, collection: config } as never);
    await recordActivity({
      req,
      act: 'restore',
      collection: config.slug,
      document: doc as Doc,
      before: previousDoc,
      after: doc,
      reason: reasonOf(req),
    });
    return answerOf(config, doc as Doc);
  };
}

/**
 * The moment that the document has now: its newest version takes the same, since the next write names either of them as
 * what it was made on.
 */
const momentOf = (doc: Record<string, unknown>): string =>
  typeof doc['updatedAt'] === 'string' ? doc['updatedAt'] : new Date().toISOString();

/** Lists and forms of the CMS read the newest version: it follows, with all that it says. */
async function markNewestDraft({
  req,
  config,
  id,
  data,
  updatedAt,
}: {
  req: PayloadRequest;
  config: SanitizedCollectionConfig;
  id: string;
  data: Record<string, unknown>;
  updatedAt: string;
}): Promise<void> {
  if (!hasDraftsEnabled(config)) return;
  const { db } = req.payload;
  const collection = config.slug;
  const { docs } = await db.findVersions({
    collection,
    req,
    pagination: false,
    limit: 1,
    sort: '-updatedAt',
    where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
  });
  const [newest] = docs as unknown as ({ id: string; version: Doc } & Record<string, unknown>)[];
  if (!newest) return;
  const { id: versionId, version, ...row } = newest;
  await db.updateVersion({
    collection,
    id: versionId,
    req,
    versionData: {
      ...row,
      updatedAt,
      version: { ...version, ...stampOf(req), deletedAt: data['deletedAt'] ?? null, updatedAt },
    } as never,
  });
}

/** No more than who it is: the reduced configuration would let secrets of an account pass. */
function answerOf(config: SanitizedCollectionConfig, doc: Doc): Record<string, unknown> {
  const title = config.admin.useAsTitle ?? 'id';
  return {
    id: doc.id,
    [title]: doc[title],
    deletedAt: doc['deletedAt'] ?? null,
    updatedAt: doc['updatedAt'],
    ...('_status' in doc ? { _status: doc['_status'] } : {}),
  };
}
