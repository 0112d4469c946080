import { randomUUID } from 'node:crypto';
import type { Payload, PayloadRequest } from 'payload';
import { numberWords } from '../../../collections/words/numbers.ts';
import { ownLabel } from '../../background/nodes.ts';
import { GoesOn } from './errors.ts';
import { Written } from './parts.ts';

/** An import's document, with what only the importer sees. */
export async function importRow(payload: Payload, id: string, req?: PayloadRequest) {
  const row = await payload.db.findOne<{ id: string; status: string; counts?: unknown } & Record<string, unknown>>({
    collection: 'imports',
    where: { id: { equals: id } },
    ...(req ? { req } : {}),
  });
  return row;
}

/** How far the import of a document had come; null when nothing was written. */
export const writtenOf = (row: Record<string, unknown> | null): Written | null => {
  const { data } = Written.safeParse(row?.['written']);
  return data ?? null;
};

/** `250 de 1 000 registros`. */
export const howFar = ({ done, total }: Written): string => `${numberWords(done)} de ${numberWords(total)} registros`;

/**
 * Makes this process the one that writes an import, and notes with each part how far it has come. Whoever wrote it
 * before, and still does, ends at its next part (`GoesOn`).
 */
export async function notesOf(
  payload: Payload,
  id: string,
): Promise<{ written: Written | undefined; onPart(req: PayloadRequest, written: Written): Promise<void> }> {
  const holder = `${ownLabel()}:${randomUUID()}`;
  const written = writtenOf(await importRow(payload, id)) ?? undefined;
  await payload.db.updateOne({ collection: 'imports', id, data: { holder }, returning: false });
  return {
    written,
    onPart: async (req, now) => {
      if ((await importRow(payload, id, req))?.['holder'] !== holder) throw new GoesOn('Otro proceso la hace ahora.');
      await payload.db.updateOne({ collection: 'imports', id, data: { written: now }, req, returning: false });
    },
  };
}
