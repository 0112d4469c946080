import type { CollectionConfig, Config, CustomDocumentViewConfig, Field, GlobalConfig } from 'payload';
import { backgroundSlugs } from '../../background/collections.ts';
import { refuseOtherWrites } from './append-only.ts';
import { changedByFields } from './changed-by.ts';
import { ACTIVITIES, activities } from './collection.ts';
import { recordFailedLogin } from './failed-logins.ts';
import {
  recordDocumentChange,
  recordDocumentDelete,
  recordGlobalChange,
  recordLogin,
  rememberOperation,
  stampDocument,
  stampGlobal,
} from './hooks.ts';
import { withOwnView } from '../../admin/with-own-view.ts';

/** Tables that only our own processes write, row after row: what they follow from is recorded where it happens. */
const machinery: ReadonlySet<string> = new Set([
  'publishing-outbox',
  'outgoing-mail',
  'change-notices',
  'content-findings',
  ACTIVITIES,
]);

/**
 * Who did what: the table `activities`, the hooks that write it on every collection and global of the configuration (so
 * it stands after the plugins that add some), and `changedBy` on every document and version. See README.md.
 */
export const activityPlugin = (config: Config): Config => ({
  ...withOwnView(config, {
    name: 'activity',
    path: '/actividad',
    title: 'Actividad',
    page: '/cms/plugins/activity/screen/PersonActivity.tsx#PersonActivity',
    link: '/cms/plugins/activity/screen/OwnActivityLink.tsx#OwnActivityLink',
  }),
  collections: [
    ...(config.collections ?? []).map((collection) =>
      machinery.has(collection.slug) || backgroundSlugs.has(collection.slug) ? collection : recorded(collection),
    ),
    activities,
  ],
  globals: (config.globals ?? []).map(recordedGlobal),
  onInit: async (payload) => {
    await config.onInit?.(payload);
    await refuseOtherWrites(payload);
  },
});

/** Each document has its list of acts beside the form. */
const activityTab: { activity: CustomDocumentViewConfig } = {
  activity: {
    path: '/actividad',
    Component: '/cms/plugins/activity/screen/DocumentActivity.tsx#DocumentActivity',
    tab: { label: 'Actividad', href: '/actividad', order: 350 },
    meta: { title: 'Actividad' },
  },
};

function recorded(collection: CollectionConfig): CollectionConfig {
  const { hooks = {}, admin = {} } = collection;
  return {
    ...collection,
    fields: [...collection.fields, ...changedByIn(collection.fields)],
    admin: {
      ...admin,
      components: {
        ...admin.components,
        views: { ...admin.components?.views, edit: { ...admin.components?.views?.edit, ...activityTab } as never },
      },
      ...(admin.defaultColumns ? { defaultColumns: [...admin.defaultColumns, 'changedBy'] } : {}),
    },
    hooks: {
      ...hooks,
      beforeOperation: [...(hooks.beforeOperation ?? []), rememberOperation],
      beforeChange: [...(hooks.beforeChange ?? []), stampDocument],
      afterChange: [...(hooks.afterChange ?? []), recordDocumentChange],
      afterDelete: [...(hooks.afterDelete ?? []), recordDocumentDelete],
      ...(collection.auth
        ? {
            afterLogin: [...(hooks.afterLogin ?? []), recordLogin],
            afterError: [...(hooks.afterError ?? []), recordFailedLogin],
          }
        : {}),
    },
  };
}

function recordedGlobal(global: GlobalConfig): GlobalConfig {
  return {
    ...global,
    fields: [...global.fields, ...changedByIn(global.fields)],
    admin: {
      ...global.admin,
      components: {
        ...global.admin?.components,
        views: {
          ...global.admin?.components?.views,
          edit: { ...global.admin?.components?.views?.edit, ...activityTab } as never,
        },
      },
    },
    hooks: {
      ...global.hooks,
      beforeChange: [...(global.hooks?.beforeChange ?? []), stampGlobal],
      afterChange: [...(global.hooks?.afterChange ?? []), recordGlobalChange],
    },
  };
}

/** Beside the form where it has a side, below it where it has none. */
function changedByIn(fields: readonly Field[]): Field[] {
  const hasSide = fields.some(
    (field) => 'admin' in field && field.admin && 'position' in field.admin && field.admin.position === 'sidebar',
  );
  return changedByFields.map((field) =>
    hasSide ? ({ ...field, admin: { ...field.admin, position: 'sidebar' } } as Field) : field,
  );
}
