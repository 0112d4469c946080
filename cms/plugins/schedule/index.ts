import type { CollectionConfig, Config } from 'payload';
import { recoverJobs } from './recover-jobs.ts';

const EVERY_MINUTE = '* * * * *';

const BUTTON = '/cms/plugins/schedule/PublishButton.tsx#PublishButton';

/** Where publication can be scheduled, the button whose form begins with what one wants. */
function withOwnButton(collection: CollectionConfig): CollectionConfig {
  const drafts = typeof collection.versions === 'object' ? collection.versions.drafts : false;
  if (typeof drafts !== 'object' || !drafts.schedulePublish) return collection;
  const components = collection.admin?.components;
  return {
    ...collection,
    admin: { ...collection.admin, components: { ...components, edit: { ...components?.edit, PublishButton: BUTTON } } },
  };
}

/**
 * Runs what was scheduled («Programar publicación») once a minute in the one CMS process. Before the first turn it takes up
 * what a crash left half done. See README.md.
 */
export const schedulePlugin =
  () =>
  (config: Config): Config => ({
    ...config,
    collections: (config.collections ?? []).map(withOwnButton),
    jobs: {
      ...config.jobs,
      autoRun: async (payload) => {
        await recoverJobs(payload);
        return [{ cron: EVERY_MINUTE, queue: 'default', limit: 50 }];
      },
    },
  });
