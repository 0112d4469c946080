import type { PublishedProject } from './published.ts';

/** The name of a work in lists, breadcrumbs, titles and when shared: the citizens' one, else the official one. */
export const workName = ({ shortTitle, title }: Pick<PublishedProject, 'shortTitle' | 'title'>): string =>
  shortTitle ?? title;
