import type { Comparable, Expected, Store, StoredRow, Table } from '../../../cms/background/store.ts';
import type { Actor, World } from './world.ts';
import { environmentFault } from './world.ts';

/** Rows of the room as one database keeps them: what is written is there, whoever dies. */
export class Rows {
  readonly #tables = new Map<string, Map<string, StoredRow>>();
  readonly #keys = new Map<string, string>();
  #count = 0;
  /** Told of every row that was changed, with what it was before. */
  onMade: (table: Table, key: string) => void = () => undefined;
  onRemoved: (table: Table, key: string) => void = () => undefined;
  onChanged: (table: Table, row: StoredRow, before: StoredRow) => void = () => undefined;

  #table(name: Table): Map<string, StoredRow> {
    const known = this.#tables.get(name);
    if (known) return known;
    const made = new Map<string, StoredRow>();
    this.#tables.set(name, made);
    return made;
  }

  find(
    table: Table,
    where: Readonly<Record<string, Comparable | readonly string[]>>,
    { limit = 0, sort }: { limit?: number; sort?: string } = {},
  ): StoredRow[] {
    const rows = this.#table(table);
    const { key, ...others } = where;
    const conditions = Object.entries(others);
    const among = typeof key === 'string' ? this.#byKey(table, key) : rows.values();
    const found: StoredRow[] = [];
    for (const row of among) if (conditions.every(([name, value]) => isAs(row[name], value))) found.push(row);
    if (sort === '-createdAt') found.reverse();
    else if (sort?.startsWith('-'))
      found.sort((one, other) => (textOf(one[sort.slice(1)]) < textOf(other[sort.slice(1)]) ? 1 : -1));
    return (limit > 0 ? found.slice(0, limit) : found).map((row) => ({ ...row }));
  }

  #byKey(table: Table, key: string): StoredRow[] {
    const row = this.#table(table).get(this.#keys.get(`${table} ${key}`) ?? '');
    return row ? [row] : [];
  }

  compareAndSet(table: Table, id: string, expected: Expected, next: Record<string, unknown>): StoredRow | null {
    const row = this.#table(table).get(id);
    if (!row || !Object.entries(expected).every(([name, value]) => (row[name] ?? null) === value)) return null;
    const before = { ...row };
    Object.assign(row, next);
    this.onChanged(table, row, before);
    return { ...row };
  }

  createOnce(table: Table, row: Record<string, unknown> & { key: string }): boolean {
    if (this.#byKey(table, row.key).length > 0) return false;
    this.#count += 1;
    const id = String(this.#count);
    this.#table(table).set(id, { ...row, id });
    this.#keys.set(`${table} ${row.key}`, id);
    this.onMade(table, row.key);
    return true;
  }

  remove(table: Table, id: string): void {
    const row = this.#table(table).get(id);
    if (!row) return;
    this.#keys.delete(`${table} ${String(row['key'])}`);
    this.onRemoved(table, String(row['key']));
    this.#table(table).delete(id);
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const isAs = (value: unknown, wanted: Comparable | readonly string[] | undefined): boolean =>
  Array.isArray(wanted) ? wanted.includes(value) : (value ?? null) === wanted;

/** How a process reaches the database: now and then late, and not at all while that is down. */
export type Link = <Result>(work: () => Result) => Promise<Result>;

const LATE = 0.06;
/** Most a call takes (ms): a transaction of somebody else stands before it. */
const LATEST_MS = 60_000;
const ANSWER_LOST = 0.3;

/** The link of one process. What it asks for may be done although the answer gets lost. */
export function linkOf(world: World, isDown: (actor: Actor) => boolean): Link {
  const { random, current: actor } = world;
  const late = (): Promise<void> =>
    world.wait(random.chance(0.8) ? random.whole(1, 200) : random.whole(200, LATEST_MS));
  return async (work) => {
    if (random.chance(LATE)) await late();
    if (isDown(actor)) throw environmentFault(random);
    const result = work();
    if (random.chance(LATE)) {
      await late();
      if (isDown(actor) && random.chance(ANSWER_LOST)) throw environmentFault(random);
    }
    return result;
  };
}

/** The four calls of the room, over a link. */
export const storeOver = (rows: Rows, link: Link): Store => ({
  find: (...asked) => link(() => rows.find(...asked)),
  compareAndSet: (...asked) => link(() => rows.compareAndSet(...asked)),
  createOnce: (...asked) => link(() => rows.createOnce(...asked)),
  remove: (...asked) => link(() => rows.remove(...asked)),
});
