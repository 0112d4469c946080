import type { DatabaseSync } from 'node:sqlite';
import type { PublishedRedirect } from '../../collections/redirects/published.ts';
import { documents } from './statement.ts';

/** Addresses that moved, in their order. */
export function redirects(database: DatabaseSync): PublishedRedirect[] {
  return documents<PublishedRedirect>(database, 'SELECT doc FROM redirects ORDER BY key');
}

/**
 * A line for nginx's `map`. A plain value there ignores case, and two that differ in nothing else keep it from
 * starting: a pattern does neither.
 */
export function nginxLine({ from, to }: Pick<PublishedRedirect, 'from' | 'to'>): string {
  return `"~^${from.replace(/[\\^$.*+?()[\]{}|"]/g, '\\$&')}$" "${to.replace(/[$"\\]/g, encodeURIComponent)}";\n`;
}
