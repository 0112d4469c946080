import { APIError, commitTransaction, initTransaction, killTransaction, type Config, type Endpoint } from 'payload';
import { z } from 'zod';
import { mayUse } from '../../../collections/access/permissions.ts';
import { nudgeProjector } from '../publishing/nudge.ts';
import { mergeOrganizations } from './merge-organizations.ts';

const MergeBody = z.object({ into: z.string().min(1).max(64), reason: z.string().trim().max(2000).optional() });

/**
 * `POST /api/organizations/:id/merge` with `{"into":"<id>","reason":"…"}`: the organisation of the address becomes part of the other. For who
 * edits organisations (matrix). Answers `{ id, path, moved }` of the one that stays; 403, 404 or 422 in Spanish, and then nothing was changed.
 */
export const mergeOrganizationsEndpoint: Endpoint = {
  path: '/:id/merge', method: 'post',
  handler: async (req) => {
    if (!mayUse({ user: req.user, slug: 'organizations', operation: 'update' })) throw new APIError('Su función no permite unir organizaciones.', 403, undefined, true);
    const body = MergeBody.safeParse(await Promise.resolve(req.json?.()).catch(() => null));
    if (!body.success) throw new APIError('Diga en «into» el identificador de la organización que queda.', 422, undefined, true);
    const isOwn = await initTransaction(req);
    try {
      const { moved } = await mergeOrganizations({ req, from: String(req.routeParams?.['id'] ?? ''), into: body.data.into, reason: body.data.reason || null });
      if (isOwn) await commitTransaction(req);
      nudgeProjector();
      return Response.json({ id: body.data.into, path: `/admin/collections/organizations/${body.data.into}`, moved }, { headers: { 'Cache-Control': 'no-store' } });
    } catch (error) {
      if (isOwn) await killTransaction(req);
      throw error;
    }
  },
};

/** Adds the uniting of organisations. */
export const mergeOrganizationsPlugin = (config: Config): Config => ({
  ...config,
  collections: (config.collections ?? []).map((collection) => (collection.slug === 'organizations' ? { ...collection, endpoints: [...(collection.endpoints || []), mergeOrganizationsEndpoint] } : collection)),
});
