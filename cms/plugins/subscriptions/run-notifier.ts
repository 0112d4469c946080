import type { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import { historyPath, openHistory } from '../../../site/published/history.ts';
import { statement } from '../../../site/published/statement.ts';
import { eraseExpired, sendDigests } from './digests.ts';
import { newestVersion, notifyChanges } from './notify.ts';
import { closeReadModels, readModel } from './read-model.ts';
import type { SubscriptionsOptions } from './types.ts';

const POLL_MS = 1000;
const RETRY_MS = 10_000;
const DIGESTS_EVERY_MS = 60_000;
const ERASE_EVERY_MS = 3_600_000;

/** Tells subscribers what changed, while this process lives: within two seconds for those who asked for it at once. */
export function runNotifier({ payload, settings }: { payload: Payload; settings: SubscriptionsOptions }): {
  stop(): Promise<void>;
} {
  let isStopped = false;
  let history: DatabaseSync | null = null;
  let seen = '';
  const last = { digests: 0, erased: 0 };
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const turn = async (): Promise<void> => {
    let delay = POLL_MS;
    try {
      history ??= openHistory(historyPath(settings.publishedDb));
      if (history) {
        const published = readModel(settings.publishedDb);
        const now = `${newestVersion(history)} ${String(statement(published, 'SELECT max(seq) AS seq FROM changes').get()?.['seq'] ?? 0)}`;
        if (now !== seen) {
          while (!isStopped && (await notifyChanges({ payload, options: settings, published, history })) > 0);
          seen = now;
        }
      }
      if (Date.now() - last.digests > DIGESTS_EVERY_MS) {
        await sendDigests({ payload, options: settings });
        last.digests = Date.now();
      }
      if (Date.now() - last.erased > ERASE_EVERY_MS) {
        await eraseExpired(payload);
        last.erased = Date.now();
      }
    } catch (error) {
      payload.logger.error(
        `Los avisos a suscriptores se detuvieron y se intentarán de nuevo: ${error instanceof Error ? error.name : 'error'}`,
      );
      delay = RETRY_MS;
    }
    if (!isStopped)
      timer = setTimeout(() => {
        running = turn();
      }, delay);
  };
  timer = setTimeout(() => {
    running = turn();
  }, POLL_MS);
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
      history?.close();
      closeReadModels();
    },
  };
}
