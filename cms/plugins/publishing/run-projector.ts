import type { Payload } from 'payload';
import { historyPath, openHistoryForWriting } from '../../../site/published/history.ts';
import { limaDay } from '../../../collections/calendar/days.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { tag } from '../../../site/published/tags.ts';
import { drainOutbox } from './drain.ts';
import { projectorLease } from './lease.ts';
import { onNudge } from './nudge.ts';
import { projector } from './projector.ts';
import { publicFiles } from './public-files.ts';
import { rebuild } from './rebuild.ts';
import type { PublishingOptions } from './types.ts';

const POLL_MS = 100;
const NUDGE_MS = 10;
const RETRY_MS = 2000;

/**
 * Keeps the read model up to date while this process lives: at once after a change of its own, within a tenth of a second
 * after one of another process (an import on the command line). Returns how to stop it; stopping waits for the batch at work.
 */
export function runProjector({ payload, options }: { payload: Payload; options: PublishingOptions }): {
  stop(): Promise<void>;
} {
  const { database, wasReset } = openPublishedForWriting(options.publishedDb);
  const lease = projectorLease(database);
  const files = publicFiles({ directory: options.publishedMediaDir, source: options });
  const history = openHistoryForWriting(historyPath(options.publishedDb));
  const writer = projector({ payload, database, files, history });
  let isStopped = false;
  let needsRebuild = wasReset;
  let day = limaDay();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const schedule = (delay: number): void => {
    clearTimeout(timer);
    if (!isStopped)
      timer = setTimeout(() => {
        running = turn();
      }, delay);
  };
  const turn = async (): Promise<void> => {
    let delay = POLL_MS;
    try {
      if (!lease.acquire()) delay = RETRY_MS;
      else {
        const stopKeeping = lease.keep();
        try {
          if (needsRebuild) await rebuild({ payload, projector: writer });
          needsRebuild = false;
          await drainOutbox({ payload, projector: writer });
        } finally {
          stopKeeping();
        }
        if (day !== limaDay()) {
          day = limaDay();
          await writer.refreshSettings(new Date().toISOString());
          writer.writer.apply({ rows: [], tags: [tag.today], editedAt: new Date().toISOString() });
        }
      }
    } catch (error) {
      payload.logger.error({ err: error, msg: 'El paso de los datos al portal falló; se intentará de nuevo' });
      delay = RETRY_MS;
    }
    schedule(delay);
  };
  let isBusy = false;
  const forget = onNudge(() => {
    if (isBusy) return;
    isBusy = true;
    void running.then(() => {
      isBusy = false;
      schedule(NUDGE_MS);
    });
  });
  schedule(0);
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      forget();
      await running;
      lease.release();
      history.close();
      database.close();
    },
  };
}
