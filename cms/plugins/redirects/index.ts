import type { Config } from 'payload';
import { redirects } from '../../../collections/redirects/index.ts';
import { isPaged } from '../publishing/public-address.ts';
import { ownAddressAsPath } from './own-address.ts';
import { recordMove } from './record-move.ts';

/**
 * Adds the collection of redirects and makes one whenever the address of a published page changes. Before
 * `publishingPlugin`. See README.md.
 */
export const redirectsPlugin =
  ({ publicUrl }: { publicUrl: string }) =>
  (config: Config): Config => ({
    ...config,
    collections: [
      ...(config.collections ?? []).map((collection) =>
        isPaged(collection.slug)
          ? {
              ...collection,
              hooks: { ...collection.hooks, afterChange: [...(collection.hooks?.afterChange ?? []), recordMove] },
            }
          : collection,
      ),
      {
        ...redirects,
        hooks: {
          ...redirects.hooks,
          beforeChange: [ownAddressAsPath(publicUrl), ...(redirects.hooks?.beforeChange ?? [])],
        },
      },
    ],
  });
