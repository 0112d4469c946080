import { APIError, commitTransaction, initTransaction, killTransaction, type Endpoint, type PayloadRequest } from 'payload';
import { z } from 'zod';
import { mayUse } from '../../../collections/access/permissions.ts';
import { workCodes, workForm, workWithCode, type WorkCode } from '../../../collections/projects/same-code.ts';
import { beforeMerging, requireBothVersions, requireMerger } from '../move-references/merge-door.ts';
import { nudgeProjector } from '../publishing/nudge.ts';
import { mergeWorks } from './merge-works.ts';

const NOT_ALLOWED = 'Su función no permite unir obras.';
const TakenQuery = z.object({ field: z.enum(Object.keys(workCodes) as [WorkCode, ...WorkCode[]]), value: z.string().min(1).max(90), not: z.string().max(64).optional() });
const MergeBody = z.object({ into: z.string().min(1).max(64), reason: z.string().trim().max(2000).optional() });

/**
 * `POST /api/projects/:id/merge` with `{"into":"<id>","reason":"…","_bases":{…}}`: the work of the address becomes part of the other. For who edits and
 * deletes works (matrix), on the versions of both that `_bases` names. Answers `{ id, path, moved }` of the work that stays; 403, 404, 409, 422 or 428
 * with the reason in Spanish, and then nothing was changed.
 */
export const mergeEndpoint: Endpoint = {
  path: '/:id/merge', method: 'post',
  handler: async (req) => {
    requireMerger({ req, slug: 'projects', message: NOT_ALLOWED });
    const given = await bodyOf(req);
    const body = MergeBody.safeParse(given);
    if (!body.success) throw new APIError('Diga en «into» el identificador de la obra que queda.', 422, undefined, true);
    const from = String(req.routeParams?.['id'] ?? '');
    const { into, reason = null } = body.data;
    const isOwn = await initTransaction(req);
    try {
      await requireBothVersions({ req, slug: 'projects', from, into, data: given });
      const { moved } = await mergeWorks({ req, from, into, reason });
      if (isOwn) await commitTransaction(req);
      nudgeProjector();
      return Response.json({ id: into, path: workForm(into), moved }, { headers: { 'Cache-Control': 'no-store' } });
    } catch (error) {
      if (isOwn) await killTransaction(req);
      throw error;
    }
  },
};

/** `GET /api/projects/:id/merge?into=<id>`: `{ _bases, differing }`, what is told before uniting. */
export const beforeMergeEndpoint: Endpoint = {
  path: '/:id/merge', method: 'get',
  handler: async (req) => {
    requireMerger({ req, slug: 'projects', message: NOT_ALLOWED });
    return Response.json(await beforeMerging({ req, slug: 'projects', from: String(req.routeParams?.['id'] ?? ''), into: req.searchParams?.get('into') ?? '' }), { headers: { 'Cache-Control': 'no-store' } });
  },
};

/** `GET /api/projects/codes/taken?field=cui&value=2673653&not=<id>`: `{ other }`, the other work that has the code, null when it is free. */
export const takenEndpoint: Endpoint = {
  path: '/codes/taken', method: 'get',
  handler: async (req) => {
    requireEditor(req);
    const query = TakenQuery.safeParse(Object.fromEntries(req.searchParams ?? []));
    if (!query.success) throw new APIError('Diga en «field» y «value» qué código se busca.', 422, undefined, true);
    return Response.json({ other: await workWithCode({ payload: req.payload, req, ...query.data }) }, { headers: { 'Cache-Control': 'no-store' } });
  },
};

/** Who edits works, after the matrix. */
function requireEditor(req: PayloadRequest): void {
  if (!mayUse({ user: req.user, slug: 'projects', operation: 'update' })) throw new APIError(NOT_ALLOWED, 403, undefined, true);
}

async function bodyOf(req: PayloadRequest): Promise<unknown> {
  try {
    return await req.json?.();
  } catch {
    return null;
  }
}
