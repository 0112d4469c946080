import type { Config } from 'payload';
import { isPaged } from '../publishing/public-address.ts';
import { previewEndpoints } from './endpoints.ts';
import { PREVIEW_ROOT, type PreviewOptions } from './types.ts';

const breakpoints = [
  { name: 'telefono', label: 'Teléfono', width: 390, height: 844 },
  { name: 'tableta', label: 'Tableta', width: 820, height: 1180 },
  { name: 'escritorio', label: 'Escritorio', width: 1280, height: 900 },
];

const previewUrl = (slug: string, id: unknown): string | null =>
  typeof id === 'string' && id !== '' ? `${PREVIEW_ROOT}/${slug}/${id}` : null;

/** Shows drafts in the real portal, to whoever may read them and to nobody else. See README.md. */
export const previewPlugin =
  (options: PreviewOptions) =>
  (config: Config): Config => ({
    ...config,
    collections: (config.collections ?? []).map((collection) =>
      isPaged(collection.slug)
        ? {
            ...collection,
            admin: {
              ...collection.admin,
              preview: (doc: Record<string, unknown>) => previewUrl(collection.slug, doc['id']),
              livePreview: {
                url: ({ data }: { data: Record<string, unknown> }) => previewUrl(collection.slug, data['id']),
                breakpoints,
              },
            },
          }
        : collection,
    ),
    endpoints: [...(config.endpoints ?? []), ...previewEndpoints(options)],
  });
