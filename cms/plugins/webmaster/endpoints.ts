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
      return Response.json({
        progress: await checkProgress(req.payload),
        last: await lastCheck(req.payload, options.dataDir),
      });
    },
  },
  {
    path: '/webmaster/check',
    method: 'post',
    handler: async (req) => {
      requireRole(req, 'delete');
      await startCheck(req.payload);
      return Response.json({ progress: await checkProgress(req.payload) }, { status: 202 });
    },
  },
];

function requireRole(req: PayloadRequest, operation: 'read' | 'delete'): void {
  if (!mayUse({ by: req, slug: FINDINGS, operation }))
    throw new APIError('Su función no permite revisar el contenido.', 403, undefined, true);
}
