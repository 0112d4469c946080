import { renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { PayloadLogger } from 'payload';
import { isDamage } from '../../../collections/installation/damaged-database.ts';
import type { openHistoryForWriting } from '../../../site/published/history.ts';

/** Copies the history out of a file whose name is gone, or that lost its journal. Null when it is damaged too; throws where it may do so later. */
export function rescued(
  history: ReturnType<typeof openHistoryForWriting>,
  path: string,
  logger: Pick<PayloadLogger, 'error' | 'warn'>,
): string | null {
  const copy = `${path}.rescate`;
  rmSync(copy, { force: true });
  try {
    history.copyTo(copy);
    logger.warn(`La historia (${basename(path)}) ya no estaba: se escribe de nuevo, entera, de lo que seguía abierto`);
    return copy;
  } catch (error) {
    rmSync(copy, { force: true });
    if (!isDamage(error)) throw error;
    logger.error({ err: error, msg: `La historia (${basename(path)}) ya no está y no se puede leer: se empieza otra` });
    return null;
  }
}

/** Gives the copy the name of the history, without what an older file left beside it. */
export function putInPlace(copy: string, path: string): void {
  for (const journal of ['-wal', '-shm']) rmSync(`${path}${journal}`, { force: true });
  renameSync(copy, path);
}
