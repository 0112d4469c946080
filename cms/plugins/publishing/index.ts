import type { Config } from 'payload';
import { publishingEndpoints } from './endpoints.ts';
import { outbox } from './outbox.ts';
import { publishedSlugs } from '../../../collections/nouns.ts';
import { withHeldDocuments } from './held-documents.ts';
import { checkNouns } from './told-nouns.ts';
import { rememberPublishedKey } from './published-key.ts';
import { recordAfterChange, recordAfterDelete, recordGlobalChange } from './record-change.ts';
import type { PublishingOptions } from './types.ts';

/**
 * Adds publishing to the CMS: the outbox, the hooks that fill it, the endpoints and the screen «Publicación».
 * The projector itself is started by the server process (`startCms`) or by `npm run publish`. See README.md.
 */
export const publishingPlugin =
  (options: PublishingOptions) =>
  (config: Config): Config => ({
    ...config,
    collections: [
      ...(config.collections ?? []).map((collection) =>
        publishedSlugs.some((slug) => slug === collection.slug)
          ? {
              ...collection,
              hooks: {
                ...collection.hooks,
                beforeChange: [...(collection.hooks?.beforeChange ?? []), rememberPublishedKey],
                afterChange: [...(collection.hooks?.afterChange ?? []), recordAfterChange],
                afterDelete: [...(collection.hooks?.afterDelete ?? []), recordAfterDelete],
              },
            }
          : withHeldDocuments(collection),
      ),
      outbox,
    ],
    globals: (config.globals ?? []).map((global) => ({
      ...global,
      hooks: { ...global.hooks, afterChange: [...(global.hooks?.afterChange ?? []), recordGlobalChange] },
    })),
    onInit: async (payload) => {
      checkNouns(payload);
      await config.onInit?.(payload);
    },
    endpoints: [...(config.endpoints ?? []), ...publishingEndpoints(options)],
    admin: {
      ...config.admin,
      components: {
        ...config.admin?.components,
        beforeDashboard: [
          ...(config.admin?.components?.beforeDashboard ?? []),
          '/cms/plugins/publishing/screen/PublishingPanel.tsx#PublishingPanel',
        ],
      },
    },
  });
