import { createHmac } from 'node:crypto';
import { APIError, type CollectionSlug, type Endpoint, type GlobalSlug, type PayloadRequest } from 'payload';
import { z } from 'zod';
import { subjectOf } from '../../../collections/access/subject.ts';
import { authorOf, isAuthor } from './conflict.ts';
import { lockOf } from './lock.ts';
import { publicationsOf, type Publications } from './scheduled.ts';

const Place = z.union([
  z.object({ collection: z.string().min(1), id: z.string().min(1) }),
  z.object({ global: z.string().min(1) }),
]);

/** What an open form asks now and then. Moments are ISO 8601. */
export type EditingState = Publications & {
  /** `updatedAt` of the newest version: the base of the next write. */
  updatedAt: string | null;
  /** Name of who wrote it, and whether that is the asker. */
  changedBy: string | null;
  isOwn: boolean;
  /** Who holds the document, last active when. */
  lock: { name: string | null; since: string; isMine: boolean } | null;
};

/**
 * `GET /api/editing/state?collection=…&id=…` (or `global=…`): EditingState of a document that the asker may read.
 * `GET /api/editing/key`: `{ key }`, base64, with which the browser of this person keeps what he types: nobody else's
 * session gets it.
 */
export const editingEndpoints: Endpoint[] = [
  { path: '/editing/state', method: 'get', handler: async (req) => answer(await stateOf(req)) },
  {
    path: '/editing/key',
    method: 'get',
    handler: (req) =>
      answer({
        key: createHmac('sha256', req.payload.secret)
          .update(`texto sin guardar de ${signedIn(req)}`)
          .digest('base64'),
      }),
  },
];

async function stateOf(req: PayloadRequest): Promise<EditingState> {
  const userId = signedIn(req);
  const place = Place.safeParse(Object.fromEntries(req.searchParams));
  if (!place.success) throw new APIError('Diga qué documento: «collection» e «id», o «global».', 400, undefined, true);
  const shared = { draft: true, depth: 0, overrideAccess: false, user: req.user, req } as const;
  if ('global' in place.data) {
    const slug = place.data.global as GlobalSlug;
    if (!req.payload.globals.config.some((config) => config.slug === slug))
      throw new APIError('No existe esa configuración.', 404, undefined, true);
    const document = (await req.payload.findGlobal({ slug, ...shared })) as unknown as Record<string, unknown>;
    return {
      ...told(document, userId),
      lock: await lockFor(req, { global: slug }, userId),
      scheduled: null,
      failed: null,
    };
  }
  const { collection, id } = place.data;
  if (!Object.hasOwn(req.payload.collections, collection))
    throw new APIError('No existe esa colección.', 404, undefined, true);
  const document = (await req.payload.findByID({
    collection: collection as CollectionSlug,
    id,
    trash: true,
    ...shared,
  })) as unknown as Record<string, unknown>;
  const state = told(document, userId);
  return {
    ...state,
    lock: await lockFor(req, { slug: collection, id }, userId),
    ...(await publicationsOf({ payload: req.payload, slug: collection, id, updatedAt: state.updatedAt })),
  };
}

function told(
  document: Record<string, unknown>,
  userId: string,
): Pick<EditingState, 'updatedAt' | 'changedBy' | 'isOwn'> {
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  return { updatedAt: text(document['updatedAt']), changedBy: authorOf(document), isOwn: isAuthor(document, userId) };
}

async function lockFor(
  req: PayloadRequest,
  place: { slug: string; id: string } | { global: string },
  userId: string,
): Promise<EditingState['lock']> {
  const lock = await lockOf(req, place);
  return lock && { name: lock.name, since: lock.since, isMine: lock.userId === userId };
}

function signedIn(req: PayloadRequest): string {
  const subject = subjectOf(req.user);
  if (subject === null) throw new APIError('Inicie sesión para continuar.', 401, undefined, true);
  return subject.id;
}

function answer(body: object): Response {
  return Response.json(body, { headers: { 'Cache-Control': 'private, no-store' } });
}
