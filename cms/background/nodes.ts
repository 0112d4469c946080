import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { isSameProcess, processIdentity } from '../../collections/installation/process-identity.ts';
import type { Clock } from './clock.ts';
import type { Store, StoredRow } from './store.ts';

/** `host:pid:start`, for people and for whoever shares the host. */
export const ownLabel = (): string => `${hostname()}:${process.pid}:${processIdentity(process.pid) ?? ''}`;

/** What can be said of a process by its label: that it is gone, that it lives, or nothing (another host, or no means to know). */
export function processOf(label: string): 'gone' | 'alive' | 'unknown' {
  const [host, pid, identity = ''] = label.split(':');
  if (host !== hostname() || identity === '') return 'unknown';
  return isSameProcess(Number(pid), identity) ? 'alive' : 'gone';
}

export type NodeTimes = {
  /** Between two beats. */
  beatMs: number;
  /** After so long without a beat a node counts as dead. */
  deadMs: number;
  /** The same while its process is seen to live on this host: its beats may wait for a long transaction of the one writer. */
  deadWhileAliveMs: number;
};
export const usualTimes: NodeTimes = { beatMs: 4000, deadMs: 15_000, deadWhileAliveMs: 15_000 };
/** On SQLite all nodes share a host, and a beat may stand behind an import. */
export const singleWriterTimes: NodeTimes = { ...usualTimes, deadWhileAliveMs: 120_000 };

export type Membership = {
  /** What this node's leases are held by; another one after it was given up for dead. */
  token(): string;
  /** Aborted when this node may no longer believe that it holds what it held. */
  signal(): AbortSignal;
  /** Adds a beat and looks at those of the others. Never rejects for want of the database. */
  tick(): Promise<void>;
  /** Is whoever holds something by this token gone for good? Declares it dead when its beats have ended. */
  isDead(token: string): Promise<boolean>;
  leave(): Promise<void>;
};

type Seen = { beat: number; at: number };

/**
 * This process among those that share the database. No clock of two machines is ever compared: each node watches by its own monotonic clock
 * whether the beats of the others go on, and declares dead (by compare-and-set on the last beat) one whose beats have ended. A node that
 * was declared dead, or that could not beat, learns of it at its next beat: its signal aborts and it goes on under another token.
 */
export function joinNodes({
  store,
  clock,
  label = ownLabel(),
  times = usualTimes,
  judge = processOf,
}: {
  store: Store;
  clock: Clock;
  label?: string;
  times?: NodeTimes;
  judge?: (label: string) => 'gone' | 'alive' | 'unknown';
}): Membership {
  const seen = new Map<string, Seen>();
  /** One that has no row yet: whoever looks for it takes it for dead, so it holds nothing. */
  const stranger = () => {
    const lost = new AbortController();
    lost.abort();
    return { token: randomUUID() as string, id: '', beat: 0, at: clock.mono(), lost };
  };
  let own = stranger();

  const enter = async (): Promise<void> => {
    await store.createOnce('background-nodes', { key: own.token, label, beat: 0, isDead: false });
    const [row] = await store.find('background-nodes', { key: own.token });
    if (!row) throw new Error('No se pudo anotar este proceso del CMS.');
    own = { ...own, id: row.id, at: clock.mono(), lost: new AbortController() };
  };
  const renew = (): void => {
    own.lost.abort();
    own = stranger();
  };
  const beat = async (): Promise<void> => {
    if (own.id === '') return enter();
    const { id, beat: last } = own;
    const before = clock.mono();
    const row = await store.compareAndSet('background-nodes', id, { isDead: false }, { beat: last + 1 });
    if (row === null) {
      renew();
      return enter();
    }
    [own.beat, own.at] = [last + 1, before];
  };
  const declareDead = async (row: StoredRow): Promise<boolean> => {
    const last = { beat: Number(row['beat']), isDead: false };
    if ((await store.compareAndSet('background-nodes', row.id, last, { isDead: true })) === null) return false;
    seen.delete(String(row['key']));
    await store.remove('background-nodes', row.id);
    return true;
  };
  const look = async (row: StoredRow): Promise<boolean> => {
    const [key, count] = [String(row['key']), Number(row['beat'])];
    const process = judge(String(row['label']));
    if (process === 'gone') return declareDead(row);
    const known = seen.get(key);
    if (known?.beat !== count) {
      seen.set(key, { beat: count, at: clock.mono() });
      return false;
    }
    const patience = process === 'alive' ? times.deadWhileAliveMs : times.deadMs;
    return clock.mono() - known.at >= patience ? declareDead(row) : false;
  };

  return {
    token: () => own.token,
    signal: () => own.lost.signal,
    tick: async () => {
      try {
        await beat();
        for (const row of await store.find('background-nodes', { isDead: false }))
          if (row['key'] !== own.token) await look(row);
      } catch (error) {
        // Others may be about to take over what this one holds.
        if (clock.mono() - own.at > (times.deadMs * 2) / 3 && !own.lost.signal.aborted) own.lost.abort();
        throw error;
      }
      // It could not beat for a while and nobody minded: it holds what it holds again.
      if (own.lost.signal.aborted) own.lost = new AbortController();
    },
    isDead: async (token) => {
      const [row] = await store.find('background-nodes', { key: token });
      return row === undefined || row['isDead'] === true || (await look(row));
    },
    leave: async () => {
      own.lost.abort();
      if (own.id !== '') await store.remove('background-nodes', own.id);
    },
  };
}
