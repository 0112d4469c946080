import { existsSync } from 'node:fs';
import type { Payload, PayloadRequest } from 'payload';
import { closeEntry } from './history.ts';
import type { ImportFiles } from './jobs.ts';
import { mayImport } from './may-import.ts';

/** An import that waits for a person: to be resumed or discarded. */
export type PendingImport = {
  id: string;
  fileName: string;
  format: string;
  summary: string | null;
  who: string | null;
  uploadedAt: string;
};

/**
 * The imports «Por confirmar» that the user may go on with, newest first. Those whose file is no longer there are
 * closed.
 */
export async function pendingImports({
  payload,
  req,
  files,
}: {
  payload: Payload;
  req: PayloadRequest;
  files: ImportFiles;
}): Promise<PendingImport[]> {
  const { docs } = await payload.find({
    collection: 'imports',
    where: { status: { equals: 'preview' } },
    sort: '-createdAt',
    limit: 50,
    depth: 0,
    req,
    user: req.user,
    overrideAccess: false,
  });
  const pending: PendingImport[] = [];
  for (const { id, fileName, format, summary, who, createdAt } of docs) {
    if (!existsSync(files.uploadPath(id)))
      await closeEntry({
        payload,
        id,
        status: 'refused',
        message: 'Caducó sin confirmarse: los archivos se guardan siete días. Súbalo otra vez.',
      });
    else if (mayImport(req.user, format))
      pending.push({ id, fileName, format, summary: summary ?? null, who: who ?? null, uploadedAt: createdAt });
  }
  return pending;
}
