import { setTimeout as wait } from 'node:timers/promises';
import type { Payload } from 'payload';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { drainOutbox } from './drain.ts';
import { underLease } from '../../background/borrow.ts';
import { fence, fencedHistory } from './fence.ts';
import { PROJECTION } from './nudge.ts';
import { OUTBOX } from './outbox.ts';
import { projector } from './projector.ts';
import { publicFiles } from './public-files.ts';
import { confirmShrinks } from './shrink-guard.ts';
import { rebuild, type RebuildProgress } from './rebuild.ts';
import { keptStores } from './stores.ts';
import { takeUpUnjustlyAside } from './unjustly-aside.ts';
import type { PublishingOptions } from './types.ts';

const POLL_MS = 500;
/** A command may wait for a lock: nobody asks it anything meanwhile. */
const LOCK_MS = 10_000;

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
  const kept = keptStores({ publishedDb: options.publishedDb, logger: payload.logger, waitMs: LOCK_MS });
  try {
    // A damaged one has no identity; it is set aside by whoever may write, who may be the running CMS.
    const store = kept.storeId();
    if (confirmsShrink && store !== undefined) confirmIn(options.publishedDb);
    const made = await underLease({ payload, name: PROJECTION, ...(store ? { store } : {}) }, async (lease) => {
      try {
        await kept.look(true);
      } catch (error) {
        kept.setAside(error);
      }
      const { database, history, ...opened } = kept.open();
      fence(database, lease.token);
      if (opened.store !== store) await lease.tell({ store: opened.store });
      const files = publicFiles({ directory: options.publishedMediaDir, source: options });
      const writer = projector({ payload, database, files, history: fencedHistory(history, database, lease.token) });
      const isKept = onlyIfNew && !opened.needsRebuild && lease.movedFrom === null;
      const rows = isKept ? 0 : await rebuild({ payload, projector: writer, ...(onProgress ? { onProgress } : {}) });
      await takeUpUnjustlyAside(payload);
      await drainOutbox({ payload, projector: writer, beforeDone: kept.settle });
      return rows;
    });
    if (made !== null) return made.result;
  } finally {
    kept.close();
  }
  await askRunningCms(payload);
  return null;
}

function confirmIn(publishedDb: string): void {
  const { database } = openPublishedForWriting(publishedDb);
  try {
    confirmShrinks(database);
  } finally {
    database.close();
  }
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
