import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Payload } from 'payload';
import { payloadStore } from '../../background/payload-store.ts';
import { CANCELLED, NotYet, openStates, startRun, STOPPING, type RunKind } from '../../background/runs.ts';
import type { ImportProgress } from './import-file.ts';
import { importFiles } from './jobs.ts';
import { closeKilled } from './killed.ts';
import { importRow } from './part-notes.ts';
import type { ImportsOptions } from './types.ts';
import { CutOff, importWorker, type ImportWorker } from './worker/child.ts';
import { ImportRun } from './worker/messages.ts';

const KIND = 'import';
/** How often an import goes on whose process dies over it. */
const MOST_ATTEMPTS = 3;

/**
 * One preview or import in a process of its own: of all nodes, the one that has the file does it, and one at a time. One
 * that is cut off, by whatever end of whichever process, goes on behind what was written.
 */
export const importRun = ({
  payload,
  options,
  worker = importWorker(),
}: {
  payload: Payload;
  options: ImportsOptions;
  worker?: ImportWorker;
}): RunKind<ImportRun> => {
  const files = importFiles(options.dataDir);
  return {
    kind: KIND,
    title: 'Importación de un archivo',
    plan: { baseMs: 1000, factor: 1, capMs: 1000, mostAttempts: MOST_ATTEMPTS },
    input: ImportRun,
    isHere: ({ id }) => existsSync(files.uploadPath(id)),
    run: async ({ input, attempts, signal, progress }) => {
      try {
        if ((await worker.work(input, { signal, progress })) === 'goesOn') throw new NotYet(0);
        if (signal.reason === CANCELLED) signal.throwIfAborted();
      } catch (error) {
        if (!(error instanceof CutOff)) throw error;
        if (signal.reason === STOPPING) throw new NotYet(0);
        if (!signal.aborted && attempts + 1 >= MOST_ATTEMPTS) await closeKilled({ payload, id: input.id, files });
        throw error;
      }
    },
    onAbandoned: async ({ id }) => {
      if ((await importRow(payload, id))?.status !== 'running') return 'done';
      if (existsSync(files.uploadPath(id))) return 'again';
      await closeKilled({ payload, id, files });
      return 'closed';
    },
  };
};

/** Asks for a preview or an import of a file that was received. */
export async function askForImport(payload: Payload, input: ImportRun): Promise<void> {
  await startRun(payloadStore(payload), { kind: KIND, key: `${KIND}:${randomUUID()}`, slot: input.id, input });
}

/** Waits or runs an import, on any node? */
export async function isAnyImport(payload: Payload): Promise<boolean> {
  return (
    (await payloadStore(payload).find('background-runs', { kind: KIND, state: openStates }, { limit: 1 })).length > 0
  );
}

/** How far the import has come; null when it neither waits nor runs. */
export async function importProgress(payload: Payload, id: string): Promise<ImportProgress | null> {
  const where = { kind: KIND, slot: id, state: openStates };
  const [row] = await payloadStore(payload).find('background-runs', where, { limit: 1 });
  if (!row) return null;
  return (row['progress'] as ImportProgress | null | undefined) ?? { stage: 'reading', bytes: 0, rows: 0 };
}
