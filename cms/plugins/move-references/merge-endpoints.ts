import {
  APIError,
  commitTransaction,
  initTransaction,
  killTransaction,
  type Endpoint,
  type PayloadRequest,
} from 'payload';
import { z } from 'zod';
import { beforeMerging, requireBothVersions, requireMerger, type MergedSlug, type MergeRule } from './merge-door.ts';

const MergeBody = z.object({ into: z.string().min(1).max(64), reason: z.string().trim().max(2000).optional() });
const unstored = { headers: { 'Cache-Control': 'no-store' } };

type Merging = {
  slug: MergedSlug;
  rule: MergeRule;
  /** For whoever may not unite them, and for a request that does not say which one stays. */
  words: { notAllowed: string; missingInto: string };
  /** In the transaction of `req`: how many documents moved. */
  unite: (asked: {
    req: PayloadRequest;
    from: string;
    into: string;
    reason: string | null;
  }) => Promise<{ moved: number }>;
};

/**
 * `POST /api/<collection>/:id/merge` with `{"into":"<id>","reason":"…","_bases":{…}}`: the document of the address
 * becomes part of the other. For who edits and deletes such documents (matrix), on the versions of both that `_bases`
 * names. Answers `{ id, path, moved }` of the one that stays; 403, 404, 409, 422 or 428 with the reason in Spanish, and
 * then nothing was changed. `GET` of it with `?into=<id>`: `BeforeMerging`.
 */
export function mergeEndpoints({ slug, rule, words, unite }: Merging): Endpoint[] {
  const door = (req: PayloadRequest): string => {
    requireMerger({ req, slug, message: words.notAllowed });
    return String(req.routeParams?.['id'] ?? '');
  };
  return [
    {
      path: '/:id/merge',
      method: 'get',
      handler: async (req) =>
        Response.json(
          await beforeMerging({ req, slug, from: door(req), into: req.searchParams?.get('into') ?? '', rule }),
          unstored,
        ),
    },
    {
      path: '/:id/merge',
      method: 'post',
      handler: async (req) => {
        const from = door(req);
        const given: unknown = await Promise.resolve(req.json?.()).catch(() => null);
        const body = MergeBody.safeParse(given);
        if (!body.success) throw new APIError(words.missingInto, 422, undefined, true);
        const { into, reason } = body.data;
        const isOwn = await initTransaction(req);
        try {
          await requireBothVersions({ req, slug, from, into, data: given });
          const { moved } = await unite({ req, from, into, reason: reason || null });
          if (isOwn) await commitTransaction(req);
          return Response.json({ id: into, path: `/admin/collections/${slug}/${into}`, moved }, unstored);
        } catch (error) {
          if (isOwn) await killTransaction(req);
          throw error;
        }
      },
    },
  ];
}
