import type { Payload, Where } from 'payload';
import { compareAndSet, createOnce } from './compare-and-set.ts';
import type { Store, StoredRow } from './store.ts';

/** The room's rows in the database of the CMS. */
export const payloadStore = (payload: Payload): Store => ({
  find: async (table, where, { limit = 0, sort } = {}) => {
    const conditions = Object.entries(where).map(([name, value]): Where => {
      if (value === null) return { [name]: { exists: false } };
      return { [name]: Array.isArray(value) ? { in: value } : { equals: value } };
    });
    const { docs } = await payload.db.find<StoredRow>({
      collection: table,
      where: conditions.length === 0 ? {} : { and: conditions },
      pagination: false,
      limit,
      ...(sort ? { sort } : {}),
    });
    return docs.map((row) => ({ ...row, id: String(row.id) }));
  },
  compareAndSet: (table, id, expected, next) => compareAndSet({ payload, collection: table, id, expected, next }),
  createOnce: (table, row) => createOnce({ payload, collection: table, data: row }),
  remove: async (table, id) => {
    await payload.db.deleteMany({ collection: table, where: { id: { equals: id } } });
  },
});
