import type { DatabaseSync } from 'node:sqlite';
import type { PublishedTransparencyItem } from '../../collections/transparency-items/published.ts';
import { document, documents, remembered } from './statement.ts';

/** Transparency rubros in the order the webmaster gave them. */
export function transparencyItems(database: DatabaseSync): PublishedTransparencyItem[] {
  return remembered(database, 'transparency', () =>
    documents<PublishedTransparencyItem>(database, 'SELECT doc FROM transparency_items ORDER BY sort_order, key'),
  );
}

/** One rubro by its address, null when there is none. */
export function transparencyItem(database: DatabaseSync, slug: string): PublishedTransparencyItem | null {
  return document<PublishedTransparencyItem>(database, 'SELECT doc FROM transparency_items WHERE key = ?', slug);
}
