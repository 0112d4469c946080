import type { CollectionBeforeOperationHook, Config } from 'payload';

/** Most documents that one request over HTTP may ask for. */
export const MAX_DOCUMENTS = 500;

const capLimit: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'read' || req.payloadAPI === 'local') return args;
  const { limit } = args as { limit?: number };
  if (limit === undefined) return args;
  return limit === 0 || limit > MAX_DOCUMENTS ? { ...args, limit: MAX_DOCUMENTS, pagination: true } : args;
};

/** No request reads a whole collection at once: `limit=0` and more than 500 become 500. */
export const requestLimits = (config: Config): Config => ({
  ...config,
  collections: (config.collections ?? []).map((collection) => ({
    ...collection, hooks: { ...collection.hooks, beforeOperation: [capLimit, ...(collection.hooks?.beforeOperation ?? [])] },
  })),
});
