import type { Payload } from 'payload';
import { payloadStore } from '../../background/payload-store.ts';
import { readBriefly } from './read-briefly.ts';
import { storeIdOf } from './fence.ts';
import { PROJECTION } from './nudge.ts';
import type { PublishingOptions } from './types.ts';

/** Is the read model of this node the one that the projector writes? False while there is none. */
export async function hasReadModel(
  payload: Payload,
  { publishedDb }: Pick<PublishingOptions, 'publishedDb'>,
): Promise<boolean> {
  const [row] = await payloadStore(payload).find('background-loops', { key: PROJECTION });
  if (typeof row?.['store'] !== 'string') return false;
  return readBriefly(publishedDb, (database) => storeIdOf(database) === row['store'], false);
}
