import type { DatabaseSync } from 'node:sqlite';
import type { PublishedTable } from './schema.ts';
import { statement } from './statement.ts';

/**
 * Key of the row that was made of a document, null while none was. Another address than the stored one stands for who
 * may not be named.
 */
export function publishedKey(database: DatabaseSync, table: PublishedTable, id: string): string | null {
  const key = statement(database, 'SELECT key FROM published_ids WHERE name = ? AND id = ?').get(table, id)?.['key'];
  return typeof key === 'string' ? key : null;
}
