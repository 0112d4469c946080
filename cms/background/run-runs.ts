import type { PayloadLogger } from 'payload';
import { underRequest } from '../../collections/doors/request-id.ts';
import type { Clock } from './clock.ts';
import type { RunState } from './collections.ts';
import { faultOf } from './fault.ts';
import type { Lease, Leases } from './leases.ts';
import type { Membership } from './nodes.ts';
import { isDue, nextTry } from './retry.ts';
import { nudge } from './nudge.ts';
import { CANCELLED, NotYet, openStates, RUNS, STOPPING, toldProblem, type AnyRunKind } from './runs.ts';
import type { Store, StoredRow } from './store.ts';

const MOST_LOOKED_AT = 200;
const BEAT_MS = 1000;
/** Waits after failures of the environment, which are not counted. */
const ENVIRONMENT_MS = 30_000;

/** The request that asked for a run; null where a clock did. */
const requestOf = (row: StoredRow): string | null => (typeof row['request'] === 'string' ? row['request'] : null);

type Options = {
  store: Store;
  leases: Leases;
  node: Membership;
  clock: Clock;
  logger: Pick<PayloadLogger, 'error' | 'info' | 'warn'>;
  kinds: readonly AnyRunKind[];
};

/**
 * Carries out what waits in `background-runs`: each node takes what it can, one of a kind at a time. `look` begins what
 * is due and returns; `stop` waits for what was begun.
 */
export function runsEngine({ store, leases, node, clock, logger, kinds }: Options): {
  look(): Promise<void>;
  stop(): Promise<void>;
} {
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]));
  const active = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  const table = 'background-runs' as const;

  const end = (row: StoredRow, lease: Lease, next: { state: RunState } & Record<string, unknown>): Promise<unknown> =>
    store.compareAndSet(table, row.id, { state: 'running', holder: lease.token }, { holder: null, ...next });

  /** What failed waits for its next try, or is set aside. */
  const fail = async (row: StoredRow, kind: AnyRunKind, lease: Lease, error: unknown): Promise<void> => {
    if (error instanceof NotYet) {
      await end(row, lease, { state: 'queued', dueAt: later(error.waitMs) });
      return;
    }
    const fault = faultOf(error);
    logger.error({ err: error, msg: `${kind.title}: falló` });
    const told = { error: toldProblem(error), fault };
    if (fault === 'environment')
      return void (await end(row, lease, { state: 'queued', dueAt: later(ENVIRONMENT_MS), ...told }));
    const attempts = Number(row['attempts'] ?? 0) + 1;
    const next = fault === 'permanent' ? 'aside' : nextTry(kind.plan, attempts);
    await end(
      row,
      lease,
      next === 'aside'
        ? { state: 'aside', attempts, endedAt: now(), ...told }
        : { state: 'queued', attempts, dueAt: later(next.waitMs), ...told },
    );
  };
  const now = (): string => clock.wall().toISOString();
  const later = (ms: number): string => new Date(clock.wall().getTime() + ms).toISOString();

  const carryOut = async (row: StoredRow, kind: AnyRunKind, lease: Lease): Promise<void> => {
    const cancelling = new AbortController();
    const signal = AbortSignal.any([lease.lost, stopping.signal, cancelling.signal]);
    let progress: unknown = null;
    let isCancelled = false;
    const beat = async (): Promise<void> => {
      const mine = { state: 'running', holder: lease.token };
      const kept = await store.compareAndSet(table, row.id, mine, { progress });
      if (kept !== null && kept['wantsCancel'] !== true) return;
      isCancelled = kept !== null;
      cancelling.abort(isCancelled ? CANCELLED : undefined);
    };
    const ended = new AbortController();
    const beating = (async () => {
      while (!ended.signal.aborted && !signal.aborted) {
        await clock.wait(BEAT_MS, AbortSignal.any([ended.signal, stopping.signal]));
        if (!ended.signal.aborted) await beat().catch(() => undefined);
      }
    })();
    let outcome: { result: unknown } | { error: unknown };
    try {
      const input = kind.input.parse(row['input']);
      const attempts = Number(row['attempts'] ?? 0);
      const key = String(row['key']);
      const result = await kind.run({ input, key, attempts, signal, progress: (at) => void (progress = at) });
      outcome = { result: result ?? null };
    } catch (error) {
      outcome = { error };
    }
    ended.abort();
    await beating;
    if ('result' in outcome) {
      await end(row, lease, { state: 'done', endedAt: now(), progress: null, error: null, result: outcome.result });
      // Of what the clock asks for its row tells enough.
      if (requestOf(row) !== null) logger.info(`${kind.title}: terminado`);
    } else if (isCancelled) await end(row, lease, { state: 'cancelled', endedAt: now(), error: null });
    // The next process goes on with it, or closes it.
    else if (stopping.signal.aborted && !kind.onAbandoned) await end(row, lease, { state: 'queued' });
    else if (lease.lost.aborted) await letGo(row, kind, lease);
    else await fail(row, kind, lease, outcome.error);
  };

  /** The database did not answer for so long that another node may hold the run: that counts for nobody. One that must be closed is left to the next look. */
  const letGo = async (row: StoredRow, kind: AnyRunKind, lease: Lease): Promise<void> => {
    logger.warn(`${kind.title}: se interrumpió; la base de datos no respondía`);
    if (!kind.onAbandoned) await end(row, lease, { state: 'queued' });
  };

  /** A run whose process died is begun again, or closed by its kind: by one node, and by another one when that dies over it. */
  const takeOver = async (row: StoredRow, kind: AnyRunKind): Promise<void> => {
    const expected = { state: 'running', holder: String(row['holder']) };
    const mine = { state: 'running', holder: node.token() };
    const next = kind.onAbandoned ? mine : { state: 'queued', holder: null };
    if ((await store.compareAndSet(table, row.id, expected, next)) === null) return;
    logger.warn(`${kind.title}: el proceso que lo hacía se detuvo a medias.`);
    if (!kind.onAbandoned) return;
    let outcome: Awaited<ReturnType<typeof kind.onAbandoned>> = 'closed';
    try {
      outcome = await kind.onAbandoned(kind.input.parse(row['input']));
    } catch (error) {
      // The database may answer at the next look; what cannot be closed holds up nothing else.
      if (faultOf(error) === 'environment') throw error;
      logger.error({ err: error, msg: `${kind.title}: no se pudo cerrar` });
    }
    const error = 'El proceso que lo hacía se detuvo.';
    const ends = {
      again: { state: 'queued' },
      done: { state: 'done', endedAt: now(), progress: null, error: null },
      closed: { state: 'aside', endedAt: now(), fault: 'permanent', error },
    };
    await store.compareAndSet(table, row.id, mine, { ...ends[outcome], holder: null });
  };

  const begin = async (row: StoredRow, kind: AnyRunKind): Promise<void> => {
    const lease = await leases.take(`run:${kind.kind}`);
    if (lease === null) return;
    const expected = { state: 'queued', attempts: Number(row['attempts'] ?? 0) };
    const claim = { state: 'running', holder: lease.token, startedAt: now(), progress: null };
    const claimed = await store.compareAndSet(table, row.id, expected, claim);
    if (claimed === null) return lease.release();
    active.set(
      kind.kind,
      underRequest(requestOf(row), () => carryOut(row, kind, lease))
        .catch((error: unknown) => logger.error({ err: error, msg: kind.title }))
        .then(() => lease.release().catch(() => undefined))
        .finally(() => {
          active.delete(kind.kind);
          nudge(RUNS);
        }),
    );
  };

  const lookOnce = async (): Promise<void> => {
    // A node that holds nothing may take nothing over.
    if (node.signal().aborted) return;
    const rows = await store.find(table, { state: openStates }, { limit: MOST_LOOKED_AT, sort: 'createdAt' });
    for (const row of rows) {
      const kind = byName.get(String(row['kind']));
      if (!kind || active.has(kind.kind) || stopping.signal.aborted) continue;
      if (row['state'] === 'running') {
        const holder = String(row['holder']);
        if (holder === node.token() || (await node.isDead(holder)))
          await underRequest(requestOf(row), () => takeOver(row, kind));
        continue;
      }
      if (!isDue(row['dueAt'], clock.wall())) continue;
      const input = kind.input.safeParse(row['input']);
      if (input.success && (await kind.isHere?.(input.data)) === false) continue;
      await begin(row, kind);
    }
  };
  let looking: Promise<void> = Promise.resolve();

  return {
    // One look after the other: two at once would both take what one may.
    look: () => {
      const next = looking.catch(() => undefined).then(() => underRequest(null, lookOnce));
      looking = next;
      return next;
    },
    stop: async () => {
      stopping.abort(STOPPING);
      await looking.catch(() => undefined);
      await Promise.all(active.values());
    },
  };
}
