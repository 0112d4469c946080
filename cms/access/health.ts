import type { Config } from 'payload';

/** `GET /api/salud`: the process answers. It tells nothing of the installation. */
export const healthRoute = (config: Config): Config => ({
  ...config,
  endpoints: [
    ...(config.endpoints ?? []),
    { path: '/salud', method: 'get', handler: () => Response.json({ ok: true }) },
  ],
});
