import { APIError, type Config, type Endpoint, type PayloadRequest } from 'payload';
import { z } from 'zod';
import { payloadStore } from '../background/payload-store.ts';
import { cancelRun, retryRun } from '../background/runs.ts';
import { mayDirectRuns } from './may-see.ts';
import { withOwnView } from '../admin/with-own-view.ts';

const Asked = z.object({ key: z.string().min(1).max(200) });

const act = (path: string, work: (req: PayloadRequest, key: string) => Promise<boolean>): Endpoint => ({
  path,
  method: 'post',
  handler: async (req) => {
    if (!mayDirectRuns(req.user))
      throw new APIError('Su función no permite dirigir las tareas del sistema.', 403, undefined, true);
    const asked = Asked.safeParse({ key: req.searchParams.get('key') ?? '' });
    if (!asked.success) return Response.json({ message: 'Diga qué tarea.' }, { status: 400 });
    if (await work(req, asked.data.key)) return Response.json({ done: true });
    return Response.json({ message: 'Esa tarea ya cambió. Vuelva a cargar la página.' }, { status: 409 });
  },
});

/**
 * Adds «Estado del sistema» (`/admin/estado`) and `POST /api/background/retry` and `/cancel`, with the run's key as
 * `?key=`. See `cms/background`.
 */
export const healthPlugin = (config: Config): Config => ({
  ...withOwnView(config, {
    name: 'systemState',
    path: '/estado',
    title: 'Estado del sistema',
    page: '/cms/health/screen/SystemState.tsx#SystemState',
    link: '/cms/health/screen/SystemStateLink.tsx#SystemStateLink',
  }),
  endpoints: [
    ...(config.endpoints ?? []),
    act('/background/retry', (req, key) => retryRun(payloadStore(req.payload), key)),
    act('/background/cancel', (req, key) => cancelRun(payloadStore(req.payload), key)),
  ],
});
