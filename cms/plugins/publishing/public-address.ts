/** Collections whose documents have a page of their own on the portal, with the folder it stands in. */
export const pageFolders = {
  projects: '/obras/',
  news: '/noticias/',
  opportunities: '/oportunidades/',
  pages: '/',
} as const;

/** The same with those whose address never moves nor is previewed. */
export const publicFolders = {
  ...pageFolders,
  'transparency-items': '/transparencia/',
  'control-reports': '/control/',
} as const;

export type PagedSlug = keyof typeof pageFolders;
export const pagedSlugs = Object.keys(pageFolders) as PagedSlug[];

export const isPaged = (slug: string): slug is PagedSlug => Object.hasOwn(pageFolders, slug);

/** Address of the page with that key. */
export const addressOfKey = (slug: PagedSlug, key: string): string => `${pageFolders[slug]}${key}/`;
