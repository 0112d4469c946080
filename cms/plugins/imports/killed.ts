import { existsSync } from 'node:fs';
import type { Payload } from 'payload';
import { processOf } from '../../background/nodes.ts';
import { closeEntry } from './history.ts';
import type { ImportFiles } from './jobs.ts';
import { howFar, importRow, writtenOf } from './part-notes.ts';

/** Says of an import that nobody goes on with how far it came, and what can be done. */
export async function closeKilled({
  payload,
  id,
  files,
}: {
  payload: Payload;
  id: string;
  files: ImportFiles;
}): Promise<void> {
  const written = writtenOf(await importRow(payload, id));
  const again = 'Importe otra vez el mismo archivo (lo que ya está no se repite)';
  const message =
    written === null && !existsSync(files.undoPath(id))
      ? 'La importación se interrumpió antes de escribir; no se cambió nada. Importe otra vez el archivo.'
      : existsSync(files.undoPath(id))
        ? `La importación se interrumpió: quedaron ${written ? howFar(written) : 'algunos registros'}. ${again}, o deshágala.`
        : `La importación se interrumpió: quedaron ${written ? howFar(written) : 'algunos registros'}. ${again}.`;
  await closeEntry({ payload, id, status: 'failed', message });
}

/** Closes imports of the command line whose process is gone. Returns how many. */
export async function closeKilledCommands({
  payload,
  files,
}: {
  payload: Payload;
  files: ImportFiles;
}): Promise<number> {
  const { docs } = await payload.db.find<{ id: string } & Record<string, unknown>>({
    collection: 'imports',
    where: { and: [{ status: { equals: 'running' } }, { importedBy: { exists: false } }] },
    limit: 50,
    pagination: false,
  });
  const gone = docs.filter(({ holder }) => typeof holder === 'string' && processOf(holder) === 'gone');
  for (const { id } of gone) await closeKilled({ payload, id, files });
  return gone.length;
}
