import type { DatabaseSync } from 'node:sqlite';
import type { PublishedInformationRequest } from '../../collections/information-requests/published.ts';
import { document, documents } from './statement.ts';

/** Answered requests, the newest first. */
export const informationRequests = (database: DatabaseSync): PublishedInformationRequest[] =>
  documents(database, 'SELECT doc FROM information_requests ORDER BY answered_on DESC, key');

/** One by its address, null when there is none. */
export const informationRequest = (database: DatabaseSync, slug: string): PublishedInformationRequest | null =>
  document(database, 'SELECT doc FROM information_requests WHERE key = ?', slug);
