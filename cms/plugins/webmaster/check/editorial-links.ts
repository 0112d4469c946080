import type { DatabaseSync } from 'node:sqlite';
import { allNouns } from '../../../../collections/nouns.ts';

/** What the offices write in texts, each with a page of its own. */
const written = allNouns.flatMap(({ slug, table, page, shows }) =>
  page && shows.texts ? [{ table, slug, folder: page.folder }] : [],
);

/** An external address with the page that names it; `slug` and `key` lead to the document. */
export type EditorialLink = { address: string; page: string; slug: string; key: string };

/**
 * External addresses that the published editorial content names, row by row: links in texts, sources, lists of links.
 */
export function* editorialLinks(database: DatabaseSync): Generator<EditorialLink> {
  for (const { table, slug, folder } of written) {
    for (const row of database.prepare(`SELECT key, doc FROM ${table}`).iterate()) {
      const key = String(row['key']);
      for (const address of externalAddresses(JSON.parse(String(row['doc']))))
        yield { address, page: `${folder}${key}/`, slug, key };
    }
  }
}

/** Every web address in a published document, whether a field of its own or inside HTML; each once. */
export function externalAddresses(value: unknown): Set<string> {
  const found = new Set<string>();
  const walk = (part: unknown): void => {
    if (typeof part === 'string') {
      if (/^https?:\/\/\S+$/.test(part)) found.add(part);
      else
        for (const [, href = ''] of part.matchAll(/href="(https?:\/\/[^"]+)"/g)) found.add(href.replace(/&amp;/g, '&'));
    } else if (typeof part === 'object' && part !== null) Object.values(part).forEach(walk);
  };
  walk(value);
  return found;
}
