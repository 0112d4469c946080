import type { Payload } from 'payload';
import type { MailSettings } from '../../environment.ts';
import { onMailQueued } from './enqueue.ts';
import { eraseOldFiles, eraseOldMail, releaseInterrupted, sendDue } from './send-due.ts';

const POLL_MS = 2000;
const NUDGE_MS = 20;
const ERASE_EVERY_MS = 3_600_000;

/** Sends what waits while this process lives: at once when queued here, within two seconds otherwise. Stopping waits for the mail at work. */
export function runMailer({
  payload,
  settings: { fromAddress, directory },
}: {
  payload: Payload;
  settings: Pick<MailSettings, 'fromAddress' | 'directory'>;
}): { stop(): Promise<void> } {
  let isStopped = false;
  let isStarted = false;
  let erasedAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let isAsked = false;

  const turn = async (): Promise<void> => {
    try {
      if (!isStarted) await releaseInterrupted(payload);
      isStarted = true;
      await sendDue({ payload, fromAddress, shouldStop: () => isStopped });
      if (Date.now() - erasedAt > ERASE_EVERY_MS) {
        await eraseOldMail(payload);
        await eraseOldFiles(directory);
        erasedAt = Date.now();
      }
    } catch (error) {
      payload.logger.error(`La cola de correo no pudo leerse: ${error instanceof Error ? error.name : 'error'}`);
    }
  };
  const schedule = (delay: number): void => {
    clearTimeout(timer);
    if (isStopped) return;
    timer = setTimeout(() => {
      running ??= turn().finally(() => {
        running = null;
        schedule(isAsked ? NUDGE_MS : POLL_MS);
        isAsked = false;
      });
    }, delay);
  };
  const forget = onMailQueued(() => {
    if (running) isAsked = true;
    else schedule(NUDGE_MS);
  });
  schedule(0);
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      forget();
      await running;
    },
  };
}
