import type { Payload } from 'payload';
import { addKey, dropFormerKeys, readKeyring } from './keyring.ts';
import { KEYS_USED, usedKeys } from './seal-existing.ts';
import { documentStore, type StorePlace } from './store.ts';

const PAGE = 200;

/**
 * `failed`: documents whose file is missing or cannot be opened; while there is one, former keys stay. `dropped`:
 * former keys that no file needs and that are no longer kept, or may be taken out of `DOCUMENTS_KEYS`.
 */
export type Rotation = {
  key: string;
  resealed: number;
  unchanged: number;
  failed: { id: string; reason: string }[];
  dropped: number;
};

type Asked = {
  payload: Payload;
  place: StorePlace;
  /** Makes a new current key; else files go to the one that is current already. */ isNew: boolean;
  /** Forgets former keys once no file is of them. */ dropsFormer: boolean;
};

/**
 * Seals the files of all documents, those in the trash included, with a new key. The CMS must stand still: it knows the
 * keys from its start. Throws `EnvironmentError` when a key in use is missing. Broken off, it may be run again with
 * `isNew: false`: what is sealed anew already is left, and until the end both keys open what is theirs.
 */
export async function rotateKey({ payload, place, isNew, dropsFormer }: Asked): Promise<Rotation> {
  const used = await usedKeys(payload, place);
  const { current } = isNew ? addKey(place) : readKeyring(place);
  if (!used.includes(current)) await payload.kv.set(KEYS_USED, [...used, current]);
  const store = documentStore(place);
  await store.removeUnfinished();
  const rotation: Rotation = { key: current, resealed: 0, unchanged: 0, failed: [], dropped: 0 };
  for (let page = 1, hasNext = true; hasNext; page += 1) {
    const { docs, hasNextPage } = await payload.find({
      collection: 'documents',
      depth: 0,
      limit: PAGE,
      page,
      sort: 'id',
      overrideAccess: true,
      trash: true,
      select: { filename: true },
    });
    for (const { id, filename } of docs) {
      if (!filename) continue;
      try {
        if (await store.resealInPlace(filename)) rotation.resealed += 1;
        else rotation.unchanged += 1;
      } catch (error) {
        rotation.failed.push({
          id,
          reason:
            error instanceof Error && error.name === 'SealError'
              ? error.message
              : 'El archivo no está o no pudo leerse.',
        });
      }
    }
    hasNext = hasNextPage;
  }
  if (!dropsFormer || rotation.failed.length > 0) return rotation;
  rotation.dropped = Object.keys(readKeyring(place).keys).length - 1;
  await payload.kv.set(KEYS_USED, [current]);
  // Those of the environment are taken out there, by a person.
  if (rotation.dropped > 0 && place.documentsKeys === null) dropFormerKeys(place);
  return rotation;
}
