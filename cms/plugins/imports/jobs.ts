import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Payload, TypedUser } from 'payload';
import { ImportFileError } from './errors.ts';
import { closeEntry, failureOf } from './history.ts';
import { importFile, type ImportInput, type ImportProgress } from './import-file.ts';
import { limits, megabytes } from './limits.ts';
import { changesFile } from './changes-file.ts';
import { reportCsv } from './report.ts';

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

export type JobInput = {
  payload: Payload;
  id: string;
  files: ImportFiles;
  user: TypedUser;
  file: Pick<
    ImportInput,
    'fileName' | 'format' | 'source' | 'asOf' | 'isPartial' | 'newStatus' | 'answers' | 'takesHeld'
  >;
  isDryRun: boolean;
  /** Aborted when a person cancels: what was written is undone. */
  signal?: AbortSignal;
  onProgress?: (progress: ImportProgress) => void;
};

/** Runs a preview or an import in the background and leaves its outcome in the history. Never throws. */
export async function runJob({
  payload,
  id,
  files,
  user,
  file,
  isDryRun,
  signal,
  onProgress = () => undefined,
}: JobInput): Promise<void> {
  let keepsUpload = false;
  const changes = changesFile(files.changesPath(id));
  try {
    const result = await importFile({
      payload,
      path: files.uploadPath(id),
      user,
      isDryRun,
      ...file,
      journalPath: files.undoPath(id),
      onOutcome: changes.add,
      onProgress: (progress) => {
        signal?.throwIfAborted();
        onProgress(progress);
      },
      // Told anew with its figures below, unless the process dies before.
      onWritten: async (req) => {
        const message = 'Se importó entera; el CMS se detuvo antes de guardar el informe.';
        const data = { status: 'done', message };
        await payload.db.updateOne({ collection: 'imports', id, data, req, returning: false });
      },
    });
    await changes.close();
    await writeFile(files.reportPath(id), reportCsv(result.report), { mode: 0o600 });
    await closeEntry({ payload, id, status: isDryRun ? 'preview' : 'done', result });
    keepsUpload = isDryRun;
  } catch (error) {
    await changes.close();
    const failure = failureOf(signal?.aborted ? new ImportFileError(STOPPED) : error, file.isPartial);
    // A question that a person must still answer does not cost the upload.
    keepsUpload = !isDryRun && failure.status === 'refused';
    if (failure.status === 'failed') payload.logger.error({ err: error, msg: 'Importación' });
    const closing = keepsUpload
      ? payload.update({
          collection: 'imports',
          id,
          overrideAccess: true,
          data: { status: 'preview', message: failure.message },
        })
      : closeEntry({ payload, id, ...failure });
    await closing.catch((cause: unknown) => payload.logger.error({ err: cause, msg: 'Importación' }));
  } finally {
    if (!keepsUpload) await rm(files.uploadPath(id), { force: true });
  }
}
