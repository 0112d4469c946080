import { setTimeout as wait } from 'node:timers/promises';
import type { Payload } from 'payload';
import { historyPath, openHistoryForWriting } from '../../../site/published/history.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { drainOutbox } from './drain.ts';
import { underLease } from '../../background/borrow.ts';
import { fence, fencedHistory, storeIdOf } from './fence.ts';
import { PROJECTION } from './nudge.ts';
import { OUTBOX } from './outbox.ts';
import { projector } from './projector.ts';
import { publicFiles } from './public-files.ts';
import { confirmShrinks } from './shrink-guard.ts';
import { rebuild, type RebuildProgress } from './rebuild.ts';
import type { PublishingOptions } from './types.ts';

const POLL_MS = 500;

type Rebuilding = {
  payload: Payload;
  options: PublishingOptions;
  onProgress?: RebuildProgress;
  onlyIfNew?: boolean;
  confirmsShrink?: boolean;
};

/**
 * Makes the read model anew in this process, or asks the running CMS to do it and waits. With `onlyIfNew` an existing one
 * is only brought up to date; `confirmsShrink` lets go what waits for a person. Returns the number of public rows, null when the CMS did the work.
 */
export async function rebuildNow({
  payload,
  options,
  onProgress,
  onlyIfNew = false,
  confirmsShrink = false,
}: Rebuilding): Promise<number | null> {
  const { database, wasReset } = openPublishedForWriting(options.publishedDb);
  if (confirmsShrink) confirmShrinks(database);
  const history = openHistoryForWriting(historyPath(options.publishedDb));
  try {
    const made = await underLease({ payload, name: PROJECTION, store: storeIdOf(database) }, async (lease) => {
      fence(database, lease.token);
      const files = publicFiles({ directory: options.publishedMediaDir, source: options });
      const kept = fencedHistory(history, database, lease.token);
      const writer = projector({ payload, database, files, history: kept });
      const isKept = onlyIfNew && !wasReset && lease.movedFrom === null;
      const rows = isKept ? 0 : await rebuild({ payload, projector: writer, ...(onProgress ? { onProgress } : {}) });
      await drainOutbox({ payload, projector: writer });
      return rows;
    });
    if (made !== null) return made.result;
  } finally {
    history.close();
    database.close();
  }
  await askRunningCms(payload);
  return null;
}

async function askRunningCms(payload: Payload): Promise<void> {
  const entry = await payload.db.create({
    collection: OUTBOX,
    data: { source: '*', documentId: '*', operation: 'rebuild', attempts: 0 },
  });
  for (;;) {
    const waiting = await payload.findByID({
      collection: OUTBOX,
      id: String(entry.id),
      depth: 0,
      overrideAccess: true,
      disableErrors: true,
    });
    if (!waiting) return;
    if (waiting.error) throw new Error(`El CMS no pudo rehacer la vista pública: ${waiting.error}`);
    await wait(POLL_MS);
  }
}
