import { APIError, commitTransaction, initTransaction, killTransaction, type Config, type Endpoint } from 'payload';
import { z } from 'zod';
import { beforeMerging, requireBothVersions, requireMerger } from '../move-references/merge-door.ts';
import { nudgeProjector } from '../publishing/nudge.ts';
import { mergeOrganizations } from './merge-organizations.ts';

const NOT_ALLOWED = 'Su función no permite unir organizaciones.';
const MergeBody = z.object({ into: z.string().min(1).max(64), reason: z.string().trim().max(2000).optional() });

/**
 * `POST /api/organizations/:id/merge` with `{"into":"<id>","reason":"…","_bases":{…}}`: the organisation of the address becomes part of the other. For who
 * edits and deletes organisations (matrix), on the versions of both that `_bases` names. Answers `{ id, path, moved }` of the one that stays; 403, 404,
 * 409, 422 or 428 in Spanish, and then nothing was changed.
 */
export const mergeOrganizationsEndpoint: Endpoint = {
  path: '/:id/merge', method: 'post',
  handler: async (req) => {
    requireMerger({ req, slug: 'organizations', message: NOT_ALLOWED });
    const given: unknown = await Promise.resolve(req.json?.()).catch(() => null);
    const body = MergeBody.safeParse(given);
    if (!body.success) throw new APIError('Diga en «into» el identificador de la organización que queda.', 422, undefined, true);
    const isOwn = await initTransaction(req);
    const from = String(req.routeParams?.['id'] ?? '');
    try {
      await requireBothVersions({ req, slug: 'organizations', from, into: body.data.into, data: given });
      const { moved } = await mergeOrganizations({ req, from, into: body.data.into, reason: body.data.reason || null });
      if (isOwn) await commitTransaction(req);
      nudgeProjector();
      return Response.json({ id: body.data.into, path: `/admin/collections/organizations/${body.data.into}`, moved }, { headers: { 'Cache-Control': 'no-store' } });
    } catch (error) {
      if (isOwn) await killTransaction(req);
      throw error;
    }
  },
};

/** `GET /api/organizations/:id/merge?into=<id>`: `{ _bases, differing }`, what is told before uniting. */
const beforeMergeEndpoint: Endpoint = {
  path: '/:id/merge', method: 'get',
  handler: async (req) => {
    requireMerger({ req, slug: 'organizations', message: NOT_ALLOWED });
    return Response.json(await beforeMerging({ req, slug: 'organizations', from: String(req.routeParams?.['id'] ?? ''), into: req.searchParams?.get('into') ?? '' }), { headers: { 'Cache-Control': 'no-store' } });
  },
};

/** Adds the uniting of organisations. */
export const mergeOrganizationsPlugin = (config: Config): Config => ({
  ...config,
  collections: (config.collections ?? []).map((collection) => (collection.slug === 'organizations' ? { ...collection, endpoints: [...(collection.endpoints || []), mergeOrganizationsEndpoint, beforeMergeEndpoint] } : collection)),
});
