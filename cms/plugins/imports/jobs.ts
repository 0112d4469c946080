import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Payload, TypedUser } from 'payload';
import { GoesOn, ImportFileError } from './errors.ts';
import { closeEntry, failureOf } from './history.ts';
import { importFile, type ImportProgress, type ImportResult } from './import-file.ts';
import { limits, megabytes } from './limits.ts';
import { changesFile } from './changes-file.ts';
import { importRow, notesOf } from './part-notes.ts';
import { reportCsv } from './report.ts';
import type { ImportRun } from './worker/messages.ts';

/** Uploads that nobody confirmed, and what an import is undone with, in days. */
export const KEPT_DAYS = { '.upload': 7, '.undo': 30 } as const;
const STOPPED = 'La importación se detuvo antes de terminar; no se cambió nada. Súbalo otra vez.';
const DAY_MS = 24 * 3_600_000;

export type ImportFiles = {
  uploadPath(id: string): string;
  reportPath(id: string): string;
  changesPath(id: string): string;
  undoPath(id: string): string;
};

/** Where uploads wait for confirmation and reports are kept. */
export function importFiles(dataDir: string): ImportFiles {
  const folder = join(dataDir, 'imports');
  const checked = (id: string): string => {
    if (!/^[A-Za-z0-9-]{1,64}$/.test(id)) throw new ImportFileError('No existe esa importación.');
    return id;
  };
  const path =
    (ending: string) =>
    (id: string): string =>
      join(folder, `${checked(id)}${ending}`);
  return {
    uploadPath: path('.upload'),
    reportPath: path('.csv'),
    changesPath: path('.cambios.csv'),
    undoPath: path('.undo'),
  };
}

/**
 * Writes a request's body to a file, refusing it as soon as it passes the limit. Old uploads that nobody confirmed go.
 */
export async function receiveUpload({
  body,
  path,
  dataDir,
}: {
  body: ReadableStream<Uint8Array> | null;
  path: string;
  dataDir: string;
}): Promise<void> {
  if (!body) throw new ImportFileError('No llegó ningún archivo.');
  const folder = join(dataDir, 'imports');
  await mkdir(folder, { recursive: true });
  await removeStaleUploads(folder);
  let bytes = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limits.fileBytes)
        done(
          new ImportFileError(
            `El archivo pesa más de ${megabytes(limits.fileBytes)}. Divídalo en partes con la misma cabecera, o use «npm run import» en el servidor.`,
          ),
        );
      else done(null, chunk);
    },
  });
  try {
    await pipeline(
      Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]),
      limit,
      createWriteStream(path, { mode: 0o600 }),
    );
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function removeStaleUploads(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const days = Object.entries(KEPT_DAYS).find(([ending]) => name.endsWith(ending))?.[1];
    const path = join(folder, name);
    if (days !== undefined && Date.now() - (await stat(path)).mtimeMs > days * DAY_MS) await rm(path, { force: true });
  }
}

/** What the process that does a job is asked for meanwhile: to leave it to another one, or to take it back. */
export type Wish = 'stop' | 'cancel' | null;

export type JobInput = {
  payload: Payload;
  id: string;
  files: ImportFiles;
  /** Identifier of who imports. */
  user: string;
  file: ImportRun['file'];
  isDryRun: boolean;
  wish?: () => Wish;
  onProgress?: (progress: ImportProgress) => void;
};

/**
 * Runs a preview or an import and leaves its outcome in the history; one that another process began goes on behind what
 * is written. Never throws. `goesOn`: it left between two parts, and its document still says that it is under way.
 */
export async function runJob(job: JobInput): Promise<'ended' | 'goesOn'> {
  const { payload, id, files, isDryRun, file } = job;
  let keepsUpload = false;
  try {
    // Whoever began it had only the end of it left to tell.
    if ((await importRow(payload, id))?.status !== 'running') return 'ended';
    const result = await importOf(job);
    await writeFile(files.reportPath(id), reportCsv(result.report), { mode: 0o600 });
    await closeEntry({ payload, id, status: isDryRun ? 'preview' : 'done', result, answers: file.answers });
    keepsUpload = isDryRun;
  } catch (error) {
    if (error instanceof GoesOn) {
      keepsUpload = true;
      return 'goesOn';
    }
    const failure = failureOf(error, file.isPartial);
    // A question that a person must still answer does not cost the upload.
    keepsUpload = !isDryRun && failure.status === 'refused';
    if (failure.status === 'failed') payload.logger.error({ err: error, msg: 'Importación' });
    const data = { status: 'preview', message: failure.message, written: null } as const;
    const closing = keepsUpload
      ? payload.update({ collection: 'imports', id, overrideAccess: true, data })
      : closeEntry({ payload, id, ...failure });
    await closing.catch((cause: unknown) => payload.logger.error({ err: cause, msg: 'Importación' }));
  } finally {
    if (!keepsUpload) await rm(files.uploadPath(id), { force: true });
  }
  return 'ended';
}

async function importOf({
  payload,
  id,
  files,
  user,
  file,
  isDryRun,
  wish = () => null,
  onProgress,
}: JobInput): Promise<ImportResult> {
  const person = await payload.findByID({ collection: 'users', id: user, depth: 0, overrideAccess: true });
  const notes = isDryRun ? {} : await notesOf(payload, id);
  const changes = changesFile(files.changesPath(id), { goesOn: 'written' in notes && notes.written !== undefined });
  try {
    return await importFile({
      payload,
      path: files.uploadPath(id),
      user: { ...person, collection: 'users' } as TypedUser,
      isDryRun,
      ...withoutEmpty(file),
      journalPath: files.undoPath(id),
      ...notes,
      onOutcome: changes.add,
      onProgress: (at) => {
        const asked = wish();
        if (asked === 'stop') throw new GoesOn();
        if (asked === 'cancel') throw new ImportFileError(STOPPED);
        onProgress?.(at);
      },
    });
  } finally {
    await changes.close();
  }
}

const withoutEmpty = <T extends object>(file: T) =>
  Object.fromEntries(Object.entries(file).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
