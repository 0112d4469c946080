import { allNouns, noun, type PagedSlug, type StatedSlug } from '../../../collections/nouns.ts';

/** Collections whose pages may move and can be previewed. */
export const pagedSlugs = allNouns.filter(({ page }) => page?.moves).map(({ slug }) => slug as PagedSlug);

export const isPaged = (slug: string): slug is PagedSlug => pagedSlugs.some((one) => one === slug);

/** Collections whose documents have a page of their own on the portal. */
const statedSlugs: readonly string[] = allNouns.filter(({ page }) => page).map(({ slug }) => slug);
export const isStated = (slug: string): slug is StatedSlug => statedSlugs.includes(slug);

/** Folder in which the pages of a collection stand. */
export const folderOf = (slug: StatedSlug): string => noun(slug).page?.folder ?? '/';

/** Address of the page with that key. */
export const addressOfKey = (slug: StatedSlug, key: string): string => `${folderOf(slug)}${key}/`;
