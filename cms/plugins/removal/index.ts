import type { CollectionBeforeOperationHook, CollectionConfig, Config, CustomDocumentViewConfig } from 'payload';
import { rowsOf } from '../../../collections/access/matrix.ts';
import { may } from '../../../collections/access/permissions.ts';
import { guardDelete, rememberWhoDeletes } from './guard-delete.ts';
import { refuseSilentLoss } from './no-silent-loss.ts';
import { refuseKeysInTrash, refuseTrashedReferences } from './new-references.ts';
import { routeToTrash } from './trash.ts';

/**
 * What goes at once: subscriptions are erased when somebody asks, findings and redirects are made again by themselves.
 */
const withoutTrash: ReadonlySet<string> = new Set(['subscriptions', 'content-findings', 'redirects']);

/**
 * Deleting: what is named elsewhere stays; what people delete goes to a trash, from which it comes back as it was. On
 * every collection that somebody may delete from, of the configuration as it stands here: after the plugins that add
 * some, before `activityPlugin`. See README.md.
 */
export const removalPlugin = (config: Config): Config => ({
  ...config,
  collections: (config.collections ?? []).map(removable),
  onInit: async (payload) => {
    await config.onInit?.(payload);
    await refuseSilentLoss(payload);
  },
});

function removable(collection: CollectionConfig): CollectionConfig {
  const { hooks = {}, slug } = collection;
  const hasTrash = rowsOf(collection)?.delete !== undefined && !withoutTrash.has(slug);
  return {
    ...collection,
    ...(hasTrash ? { trash: true, admin: withScreens(collection.admin) } : {}),
    hooks: {
      ...hooks,
      beforeOperation: [
        ...(hooks.beforeOperation ?? []),
        rememberWhoDeletes,
        ...(hasTrash ? [onlyStaffSeesTrash, routeToTrash] : []),
      ],
      beforeChange: [...(hooks.beforeChange ?? []), refuseTrashedReferences, ...(hasTrash ? [refuseKeysInTrash] : [])],
      beforeDelete: [...(hooks.beforeDelete ?? []), ...(withoutTrash.has(slug) ? [] : [guardDelete])],
    },
  };
}

/** The tab «Dónde se usa», and on what lies in the trash what that means and how it goes for good. */
function withScreens(admin: CollectionConfig['admin'] = {}): CollectionConfig['admin'] {
  const { components = {} } = admin;
  const uses: CustomDocumentViewConfig = {
    path: '/usos',
    Component: '/cms/plugins/removal/screen/UsesView.tsx#UsesView',
    tab: {
      label: 'Dónde se usa',
      href: '/usos',
      order: 340,
      condition: ({ req }) => may(req.user, 'readsDrafts'),
    },
    meta: { title: 'Dónde se usa' },
  };
  return {
    ...admin,
    components: {
      ...components,
      edit: {
        ...components.edit,
        beforeDocumentControls: [
          ...(components.edit?.beforeDocumentControls ?? []),
          '/cms/plugins/removal/screen/TrashPanel.tsx#TrashPanel',
        ],
      },
      views: { ...components.views, edit: { ...components.views?.edit, uses } as never },
    },
  };
}

/** Partners and the visitor of the projector see nothing of the trash, whatever they ask. */
const onlyStaffSeesTrash: CollectionBeforeOperationHook = ({ args, overrideAccess, req }) => {
  const { trash } = args as { trash?: boolean };
  if (trash !== true || overrideAccess === true || may(req.user, 'readsDrafts')) return args;
  return { ...args, trash: false } as typeof args;
};
