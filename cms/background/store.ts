/** Values that a row of the room may be compared by; null means that it has none. */
export type Comparable = string | number | boolean | null;
export type Expected = Readonly<Record<string, Comparable>>;
export type Table = 'background-nodes' | 'background-loops' | 'background-runs';
export type StoredRow = Record<string, unknown> & { id: string };

/** The four calls on which leases, consumers, schedules and runs stand: of one row each, so that no transaction is needed. */
export type Store = {
  /** Rows whose fields are as `where` says (a list: one of these), in the order of `sort`, `limit` at most. */
  find(
    table: Table,
    where: Readonly<Record<string, Comparable | readonly string[]>>,
    options?: { limit?: number; sort?: string },
  ): Promise<StoredRow[]>;
  /** Changes the row `id` to `next` if its fields are `expected`; the changed row, or null when they were not. */
  compareAndSet(table: Table, id: string, expected: Expected, next: Record<string, unknown>): Promise<StoredRow | null>;
  /** Makes the row unless there is one of this `key`; false when there was. */
  createOnce(table: Table, row: Record<string, unknown> & { key: string }): Promise<boolean>;
  remove(table: Table, id: string): Promise<void>;
};
