import { APIError, type Endpoint } from 'payload';
import { subjectOf } from '../../../collections/access/subject.ts';
import type { PublishingOptions } from '../publishing/types.ts';
import { hasPublicState, publicStates } from './state.ts';

const MOST_IDS = 100;

/**
 * `GET /api/public-state/:slug?ids=a,b`: `{ publicUrl, states: { [id]: PublicState } }` of those that the user may
 * read.
 */
export const publicStateEndpoint = (options: PublishingOptions): Endpoint => ({
  path: '/public-state/:slug',
  method: 'get',
  handler: async (req) => {
    if (subjectOf(req.user) === null) throw new APIError('Inicie sesión para continuar.', 401, undefined, true);
    const slug = String(req.routeParams?.['slug'] ?? '');
    if (!hasPublicState(slug)) throw new APIError('No hay estado público de esa colección.', 404, undefined, true);
    const ids = [
      ...new Set(
        String(req.query?.['ids'] ?? '')
          .split(',')
          .filter(Boolean),
      ),
    ];
    if (ids.length === 0 || ids.length > MOST_IDS || ids.some((id) => !/^[\w-]{1,64}$/.test(id)))
      throw new APIError(`Indique de 1 a ${MOST_IDS} documentos, separados por comas.`, 400, undefined, true);
    return Response.json(
      { publicUrl: options.publicUrl, states: await publicStates({ req, slug, ids, options }) },
      { headers: { 'Cache-Control': 'private, no-store' } },
    );
  },
});
