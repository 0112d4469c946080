import type { Config } from 'payload';

type OwnView = {
  /** Name of the view within the configuration. */
  name: string;
  /** Address below `/admin`. */
  path: `/${string}`;
  title: string;
  /** Paths of the components, each with `#Name`: the page, and its entry below the menu. */
  page: string;
  link: string;
};

/** Adds a page of the panel and the link that leads there. */
export const withOwnView = (config: Config, { name, path, title, page, link }: OwnView): Config => ({
  ...config,
  admin: {
    ...config.admin,
    components: {
      ...config.admin?.components,
      afterNavLinks: [...(config.admin?.components?.afterNavLinks ?? []), link],
      views: {
        ...config.admin?.components?.views,
        [name]: { path, exact: true, Component: page, meta: { title } },
      },
    },
  },
});
