import { z } from 'zod';
import { DamagedBackup } from './errors.ts';
import { putObject, readWhole, type Stored } from './objects.ts';
import type { Place } from './place.ts';
import type { StoreKey } from './store-key.ts';

type Store = { place: Place; key: StoreKey };

const Count = z.number().int().min(0);
const Collection = z.object({
  name: z.string().min(1),
  documents: Count,
  /** Of the lines. */
  bytes: Count,
  /** Canonical Extended JSON: what `create` and `createIndexes` take. */
  options: z.string(),
  indexes: z.string(),
  /** Objects with the lines, in the order of `_id`. */
  pieces: z.array(z.string().regex(/^objects\/[0-9a-f]{2}\/[0-9a-f]{64}$/)),
});
export type ListedCollection = z.infer<typeof Collection>;
const Listing = z.array(Collection);

/** Stores which collections there are, and where their documents lie. */
export const putDocumentsListing = (store: Store, collections: readonly ListedCollection[]): Promise<Stored> =>
  putObject(store, [Buffer.from(JSON.stringify(collections))], { isPacked: true });

export async function readDocumentsListing(store: Store, object: string): Promise<ListedCollection[]> {
  const parsed = Listing.safeParse(JSON.parse((await readWhole(store, object)).toString('utf8')));
  if (!parsed.success) throw new DamagedBackup(`La lista de colecciones ${object} no se entiende.`, object);
  return parsed.data;
}
