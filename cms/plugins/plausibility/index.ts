import type { CollectionConfig, Config, Field } from 'payload';
import { canReadInternal } from '../../../collections/access/permissions.ts';
import { askingSlugs, isPlausibleSlug } from '../../../collections/plausibility/check.ts';
import { checkChange, checkGlobalChange, noteAfterChange } from './check-change.ts';

const fields: Field[] = [
  {
    name: 'confirmations',
    type: 'json',
    virtual: true,
    label: 'Motivos de las advertencias',
    admin: {
      disableListColumn: true,
      disableListFilter: true,
      components: { Field: '/cms/plugins/plausibility/screen/ConfirmWarnings.tsx#ConfirmWarnings' },
    },
  },
  {
    name: 'confirmedWarnings',
    type: 'json',
    label: 'Advertencias confirmadas',
    access: { create: () => false, update: () => false, read: canReadInternal },
    admin: {
      position: 'sidebar',
      readOnly: true,
      disableListColumn: true,
      disableListFilter: true,
      components: { Field: '/cms/plugins/plausibility/screen/ConfirmedWarnings.tsx#ConfirmedWarnings' },
    },
  },
];

/**
 * Asks the rules of `collections/plausibility` of all that a person writes, in forms and over the API. See README.md.
 */
export const plausibilityPlugin =
  () =>
  (config: Config): Config => ({
    ...config,
    collections: (config.collections ?? []).map(withRules),
    globals: (config.globals ?? []).map((global) =>
      isPlausibleSlug(global.slug)
        ? {
            ...global,
            hooks: { ...global.hooks, beforeChange: [...(global.hooks?.beforeChange ?? []), checkGlobalChange] },
          }
        : global,
    ),
  });

function withRules(collection: CollectionConfig): CollectionConfig {
  if (!isPlausibleSlug(collection.slug)) return collection;
  const asks = askingSlugs.includes(collection.slug);
  const { hooks } = collection;
  return {
    ...collection,
    fields: asks ? [...collection.fields, ...fields] : collection.fields,
    hooks: {
      ...hooks,
      beforeChange: [...(hooks?.beforeChange ?? []), checkChange],
      ...(asks ? { afterChange: [...(hooks?.afterChange ?? []), noteAfterChange] } : {}),
    },
  };
}
