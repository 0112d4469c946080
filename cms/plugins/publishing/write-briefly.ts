import type { DatabaseSync } from 'node:sqlite';
import { APIError } from 'payload';
import { SHORT_WAIT_MS } from '../../../site/published/open.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { systemClock } from '../../background/clock.ts';
import { faultOf } from '../../background/fault.ts';
import { tellIfDamaged } from './damage.ts';

const LONGEST_MS = 5000;
const PAUSE_MS = 100;

/**
 * Writes something small into the read model, beside the projector. SQLite waits for a lock without letting anything else go on, so it waits
 * briefly and is asked again for five seconds. Throws a 503 when the read model cannot be had until then.
 */
export async function writeBriefly<Result>(
  publishedDb: string,
  work: (database: DatabaseSync) => Result | Promise<Result>,
): Promise<Result> {
  const until = performance.now() + LONGEST_MS;
  for (;;)
    try {
      const { database } = openPublishedForWriting(publishedDb, { waitMs: SHORT_WAIT_MS });
      try {
        return await work(database);
      } finally {
        database.close();
      }
    } catch (error) {
      if (faultOf(tellIfDamaged(error)) !== 'environment') throw error;
      if (performance.now() > until)
        throw new APIError(
          'La vista pública está ocupada o se rehace. Inténtelo de nuevo en un minuto.',
          503,
          undefined,
          true,
        );
      await systemClock.wait(PAUSE_MS, new AbortController().signal);
    }
}
