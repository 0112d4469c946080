import type { CollectionSlug, PayloadRequest } from 'payload';
import { officeOf } from '../../../collections/fields/office.ts';
import { pointingWhere, referringFields } from './relations.ts';

/**
 * Before a document goes for good: deletes what hangs on it (`goesWith` of its collection), from the trash too, as our
 * own code.
 */
export async function deleteWhatGoesAlong({
  req,
  collection,
  id,
}: {
  req: PayloadRequest;
  collection: string;
  id: string;
}): Promise<void> {
  for (const config of req.payload.config.collections) {
    if (!officeOf(config).goesWith?.includes(collection)) continue;
    for (const field of referringFields(config.flattenedFields).filter(({ targets }) => targets.includes(collection)))
      await req.payload.delete({
        collection: config.slug as CollectionSlug,
        where: pointingWhere({ field, prefix: '', collection, id }),
        trash: true,
        depth: 0,
        overrideAccess: true,
        req,
      });
  }
}
