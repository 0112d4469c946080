import { readDocumentsListing } from './documents-listing.ts';
import { readListing } from './files.ts';
import { pointsOf, readManifest, type Manifest, type Trust } from './manifest.ts';
import type { Place } from './place.ts';
import { sideBySide } from './side-by-side.ts';
import { namesToKeep, type Keep } from './retention.ts';
import type { StoreKey } from './store-key.ts';

type Keys = { trust: Trust; keyOf(id: string): Promise<StoreKey> };

/** Every object that a backup needs. Throws `BackupError` where its list cannot be read. */
export async function objectsOf(place: Place, manifest: Manifest, keys: Keys): Promise<string[]> {
  const store = { place, key: await keys.keyOf(manifest.key) };
  const documents = manifest.mongo ? await readDocumentsListing(store, manifest.mongo.listing) : [];
  return [
    manifest.listing,
    ...(manifest.mongo ? [manifest.mongo.listing] : []),
    ...documents.flatMap(({ pieces }) => pieces),
    ...manifest.databases.flatMap(({ base, packs }) => [base, ...packs]),
    ...(await readListing(store, manifest.listing)).map(({ object }) => object),
  ];
}

/**
 * Takes away the backups that need not be kept and then every object that none of the others names. Nothing at all is
 * taken away while one of those that stay cannot be read: what it names is not known then. Throws `BackupError`.
 */
export async function collectGarbage(
  place: Place,
  { keep, keys }: { keep: Keep; keys: Keys },
): Promise<{ manifests: number; objects: number }> {
  const points = await pointsOf(place);
  const kept = namesToKeep(points, keep);
  const named = new Set<string>();
  const listings = new Set<string>();
  for (const { name } of points.filter((point) => kept.has(point.name))) {
    const manifest = await readManifest(place, name, keys.trust, points);
    for (const { base, packs } of manifest.databases) for (const object of [base, ...packs]) named.add(object);
    const lists = `${manifest.listing} ${manifest.mongo?.listing}`;
    if (listings.has(lists)) continue;
    listings.add(lists);
    for (const object of await objectsOf(place, manifest, keys)) named.add(object);
  }
  const dropped = points.filter(({ name }) => !kept.has(name));
  // The manifests first: a kill in between leaves objects that nobody names, never a name without its object.
  for (const { name } of dropped) await place.remove(name);
  const unnamed = (await place.list('objects')).filter((name) => !named.has(name));
  await sideBySide(unnamed, (name) => place.remove(name));
  return { manifests: dropped.length, objects: unnamed.length };
}

/**
 * Brings a second place to the state of the first: what a backup needs before the backup itself, the oldest first, so
 * that whatever lies there can be restored. Returns the bytes that were copied.
 */
export async function mirror(
  from: Place,
  to: Place,
  { keep, keys }: { keep: Keep; keys: Keys },
): Promise<{ bytes: number; manifests: number }> {
  const there = new Set((await pointsOf(to)).map(({ name }) => name));
  const points = await pointsOf(from);
  const wanted = namesToKeep(points, keep);
  const missing = points.filter(({ name }) => wanted.has(name) && !there.has(name));
  if (missing.length === 0) return { bytes: 0, manifests: 0 };
  const known = new Set(await to.list('objects'));
  let bytes = 0;
  const copy = async (name: string): Promise<void> => {
    bytes += await to.write(from.read(name), () => name);
  };
  for (const name of await from.list('keys')) if (!(await to.has(name))) await copy(name);
  for (const { name } of missing) {
    const manifest = await readManifest(from, name, keys.trust, points);
    const needed = new Set(await objectsOf(from, manifest, keys)).difference(known);
    await sideBySide([...needed], async (object) => {
      await copy(object);
      known.add(object);
    });
    await copy(name);
  }
  return { bytes, manifests: missing.length };
}
