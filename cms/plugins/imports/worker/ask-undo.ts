import { z } from 'zod';
import { currentRequestId } from '../../../../collections/doors/request-id.ts';
import { ImportFileError } from '../errors.ts';
import { ask } from './ask.ts';

const Told = z.discriminatedUnion('type', [
  z.object({ type: z.literal('undone'), removed: z.number(), restored: z.number() }),
  z.object({ type: z.literal('refused'), message: z.string() }),
]);
export type ToldUndo = z.infer<typeof Told>;

const LONGEST_MS = 30 * 60_000;

/**
 * Undoes an import in the name of a user (their identifier), in a process of its own: of 10,000 rows it computes for a
 * quarter of a minute. Throws `ImportFileError` with what stands on it.
 */
export async function askUndo({
  id,
  user,
}: {
  id: string;
  user: string;
}): Promise<{ removed: number; restored: number }> {
  const args = [id, user, currentRequestId() ?? ''];
  const told = await ask({ script: 'undo.ts', args, told: Told, longestMs: LONGEST_MS });
  if (told?.type === 'undone') return { removed: told.removed, restored: told.restored };
  throw new ImportFileError(told?.message ?? 'No se pudo deshacer. Inténtelo de nuevo.');
}
