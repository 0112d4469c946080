import type { Config } from 'payload';

/** A home and a menu for each role. See README.md. */
export const officesPlugin = (config: Config): Config => ({
  ...config,
  // A view for programmers, in English: no office needs it.
  collections: (config.collections ?? []).map((collection) => ({
    ...collection,
    admin: { ...collection.admin, hideAPIURL: true },
  })),
  globals: (config.globals ?? []).map((global) => ({ ...global, admin: { ...global.admin, hideAPIURL: true } })),
  admin: {
    ...config.admin,
    components: {
      ...config.admin?.components,
      Nav: '/cms/plugins/offices/screen/OfficeNav.tsx#OfficeNav',
      views: {
        ...config.admin?.components?.views,
        dashboard: { Component: '/cms/plugins/offices/screen/Home.tsx#Home' },
      },
    },
  },
});
