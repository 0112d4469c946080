import type { Config } from 'payload';
import { findings } from './collection.ts';
import { webmasterEndpoints } from './endpoints.ts';
import type { WebmasterOptions } from './types.ts';

/** «Qué hay que poner al día» on the dashboard, and the check of links and alternative texts. See README.md. */
export const webmasterPlugin =
  (options: WebmasterOptions) =>
  (config: Config): Config => ({
    ...config,
    collections: [...(config.collections ?? []), findings],
    endpoints: [...(config.endpoints ?? []), ...webmasterEndpoints(options)],
    admin: {
      ...config.admin,
      components: {
        ...config.admin?.components,
        beforeDashboard: [
          ...(config.admin?.components?.beforeDashboard ?? []),
          '/cms/plugins/webmaster/screen/StaleOverview.tsx#StaleOverview',
        ],
      },
    },
  });
