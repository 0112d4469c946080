import type { Config } from 'payload';
import { mergeWorksEndpoints, takenEndpoint } from './endpoint.ts';

/**
 * Adds `POST /api/projects/:id/merge` and `GET /api/projects/codes/taken` to the works: two that are one become one.
 * See README.md.
 */
export const mergeWorksPlugin =
  () =>
  (config: Config): Config => ({
    ...config,
    collections: (config.collections ?? []).map((collection) =>
      collection.slug === 'projects'
        ? { ...collection, endpoints: [...(collection.endpoints || []), ...mergeWorksEndpoints, takenEndpoint] }
        : collection,
    ),
  });
