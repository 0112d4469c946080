import type { DatabaseSync } from 'node:sqlite';
import type { PublishedEvent, PublishedNews } from '../../collections/news/published.ts';
import { document, documents, remembered } from './statement.ts';

/** News items, the latest first. */
export function news(database: DatabaseSync): PublishedNews[] {
  return remembered(database, 'news', () =>
    documents<PublishedNews>(database, 'SELECT doc FROM news ORDER BY published_on DESC, key'),
  );
}

/** News items that announce an activity which is not over on `day` (`YYYY-MM-DD`), the next first. */
export function upcomingEvents(database: DatabaseSync, day: string): (PublishedNews & { event: PublishedEvent })[] {
  return news(database)
    .flatMap((item) =>
      item.event && (item.event.endsOn ?? item.event.startsOn) >= day ? [{ ...item, event: item.event }] : [],
    )
    .sort((a, b) =>
      `${a.event.startsOn} ${a.event.time ?? ''}`.localeCompare(`${b.event.startsOn} ${b.event.time ?? ''}`),
    );
}

/** One news item by its address, null when there is none. */
export function newsBySlug(database: DatabaseSync, slug: string): PublishedNews | null {
  return document<PublishedNews>(database, 'SELECT doc FROM news WHERE key = ?', slug);
}

/** News that name a work, the latest first. */
export function newsOfProject(database: DatabaseSync, code: string): PublishedNews[] {
  const byProject = remembered(database, 'news-by-project', () => {
    const found = new Map<string, PublishedNews[]>();
    for (const item of news(database))
      for (const project of item.projectCodes) found.set(project, [...(found.get(project) ?? []), item]);
    return found;
  });
  return byProject.get(code) ?? [];
}

/** Titles of the works that a news item names, in its order; those that are not published are left out. */
export function projectTitles(database: DatabaseSync, codes: readonly string[]): { code: string; title: string }[] {
  return documents<{ code: string; title: string }>(
    database,
    "SELECT json_object('code', key, 'title', coalesce(short_title, title)) AS doc FROM project_facts WHERE key IN (SELECT value FROM json_each(?))",
    JSON.stringify(codes),
  ).sort((a, b) => codes.indexOf(a.code) - codes.indexOf(b.code));
}
