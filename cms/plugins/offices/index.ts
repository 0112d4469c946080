import type { Config } from 'payload';

/** A home and a menu for each role. See README.md. */
export const officesPlugin = (config: Config): Config => ({
  ...config,
  admin: {
    ...config.admin,
    components: {
      ...config.admin?.components,
      Nav: '/cms/plugins/offices/screen/OfficeNav.tsx#OfficeNav',
      views: { ...config.admin?.components?.views, dashboard: { Component: '/cms/plugins/offices/screen/Home.tsx#Home' } },
    },
  },
});
