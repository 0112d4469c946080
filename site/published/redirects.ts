import type { DatabaseSync } from 'node:sqlite';
import type { PublishedRedirect } from '../../collections/redirects/published.ts';
import { documents } from './statement.ts';

/** Addresses that moved, in their order. */
export function redirects(database: DatabaseSync): PublishedRedirect[] {
  return documents<PublishedRedirect>(database, 'SELECT doc FROM redirects ORDER BY key');
}
