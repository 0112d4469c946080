import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionAfterLoginHook,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  GlobalAfterChangeHook,
  GlobalBeforeChangeHook,
  PayloadRequest,
} from 'payload';
import { publishedKeyBefore } from '../publishing/published-key.ts';
import { actorOf } from './actor.ts';
import type { Act } from './acts.ts';
import { isTold } from './autosave.ts';
import { recordActivity } from './record.ts';

/** What an operation says of itself that its last hook is not told: by document, or by `*` when it changes many. */
type Told = { isDraft: boolean; isAutosave: boolean; isRestoring: boolean };
type Doc = Record<string, unknown>;

const KEY = 'activity';
const toldIn = (req: PayloadRequest): Record<string, Told | boolean> =>
  (req.context[KEY] ??= {}) as Record<string, Told | boolean>;

/** Before a change: keeps whether it is a draft, an autosave or an older version brought back. */
export const rememberOperation: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  if (!['create', 'update', 'restoreVersion'].includes(operation)) return args;
  const { id, draft, autosave } = args as { id?: unknown; draft?: unknown; autosave?: unknown };
  toldIn(req)[`${collection.slug}:${operation === 'update' && id ? String(id) : '*'}`] = {
    isDraft: draft === true,
    isAutosave: autosave === true,
    isRestoring: operation === 'restoreVersion',
  };
  return args;
};

/** Who changes the document, for itself and its version; nobody can send it. */
export const stampDocument: CollectionBeforeChangeHook = ({ collection, data, originalDoc, req }) => {
  if (collection.auth && typeof data['password'] === 'string' && originalDoc)
    toldIn(req)[`password:${String(originalDoc.id)}`] = true;
  return { ...data, ...stampOf(req) };
};
export const stampGlobal: GlobalBeforeChangeHook = ({ data, req }) => ({ ...data, ...stampOf(req) });

/** The two fields of `changed-by.ts`, for what writes past the hooks too. */
export function stampOf(req: PayloadRequest): { changedBy: string; changedById: string | null } {
  const { actorId, actorName } = actorOf(req);
  return { changedBy: actorName, changedById: actorId };
}

export const recordDocumentChange: CollectionAfterChangeHook = async ({
  collection,
  context,
  data,
  doc,
  operation,
  previousDoc,
  req,
}) => {
  const told = toldIn(req);
  const own = told[`${collection.slug}:${String(doc.id)}`] ?? told[`${collection.slug}:*`];
  const { isDraft, isAutosave, isRestoring } =
    typeof own === 'object' ? own : { isDraft: false, isAutosave: false, isRestoring: false };
  const hasNewPassword = told[`password:${String(doc.id)}`] === true;
  delete told[`password:${String(doc.id)}`];
  if (isAutosave && !isTold(`${actorOf(req).actorName}:${collection.slug}:${String(doc.id)}`)) return;
  const before = operation === 'create' ? undefined : previousDoc;
  const detail = {
    ...(doc._status === 'draft' && (isDraft || operation === 'create') ? { draft: true } : {}),
    ...(isAutosave ? { autosave: true } : {}),
  };
  const reason: unknown = context['reason'];
  await recordActivity({
    req,
    act:
      operation === 'create'
        ? 'create'
        : hasNewPassword
          ? 'passwordChanged'
          : actOf({
              before: previousDoc as Doc,
              after: { ...data, ...doc },
              isDraft,
              isRestoring,
              wasPublic: typeof publishedKeyBefore(context, String(doc.id)) === 'string',
            }),
    collection: collection.slug,
    document: { ...data, ...doc } as Doc,
    ...(before ? { before } : {}),
    after: [doc, data, previousDoc],
    reason: typeof reason === 'string' ? reason : null,
    detail: Object.keys(detail).length > 0 ? detail : null,
  });
};

/** What a change of a document is, by what it was and is. `wasPublic`: it was, below a draft. Pure. */
export function actOf({
  before,
  after,
  isDraft,
  isRestoring,
  wasPublic = false,
}: {
  before: Doc;
  after: Doc;
  isDraft: boolean;
  isRestoring: boolean;
  wasPublic?: boolean;
}): Act {
  if (!before['deletedAt'] && after['deletedAt']) return 'trash';
  if (before['deletedAt'] && !after['deletedAt']) return 'restore';
  if (isRestoring) return 'restoreVersion';
  if (after['_status'] === 'published' && before['_status'] !== 'published') return 'publish';
  if (after['_status'] === 'draft' && !isDraft && (wasPublic || before['_status'] === 'published')) return 'unpublish';
  return 'update';
}

export const recordDocumentDelete: CollectionAfterDeleteHook = async ({ collection, context, doc, id, req }) => {
  const reason: unknown = context['reason'];
  await recordActivity({
    req,
    act: 'delete',
    collection: collection.slug,
    document: { ...doc, id: String(id) },
    before: doc,
    reason: typeof reason === 'string' ? reason : null,
  });
};

export const recordGlobalChange: GlobalAfterChangeHook = async ({ data, doc, global, previousDoc, req }) => {
  await recordActivity({
    req,
    act: 'update',
    collection: global.slug,
    document: global.slug,
    before: previousDoc ?? {},
    after: [doc, data, previousDoc],
  });
};

export const recordLogin: CollectionAfterLoginHook = async ({ collection, req, user }) => {
  await recordActivity({
    req,
    user: user as PayloadRequest['user'],
    act: 'login',
    collection: collection.slug,
    document: user as Doc,
  });
};
