import type { CollectionSlug, Payload, Where } from 'payload';
import type { Expected, StoredRow } from './store.ts';

/** The condition that a row stands as expected. */
function asExpected(id: string, expected: Expected): Where {
  return {
    and: [
      { id: { equals: id } },
      ...Object.entries(expected).map(([name, value]): Where => ({
        [name]: value === null ? { exists: false } : { equals: value },
      })),
    ],
  };
}

/**
 * Changes the row `id` to `next` if its fields are `expected`, in one statement of the database (`UPDATE … WHERE … RETURNING`, or
 * `findOneAndUpdate`): of many that ask at once one gets the changed row, the others null. Only for fields of the row itself (no arrays,
 * no several values, nothing localised), and never within a transaction of others. The one place that relies on Payload's `atomic`.
 */
export async function compareAndSet({
  payload,
  collection,
  id,
  expected,
  next,
}: {
  payload: Payload;
  collection: CollectionSlug;
  id: string;
  expected: Expected;
  next: Record<string, unknown>;
}): Promise<StoredRow | null> {
  const changed: unknown = await payload.db.updateOne({
    collection,
    where: asExpected(id, expected),
    data: { ...next },
    options: { atomic: true },
  });
  return (changed as StoredRow | null | undefined) ?? null;
}

/**
 * Makes a row unless there is one whose unique `key` (or the field that `by` names) is the same; false when there was.
 * Not within a transaction: a refused one would end it.
 */
export async function createOnce({
  payload,
  collection,
  data,
  by = 'key',
}: {
  payload: Payload;
  collection: CollectionSlug;
  data: Record<string, unknown>;
  by?: string;
}): Promise<boolean> {
  const isThere = async (): Promise<boolean> =>
    (await payload.db.count({ collection, where: { [by]: { equals: data[by] } } })).totalDocs > 0;
  if (await isThere()) return false;
  try {
    await payload.db.create({ collection, data, returning: false });
    return true;
  } catch (error) {
    // Both databases refuse the second, each with words of its own: what counts is whether it is there now.
    if (await isThere()) return false;
    throw error;
  }
}
