import type { Payload } from 'payload';
import { z } from 'zod';
import { EnvironmentError } from '../../collections/installation/environment.ts';
import { keyPath, readKeyring } from './keyring.ts';
import { documentStore, type StorePlace } from './store.ts';

export const KEYS_USED = 'documents-keys-used';
const SEALED = 'documents-sealed';
const PAGE = 200;

/**
 * Makes sure, at the start, that documents can be opened and that none lies in the clear. Throws `EnvironmentError`
 * when a key that this installation has used is missing. Documents of an earlier version are sealed where they are, and
 * confidential ones that name no reader are given to the administrator, who names the rest. Nothing to do from the
 * second start on. Returns how many files were sealed.
 */
export async function prepareDocuments({ payload, place }: { payload: Payload; place: StorePlace }): Promise<number> {
  const { current } = readKeyring(place);
  const used = await usedKeys(payload, place);
  if (!used.includes(current)) await payload.kv.set(KEYS_USED, [...used, current]);
  if (await payload.kv.has(SEALED)) return 0;
  const sealed = await sealAll(payload, place);
  await nameReaders(payload);
  await payload.kv.set(SEALED, true);
  return sealed;
}

/**
 * The names of the keys that this installation has used and not forgotten. Throws `EnvironmentError` when one of them
 * is not at hand.
 */
export async function usedKeys(payload: Payload, place: StorePlace): Promise<string[]> {
  const { keys } = readKeyring(place);
  const used = z.array(z.string()).parse((await payload.kv.get(KEYS_USED)) ?? []);
  const missing = used.filter((name) => !Object.hasOwn(keys, name));
  if (missing.length > 0)
    throw new EnvironmentError(
      `Faltan claves de los documentos (${missing.join(', ')}): devuelva ${keyPath(place.dataDir)}, que se guarda aparte de las copias, o póngalas en DOCUMENTS_KEYS.`,
    );
  return used;
}

async function sealAll(payload: Payload, place: StorePlace): Promise<number> {
  const store = documentStore(place);
  let sealed = 0;
  for (let page = 1; ; page += 1) {
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
        if (await store.sealInPlace(filename)) sealed += 1;
      } catch {
        payload.logger.warn(`El archivo del documento ${id} no está en el almacén: no pudo cifrarse.`);
      }
    }
    if (!hasNextPage) return sealed;
  }
}

async function nameReaders(payload: Payload): Promise<void> {
  // An empty list is told from a missing one by MongoDB and not by SQLite: asked here, of both.
  const { docs } = await payload.find({
    collection: 'documents',
    where: { classification: { equals: 'confidential' } },
    depth: 0,
    pagination: false,
    limit: 0,
    overrideAccess: true,
    select: { readableBy: true },
  });
  for (const { id, readableBy } of docs) {
    if ((readableBy ?? []).length === 0)
      await payload.update({
        collection: 'documents',
        id,
        data: { readableBy: ['admin'] },
        depth: 0,
        overrideAccess: true,
      });
  }
}
