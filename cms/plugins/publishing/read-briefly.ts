import type { DatabaseSync } from 'node:sqlite';
import { openPublished, SHORT_WAIT_MS } from '../../../site/published/open.ts';
import { tellIfDamaged } from './damage.ts';

/** Reads something small of the read model; `otherwise` while there is none, it is locked or damaged. */
export function readBriefly<Result>(
  publishedDb: string,
  work: (database: DatabaseSync) => Result,
  otherwise: Result,
): Result {
  try {
    const database = openPublished(publishedDb, { waitMs: SHORT_WAIT_MS });
    try {
      return work(database);
    } finally {
      database.close();
    }
  } catch (error) {
    tellIfDamaged(error);
    return otherwise;
  }
}
