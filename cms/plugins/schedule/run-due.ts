import type { Payload, Where } from 'payload';
import { Faulty } from '../../background/fault.ts';
import type { Loop } from '../../background/loop.ts';
import { recoverJobs } from './recover-jobs.ts';
import { scheduledJobs } from './scheduled-jobs.ts';

const JOBS = 'payload-jobs';
const MOST = 50;

/**
 * Begins the reason of a publication that disk, database or network did not let be done: it is done later, and nobody
 * has to see to it.
 */
export const WAITS = 'Se espera a que haya sitio en el disco o conexión.';

/**
 * The loop that publishes and withdraws what was scheduled, within seconds of its moment. Payload keeps the jobs and
 * does one; who takes them is decided by the lease, since on MongoDB two processes that ask for the same job both get
 * it.
 */
export const publicationsLoop = ({ payload }: { payload: Payload }): Loop => ({
  name: 'publications',
  title: 'Las publicaciones programadas',
  pollMs: 2000,
  // Only here, under the lease: what is marked as being done is done by nobody any more.
  onTaken: async () => void (await recoverJobs(payload)),
  turn: async ({ signal }) => {
    if (signal.aborted || !(await isAnyDue(payload))) return 'idle';
    await payload.jobs.run({ limit: MOST, sequential: true, overrideAccess: true });
    const waiting = (await scheduledJobs(payload)).filter(({ problem }) => problem?.includes(WAITS));
    for (const { id } of waiting) await putBack(payload, id);
    if (waiting.length > 0) throw new Faulty('environment', WAITS);
    return 'more';
  },
});

async function isAnyDue(payload: Payload): Promise<boolean> {
  const due: Where = {
    and: [
      { completedAt: { exists: false } },
      { hasError: { not_equals: true } },
      { processing: { not_equals: true } },
      { or: [{ waitUntil: { exists: false } }, { waitUntil: { less_than: new Date().toISOString() } }] },
    ],
  };
  return (await payload.db.count({ collection: JOBS, where: due })).totalDocs > 0;
}

/** As if it had not been tried. */
async function putBack(payload: Payload, id: string): Promise<void> {
  const data = { hasError: false, processing: false, error: null, log: [], totalTried: 0 };
  await payload.db.updateOne({ collection: JOBS, id, data, returning: false });
}
