import type { CollectionConfig, Config, GlobalConfig } from 'payload';
import { explainRefusals } from './after-error.ts';
import { editingEndpoints } from './endpoints.ts';
import { requireBase, requireGlobalBase } from './enforce.ts';
import { quietErrors } from './errors.ts';
import { keepLive, restoreVersionEndpoint } from './keep-live.ts';
import { dropFailedPublications, guardScheduledPublications } from './scheduled.ts';
import { severalEndpoints } from './several.ts';
import { writeInTurnsWithoutTransactions } from './turns.ts';

/** Payload's own bookkeeping is no document: preferences, locks, jobs. */
const isDocument = ({ slug }: { slug: string }): boolean => !slug.startsWith('payload-');

/** May its publication be scheduled? */
const canSchedule = ({ versions }: CollectionConfig): boolean =>
  typeof versions === 'object' && typeof versions.drafts === 'object' && Boolean(versions.drafts.schedulePublish);

const SCREEN = '/cms/plugins/editing/screen';
const GUARD = `${SCREEN}/DocumentGuard.tsx#DocumentGuard`;
const LIST = `${SCREEN}/ListVersions.tsx#ListVersions`;

function guardedCollection(collection: CollectionConfig): CollectionConfig {
  if (!isDocument(collection)) return collection;
  const components = collection.admin?.components;
  return {
    ...collection,
    admin: {
      ...collection.admin,
      components: {
        ...components,
        beforeListTable: [...(components?.beforeListTable ?? []), LIST],
        edit: {
          ...components?.edit,
          beforeDocumentControls: [...(components?.edit?.beforeDocumentControls ?? []), GUARD],
        },
      },
    },
    endpoints:
      collection.endpoints === false
        ? false
        : [
            ...severalEndpoints(),
            ...(collection.versions ? [restoreVersionEndpoint] : []),
            ...(collection.endpoints ?? []),
          ],
    hooks: {
      ...collection.hooks,
      beforeOperation: [requireBase, keepLive, ...(collection.hooks?.beforeOperation ?? [])],
      afterChange: [
        ...(collection.hooks?.afterChange ?? []),
        ...(canSchedule(collection) ? [dropFailedPublications] : []),
      ],
    },
  };
}

function guardedGlobal(config: GlobalConfig): GlobalConfig {
  const components = config.admin?.components;
  return {
    ...config,
    admin: {
      ...config.admin,
      components: {
        ...components,
        elements: {
          ...components?.elements,
          beforeDocumentControls: [...(components?.elements?.beforeDocumentControls ?? []), GUARD],
        },
      },
    },
    hooks: { ...config.hooks, beforeOperation: [requireGlobalBase, ...(config.hooks?.beforeOperation ?? [])] },
  };
}

/** Nobody overwrites what he has not seen: every write over HTTP carries the version it was made on. See README.md. */
export const editingPlugin =
  () =>
  (config: Config): Config => ({
    ...config,
    collections: (config.collections ?? []).map(guardedCollection),
    globals: (config.globals ?? []).map(guardedGlobal),
    admin: {
      ...config.admin,
      components: {
        ...config.admin?.components,
        providers: [...(config.admin?.components?.providers ?? []), `${SCREEN}/EditingProvider.tsx#EditingProvider`],
      },
    },
    endpoints: [...(config.endpoints ?? []), ...editingEndpoints],
    hooks: { ...config.hooks, afterError: [...(config.hooks?.afterError ?? []), explainRefusals] },
    loggingLevels: { ...config.loggingLevels, ...quietErrors },
    onInit: async (payload) => {
      await config.onInit?.(payload);
      guardScheduledPublications(payload);
      await writeInTurnsWithoutTransactions(payload);
    },
  });
