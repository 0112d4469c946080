import { APIError, type Endpoint, type PayloadRequest } from 'payload';
import { mayUse } from '../../../collections/access/permissions.ts';
import { checkProgress, lastCheck, startCheck } from './check/check-job.ts';
import { FINDINGS } from './collection.ts';
import type { WebmasterOptions } from './types.ts';

/** `GET /api/webmaster/check`: where the check stands; `POST`: starts it. */
export const webmasterEndpoints = (options: WebmasterOptions): Endpoint[] => [
  {
    path: '/webmaster/check',
    method: 'get',
    handler: async (req) => {
      requireRole(req, 'read');
      return Response.json({ progress: checkProgress(), last: await lastCheck(options.dataDir) });
    },
  },
  {
    path: '/webmaster/check',
    method: 'post',
    handler: (req) => {
      requireRole(req, 'delete');
      void startCheck({ payload: req.payload, options });
      return Response.json({ progress: checkProgress() }, { status: 202 });
    },
  },
];

function requireRole(req: PayloadRequest, operation: 'read' | 'delete'): void {
  if (!mayUse({ user: req.user, slug: FINDINGS, operation }))
    throw new APIError('Su función no permite revisar el contenido.', 403, undefined, true);
}
