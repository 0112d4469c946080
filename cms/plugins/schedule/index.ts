import type { CollectionConfig, Config } from 'payload';

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
 * Shows where publication can be scheduled. What is due is run by the loop `publications` (`run-due.ts`). See
 * README.md.
 */
export const schedulePlugin =
  () =>
  (config: Config): Config => ({
    ...config,
    collections: (config.collections ?? []).map(withOwnButton),
  });
