import type { Config } from 'payload';

/** Adds «Documentos compartidos» (`/admin/documentos-compartidos`), in the menu of whoever was given one. See README.md. */
export const grantsPlugin = (config: Config): Config => ({
  ...config,
  admin: {
    ...config.admin,
    components: {
      ...config.admin?.components,
      afterNavLinks: [
        ...(config.admin?.components?.afterNavLinks ?? []),
        '/cms/plugins/grants/screen/SharedDocumentsLink.tsx#SharedDocumentsLink',
      ],
      views: {
        ...config.admin?.components?.views,
        sharedDocuments: {
          path: '/documentos-compartidos',
          exact: true,
          Component: '/cms/plugins/grants/screen/SharedDocuments.tsx#SharedDocuments',
          meta: { title: 'Documentos compartidos' },
        },
      },
    },
  },
});
