/**
 * The process that previews and imports uploads, so that nobody in the CMS waits for a file that is read. It does one
 * after the other, and ends with the CMS that started it: what it had not written whole is undone by the database.
 */
import '../../../logger/uncaught.ts';
import { setPriority } from 'node:os';
import { getPayload } from 'payload';
import { underRequest } from '../../../../collections/doors/request-id.ts';
import { readCmsSettings } from '../../../environment.ts';
import config from '../../../payload.config.ts';
import { importFiles, runJob, type Wish } from '../jobs.ts';
import { ToWorker, type FromWorker } from './messages.ts';

const TELL_MS = 250;

const tell = (told: FromWorker): void => void process.send?.(told);
let wish: Wish = null;

process.on('disconnect', () => process.exit(1));
// The terminal tells them to the whole group; the CMS says itself what is to be done.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

const payload = getPayload({ config });

async function work({ run: { id, user, isDryRun, file } }: Extract<ToWorker, { type: 'work' }>): Promise<void> {
  let toldAt = 0;
  setNice(isDryRun);
  const outcome = await runJob({
    payload: await payload,
    id,
    files: importFiles(readCmsSettings().dataDir),
    user,
    isDryRun,
    file,
    wish: () => wish,
    onProgress: (at) => {
      if (performance.now() - toldAt < TELL_MS) return;
      toldAt = performance.now();
      tell({ type: 'progress', at });
    },
  });
  tell({ type: outcome });
}

/** Who only reads stands behind everything else; who writes holds up others for as long as it takes. */
function setNice(isDryRun: boolean): void {
  try {
    setPriority(isDryRun ? 10 : 0);
  } catch {
    // Not everywhere may a process take back what it gave.
  }
}

process.on('message', (given) => {
  const told = ToWorker.parse(given);
  if (told.type !== 'work') {
    wish = told.type;
    return;
  }
  wish = null;
  void underRequest(told.request, () => work(told));
});
