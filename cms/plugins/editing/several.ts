import {
  addDataAndFileToRequest,
  APIError,
  Forbidden,
  headersWithCors,
  isolateObjectProperty,
  parseParams,
  type CollectionSlug,
  type Endpoint,
  type FlattenedField,
  type PayloadRequest,
  type Where,
} from 'payload';
import { requestFailure } from '../../access/told-failures.ts';
import { BASES, basesOfRequest, withBase, type Base } from './base.ts';
import { missingBase } from './conflict.ts';

/** Most documents that one request writes. */
export const MOST = 500;
/**
 * Most that one request takes away, to the trash or for good: as many as a list shows at most. Who has a stolen account
 * shall need many requests, which the watch over unusual acts counts.
 */
export const MOST_REMOVED = 100;

/** More documents than one request may write; nothing was written. */
class TooMany extends APIError {
  constructor(message: string) {
    super(message, 400, undefined, true);
  }
}

type Failure = { id: string; isPublic: boolean; message: string };
type Done = { docs: unknown[]; errors: Failure[] };

/**
 * Writes to several documents (`PATCH` and `DELETE /api/<collection>?where=…`), in place of Payload's own: each
 * document by itself, in a transaction of its own, on its newest version and only if that is the one the person saw.
 * What is refused is said by document; the others are written. (Payload's own takes the published text for the newest
 * and buries later drafts.)
 */
export function severalEndpoints(): Endpoint[] {
  return [
    { path: '/', method: 'patch', handler: (req) => answer(req, updateEach) },
    { path: '/', method: 'delete', handler: (req) => answer(req, deleteEach) },
  ];
}

async function answer(
  req: PayloadRequest,
  write: (req: PayloadRequest, slug: CollectionSlug) => Promise<Done>,
): Promise<Response> {
  await addDataAndFileToRequest(req);
  const slug = String(req.routeParams?.['collection']) as CollectionSlug;
  const { config } = req.payload.collections[slug];
  const asked = await write(req, slug).catch((error: unknown) => {
    if (error instanceof TooMany) return error;
    throw error;
  });
  // In the form of the other answers: the lists of the CMS read `docs` of every one.
  if (asked instanceof TooMany)
    return Response.json(
      {
        docs: [],
        errors: [{ id: '', isPublic: true, message: asked.message }],
        message: 'Son demasiados documentos para una sola vez.',
      },
      { status: 400, headers: headersWithCors({ headers: new Headers(), req }) },
    );
  const { docs, errors } = asked;
  const nameOf = (count: number): string =>
    String((count === 1 ? config.labels.singular : config.labels.plural) as unknown);
  const message =
    errors.length === 0
      ? `${docs.length} ${nameOf(docs.length)}: hecho.`
      : `${errors.length} de ${docs.length + errors.length} ${nameOf(2)} no se cambiaron. ${[...new Set(errors.map((error) => error.message))].join(' ')}`;
  return Response.json(
    { docs, errors, message },
    { status: errors.length === 0 ? 200 : 400, headers: headersWithCors({ headers: new Headers(), req }) },
  );
}

async function updateEach(req: PayloadRequest, slug: CollectionSlug): Promise<Done> {
  const { config } = req.payload.collections[slug];
  if (config.disableBulkEdit)
    throw new APIError('En esta lista cada documento se cambia por separado.', 403, undefined, true);
  if (req.file) throw new APIError('Un archivo se cambia en cada documento por separado.', 400, undefined, true);
  const { depth, draft, trash, select } = parseParams(req.query);
  const { [BASES]: _bases, updatedAt: _updatedAt, id: _id, ...data } = (req.data ?? {}) as Record<string, unknown>;
  return each({
    req,
    slug,
    operation: 'update',
    most: data['deletedAt'] ? MOST_REMOVED : MOST,
    write: (id, own) =>
      req.payload.update({
        collection: slug,
        id,
        data: withoutRowIdentifiers(data, config.flattenedFields),
        depth,
        draft: draft ?? false,
        trash: trash ?? false,
        select,
        overrideAccess: false,
        overrideLock: false,
        user: req.user,
        req: own,
      } as never),
  });
}

async function deleteEach(req: PayloadRequest, slug: CollectionSlug): Promise<Done> {
  const { trash } = parseParams(req.query);
  return each({
    req,
    slug,
    operation: 'delete',
    most: MOST_REMOVED,
    write: (id, own) =>
      req.payload.delete({
        collection: slug,
        id,
        trash: trash ?? false,
        overrideAccess: false,
        overrideLock: false,
        user: req.user,
        req: own,
        depth: 0,
      } as never),
  });
}

async function each({
  req,
  slug,
  operation,
  most,
  write,
}: {
  req: PayloadRequest;
  slug: CollectionSlug;
  operation: 'update' | 'delete';
  most: number;
  write: (id: string, own: PayloadRequest) => Promise<unknown>;
}): Promise<Done> {
  const { where, trash, limit, sort } = parseParams(req.query);
  if ((await req.payload.collections[slug].config.access[operation]({ req })) === false) throw new Forbidden(req.t);
  if (!where) throw new APIError('Diga qué documentos: falta «where».', 400, undefined, true);
  const baseOf = basesOfRequest({ headers: req.headers, data: req.data });
  const ids = await wanted({
    req,
    slug,
    most,
    where,
    trash: trash ?? false,
    limit,
    sort: sort as string[] | undefined,
  });
  const targets = ids.map((id): [string, Base | null] => [id, baseOf(id)]);
  if (targets.some(([, base]) => base === null)) throw missingBase();
  const done: Done = { docs: [], errors: [] };
  for (const [id, base] of targets) {
    const own = isolateObjectProperty(req, ['transactionID', 'context'] as never) as PayloadRequest;
    delete own.transactionID;
    own.context = withBase(req.context, { slug, id, base: base as Base });
    try {
      done.docs.push(await write(id, own));
    } catch (error) {
      const told = error instanceof APIError && error.isPublic ? error.message : requestFailure(error)?.message;
      if (told === undefined) req.payload.logger.error({ err: error, msg: `No se pudo escribir ${slug}/${id}` });
      done.errors.push({
        id,
        isPublic: told !== undefined,
        message: told ?? 'El sistema no pudo guardar un documento. Inténtelo de nuevo.',
      });
    }
  }
  return done;
}

async function wanted({
  req,
  slug,
  most,
  where,
  trash,
  limit,
  sort,
}: {
  req: PayloadRequest;
  slug: CollectionSlug;
  most: number;
  where: Where;
  trash: boolean;
  limit: number | undefined;
  sort: string[] | undefined;
}): Promise<string[]> {
  const { docs, totalDocs } = (await req.payload.find({
    collection: slug,
    where,
    draft: true,
    trash,
    depth: 0,
    limit: limit && limit > 0 ? Math.min(limit, most) : most,
    sort: sort ?? [],
    overrideAccess: false,
    user: req.user,
    req,
    select: {},
  } as never)) as unknown as { docs: { id: string }[]; totalDocs: number };
  if ((!limit || limit > most || limit >= MOST) && totalDocs > most)
    throw new TooMany(
      most === MOST_REMOVED
        ? `La selección tiene ${totalDocs} documentos y de una vez se eliminan ${MOST_REMOVED} como máximo. No se eliminó ninguno: hágalo por partes.`
        : `La selección tiene ${totalDocs} documentos. Hágalo por partes de ${MOST} como máximo.`,
    );
  return docs.map(({ id }) => id);
}

/** The same rows go to several documents: in each they are rows of its own. */
function withoutRowIdentifiers(
  data: Record<string, unknown>,
  fields: readonly FlattenedField[],
): Record<string, unknown> {
  const copy: Record<string, unknown> = structuredClone(data);
  for (const field of fields) {
    const value = copy[field.name];
    if (field.type === 'array' && Array.isArray(value)) {
      copy[field.name] = value.map((row: Record<string, unknown>) =>
        withoutRowIdentifiers(without(row), field.flattenedFields),
      );
    } else if (field.type === 'blocks' && Array.isArray(value)) {
      copy[field.name] = value.map((row: Record<string, unknown>) => {
        const block = field.blocks.find((one) => typeof one !== 'string' && one.slug === row['blockType']);
        return withoutRowIdentifiers(
          without(row),
          block && typeof block !== 'string' && 'flattenedFields' in block ? block.flattenedFields : [],
        );
      });
    } else if ((field.type === 'group' || field.type === 'tab') && typeof value === 'object' && value !== null) {
      copy[field.name] = withoutRowIdentifiers(value as Record<string, unknown>, field.flattenedFields);
    }
  }
  return copy;
}

function without(row: Record<string, unknown>): Record<string, unknown> {
  const { id: _id, ...rest } = row;
  return rest;
}
