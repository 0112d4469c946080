import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createLocalReq, initTransaction, killTransaction, type Payload, type TypedUser } from 'payload';
import { z } from 'zod';
import { payloadStore } from '../../background/payload-store.ts';
import { openStates, startRun, type RunKind } from '../../background/runs.ts';
import { closeEntry } from './history.ts';
import type { ImportProgress } from './import-file.ts';
import { importFiles, runJob } from './jobs.ts';
import type { ImportsOptions } from './types.ts';

const KIND = 'import';

const ImportRun = z.object({
  id: z.string(),
  user: z.string(),
  isDryRun: z.boolean(),
  file: z.object({
    fileName: z.string(),
    format: z.string(),
    source: z.string().optional(),
    asOf: z.string(),
    isPartial: z.boolean().optional(),
    takesHeld: z.boolean().optional(),
    newStatus: z.enum(['published', 'draft']).optional(),
    answers: z.record(z.string(), z.string()).optional(),
  }),
});
type ImportRun = z.infer<typeof ImportRun>;

/**
 * One preview or import: of all nodes, the one that has the file does it, and one at a time. One whose process died is
 * closed by what became of it.
 */
export const importRun = ({ payload, options }: { payload: Payload; options: ImportsOptions }): RunKind<ImportRun> => {
  const files = importFiles(options.dataDir);
  return {
    kind: KIND,
    title: 'Importación de un archivo',
    plan: { baseMs: 1000, factor: 1, capMs: 1000, mostAttempts: 1 },
    input: ImportRun,
    isHere: ({ id }) => existsSync(files.uploadPath(id)),
    run: async ({ input: { id, user, isDryRun, file }, signal, progress }) => {
      const person = await payload.findByID({ collection: 'users', id: user, depth: 0, overrideAccess: true });
      await runJob({
        payload,
        id,
        files,
        user: { ...person, collection: 'users' } as TypedUser,
        isDryRun,
        file: withoutEmpty(file),
        signal,
        onProgress: progress,
      });
      signal.throwIfAborted();
    },
    onAbandoned: (input) => closeAbandoned({ payload, files, input }),
  };
};

/**
 * Says of an import whose process died what became of it. One that was written whole says so already, in the
 * transaction of its rows. Of one whose transaction went with its process nothing is left, and it waits again to be
 * confirmed; of one without (by parts, or on a MongoDB that is no replica set) what was noted can be undone.
 */
async function closeAbandoned({
  payload,
  files,
  input: { id, isDryRun, file },
}: {
  payload: Payload;
  files: ReturnType<typeof importFiles>;
  input: ImportRun;
}): Promise<void> {
  const entry = await payload.findByID({
    collection: 'imports',
    id,
    depth: 0,
    overrideAccess: true,
    disableErrors: true,
  });
  if (entry?.status !== 'running') return;
  if (!isDryRun && (file.isPartial === true || !(await hasTransactions(payload)))) {
    const message = existsSync(files.undoPath(id))
      ? 'El CMS se detuvo durante la importación y quedó lo escrito hasta entonces. Deshágala, o súbalo otra vez.'
      : 'El CMS se detuvo durante la importación; puede haber quedado una parte. Súbalo otra vez.';
    return closeEntry({ payload, id, status: 'failed', message });
  }
  if (!isDryRun) await rm(files.undoPath(id), { force: true });
  // Its preview stands, and its file is there: it is offered again.
  if (entry.counts && existsSync(files.uploadPath(id))) {
    const message = 'El CMS se detuvo a la mitad; no se cambió nada. Puede confirmarla otra vez.';
    await payload.update({ collection: 'imports', id, overrideAccess: true, data: { status: 'preview', message } });
    return;
  }
  await rm(files.uploadPath(id), { force: true });
  const message = 'El CMS se detuvo durante la importación; no se cambió nada. Súbalo otra vez.';
  await closeEntry({ payload, id, status: 'failed', message });
}

async function hasTransactions(payload: Payload): Promise<boolean> {
  const req = await createLocalReq({}, payload);
  if (!(await initTransaction(req))) return false;
  await killTransaction(req);
  return true;
}

const withoutEmpty = <T extends object>(file: T) =>
  Object.fromEntries(Object.entries(file).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
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
