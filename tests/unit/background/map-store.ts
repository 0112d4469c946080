import type { Store, StoredRow } from '../../../cms/background/store.ts';
import type { Clock } from '../../../cms/background/clock.ts';

/** The four calls on a map, as one database that several nodes share. */
export function mapStore(): Store & { rows: Map<string, StoredRow & { table: string }> } {
  const rows = new Map<string, StoredRow & { table: string }>();
  let count = 0;
  return {
    rows,
    find: async (table, where, { limit = 0, sort } = {}) => {
      const found = [...rows.values()].filter(
        (row) =>
          row.table === table &&
          Object.entries(where).every(([name, value]) =>
            Array.isArray(value) ? value.includes(row[name]) : (row[name] ?? null) === value,
          ),
      );
      const [field, direction] = sort?.startsWith('-') ? [sort.slice(1), -1] : [sort, 1];
      if (field && field !== 'createdAt')
        found.sort((a, b) => direction * String(a[field] ?? '').localeCompare(String(b[field] ?? '')));
      if (field === 'createdAt' && direction === -1) found.reverse();
      return (limit > 0 ? found.slice(0, limit) : found).map((row) => ({ ...row }));
    },
    compareAndSet: async (_table, id, expected, next) => {
      const row = rows.get(id);
      if (!row || !Object.entries(expected).every(([name, value]) => (row[name] ?? null) === value)) return null;
      Object.assign(row, next);
      return { ...row };
    },
    createOnce: async (table, row) => {
      if ([...rows.values()].some((known) => known.table === table && known['key'] === row.key)) return false;
      const id = String((count += 1));
      rows.set(id, { ...row, id, table });
      return true;
    },
    remove: async (_table, id) => void rows.delete(id),
  };
}

/** A clock that goes when it is told to; the wall may be set to any moment. */
export function handClock(start = '2026-11-30T12:00:00Z'): Clock & { pass(ms: number): void; set(wall: string): void } {
  let [mono, wall] = [0, Date.parse(start)];
  return {
    mono: () => mono,
    wall: () => new Date(wall),
    wait: async () => undefined,
    pass: (ms) => {
      mono += ms;
      wall += ms;
    },
    set: (to) => {
      wall = Date.parse(to);
    },
  };
}
