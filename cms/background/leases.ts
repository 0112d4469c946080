import type { Membership } from './nodes.ts';
import type { Expected, Store, StoredRow } from './store.ts';

/** The holder of what nobody holds. */
export const FREE = '-';

export type Lease = {
  readonly name: string;
  readonly token: string;
  /** Higher with every other holder: who was the holder once can be told from who is. */
  readonly epoch: number;
  /** Aborted when another node may have taken it. */
  readonly lost: AbortSignal;
  /** How far the loop has come, as the last holder left it; null before the first time. */
  readonly offset: unknown;
  /** Moves it, if the lease is still ours; throws `LostLease` otherwise. */
  saveOffset(offset: unknown): Promise<void>;
  /** Writes how the loop fares; nothing happens when the lease is not ours any more. */
  tell(state: Record<string, unknown>): Promise<void>;
  release(): Promise<void>;
};

/** Another node does this work now. */
export class LostLease extends Error {
  override name = 'LostLease';
}

export type Leases = {
  /**
   * Takes the lease of a name when nobody living holds it, else null. With `store` (the read model of this node) the row keeps it, and
   * `movedFrom` says when the last holder's was another one.
   */
  take(name: string, options?: { store?: string }): Promise<(Lease & { movedFrom: string | null }) | null>;
  /** The read model that the holder of a lease writes, null when none was told. */
  storeOf(name: string): Promise<string | null>;
};

/** Leases in `background-loops`: right to do a work, one node at a time. */
export function leasesOf({ store, node }: { store: Store; node: Membership }): Leases {
  const rowOf = async (name: string): Promise<StoredRow> => {
    const [known] = await store.find('background-loops', { key: name });
    if (known) return known;
    await store.createOnce('background-loops', { key: name, holder: FREE, epoch: 0, turns: 0, failures: 0 });
    const [made] = await store.find('background-loops', { key: name });
    if (!made) throw new Error(`No se pudo anotar el trabajo ${name}.`);
    return made;
  };
  return {
    take: async (name, { store: place } = {}) => {
      // Taken before the row is read: a node that is declared dead meanwhile holds nothing by its old name.
      const [token, lost] = [node.token(), node.signal()];
      const row = await rowOf(name);
      const holder = String(row['holder']);
      if (holder !== FREE && holder !== token && !(await node.isDead(holder))) return null;
      const epoch = Number(row['epoch']) + 1;
      const before = typeof row['store'] === 'string' ? row['store'] : null;
      const expected = { holder, epoch: epoch - 1 };
      const next = { holder: token, epoch, ...(place === undefined ? {} : { store: place }) };
      if (lost.aborted || (await store.compareAndSet('background-loops', row.id, expected, next)) === null) return null;
      const mine: Expected = { holder: token, epoch };
      return {
        name,
        token,
        epoch,
        lost,
        offset: row['offset'] ?? null,
        movedFrom: place !== undefined && before !== null && before !== place ? before : null,
        saveOffset: async (offset) => {
          if ((await store.compareAndSet('background-loops', row.id, mine, { offset })) === null)
            throw new LostLease(`Otro proceso del CMS hace ahora el trabajo ${name}.`);
        },
        tell: async (state) => {
          await store.compareAndSet('background-loops', row.id, mine, state);
        },
        release: async () => {
          await store.compareAndSet('background-loops', row.id, mine, { holder: FREE });
        },
      };
    },
    storeOf: async (name) => {
      const [row] = await store.find('background-loops', { key: name });
      return typeof row?.['store'] === 'string' ? row['store'] : null;
    },
  };
}
