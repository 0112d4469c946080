import type { Payload } from 'payload';
import { saysEnvironment } from '../../background/fault.ts';
import { OUTBOX } from './outbox.ts';

/**
 * Changes that failed by the disk, a lock or a damaged file were counted, and in the end set aside, by older versions: they are no fault of
 * the document, and are taken up again as if they had never failed. Returns how many.
 */
export async function takeUpUnjustlyAside(payload: Payload): Promise<number> {
  const { docs } = await payload.find({
    collection: OUTBOX,
    where: { attempts: { greater_than: 0 } },
    pagination: false,
    limit: 0,
    depth: 0,
    overrideAccess: true,
  });
  const taken = docs.filter(({ error }) => typeof error === 'string' && saysEnvironment(error));
  for (const { id } of taken)
    await payload.db.updateOne({
      collection: OUTBOX,
      id,
      data: { attempts: 0, isAside: false, dueAt: null, error: null },
      returning: false,
    });
  if (taken.length > 0)
    payload.logger.info(`Cambios que esperaban por una falla del disco o de la base y pasan de nuevo: ${taken.length}`);
  return taken.length;
}
