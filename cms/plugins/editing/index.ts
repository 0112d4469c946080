import type { CollectionConfig, Config, GlobalConfig } from 'payload';
import { explainRefusals } from './after-error.ts';
import { requireBase, requireGlobalBase } from './enforce.ts';
import { quietErrors } from './errors.ts';
import { severalEndpoints } from './several.ts';
import { writeInTurnsWithoutTransactions } from './turns.ts';

/** Payload's own bookkeeping is no document: preferences, locks, jobs. */
const isDocument = ({ slug }: { slug: string }): boolean => !slug.startsWith('payload-');

function guardedCollection(collection: CollectionConfig): CollectionConfig {
  if (!isDocument(collection)) return collection;
  return {
    ...collection,
    endpoints: collection.endpoints === false ? false : [...severalEndpoints(), ...(collection.endpoints ?? [])],
    hooks: { ...collection.hooks, beforeOperation: [requireBase, ...(collection.hooks?.beforeOperation ?? [])] },
  };
}

function guardedGlobal(config: GlobalConfig): GlobalConfig {
  return { ...config, hooks: { ...config.hooks, beforeOperation: [requireGlobalBase, ...(config.hooks?.beforeOperation ?? [])] } };
}

/** Nobody overwrites what he has not seen: every write over HTTP carries the version it was made on. See README.md. */
export const editingPlugin = () => (config: Config): Config => ({
  ...config,
  collections: (config.collections ?? []).map(guardedCollection),
  globals: (config.globals ?? []).map(guardedGlobal),
  hooks: { ...config.hooks, afterError: [...(config.hooks?.afterError ?? []), explainRefusals] },
  loggingLevels: { ...config.loggingLevels, ...quietErrors },
  onInit: async (payload) => {
    await config.onInit?.(payload);
    await writeInTurnsWithoutTransactions(payload);
  },
});
