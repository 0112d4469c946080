import type { PayloadLogger } from 'payload';
import type { Clock } from './clock.ts';
import { faultOf } from './fault.ts';
import { LostLease, type Lease, type Leases } from './leases.ts';
import { onNudge } from './nudge.ts';

/** What a turn may know: it stops when the signal is aborted, and writes only what its token still holds. */
export type Turn = { lease: Lease; token: string; signal: AbortSignal };

export type Loop = {
  /** Name of its lease, and of what wakes it (`nudge`). */
  name: string;
  /** Between two turns that found nothing. */
  pollMs: number;
  /** After a nudge, for more of them. */
  nudgeMs?: number | (() => number);
  /** Longest wait after failures; a minute without it. */
  mostWaitMs?: number;
  /** For the log, with what happened behind it: «Los avisos a suscriptores». */
  title: string;
  /** The read model that it writes, undefined while it has none: whoever takes the loop over from another one's is told by `onTaken`. */
  store?: () => string | undefined;
  /** May this node do the work now? Asked before the lease is taken. */
  mayTake?: () => Promise<boolean>;
  /** Once, when the lease was taken: frees what the last holder left half done. */
  onTaken?: (turn: Turn & { movedFrom: string | null }) => Promise<void>;
  turn(turn: Turn): Promise<'more' | 'idle'>;
  /** At the end, after the last turn. */
  close?: () => Promise<void> | void;
};

const FIRST_WAIT_MS = 1000;
const TELL_EVERY_MS = 60_000;

/** Milliseconds to wait after so many failures in a row. */
export const waitAfter = (failures: number, mostMs = 60_000): number =>
  Math.min(mostMs, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 16));

/** Runs a loop while this process lives and holds its lease. Stopping waits for the turn at work. */
export function runLoop({
  loop,
  leases,
  clock,
  logger,
  lookMs,
}: {
  loop: Loop;
  leases: Leases;
  clock: Clock;
  logger: Pick<PayloadLogger, 'error' | 'info'>;
  /** Between two looks at a lease that another node holds. */
  lookMs: number;
}): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let waking = new AbortController();
  let isAsked = false;
  let isIdle = false;
  const forget = onNudge(loop.name, () => {
    isAsked = true;
    if (isIdle) waking.abort();
  });
  let turn: Turn | null = null;
  let failures = 0;
  let told = { at: -Infinity, failures: -1 };
  let turns = 0;

  const tell = async (error: string | null): Promise<void> => {
    if (!turn || (told.failures === failures && clock.mono() - told.at < TELL_EVERY_MS)) return;
    told = { at: clock.mono(), failures };
    const ok = error === null ? { lastOkAt: clock.wall().toISOString(), lastError: null } : { lastError: error };
    await turn.lease.tell({ turns, failures, ...ok });
  };
  const takeLease = async (): Promise<Turn | null> => {
    if (loop.mayTake && !(await loop.mayTake())) return null;
    const place = loop.store?.();
    const lease = await leases.take(loop.name, place === undefined ? {} : { store: place });
    if (lease === null) return null;
    told = { at: -Infinity, failures: -1 };
    const taken = { lease, token: lease.token, signal: AbortSignal.any([lease.lost, stopping.signal]) };
    try {
      await loop.onTaken?.({ ...taken, movedFrom: lease.movedFrom });
    } catch (error) {
      await lease.release().catch(() => undefined);
      throw error;
    }
    return taken;
  };
  /** One turn; how long to wait until the next one. */
  const once = async (): Promise<number> => {
    if (turn?.lease.lost.aborted) turn = null;
    try {
      turn ??= await takeLease();
      if (turn === null) return lookMs;
      const outcome = await loop.turn(turn);
      [failures, turns] = [0, turns + 1];
      await tell(null);
      return outcome === 'more' ? 0 : loop.pollMs;
    } catch (error) {
      if (error instanceof LostLease || turn?.lease.lost.aborted) {
        turn = null;
        return lookMs;
      }
      failures += 1;
      const whose = faultOf(error) === 'environment' ? 'el disco, la base de datos o la red' : 'lo que se procesaba';
      logger.error({ err: error, msg: `${loop.title}: falló (${whose}); se intentará de nuevo` });
      await tell(error instanceof Error ? error.name : 'error').catch(() => undefined);
      return waitAfter(failures, loop.mostWaitMs);
    }
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      isAsked = false;
      const waitMs = await once();
      // Nobody wakes a loop that waits after a failure, or for a lease.
      isIdle = failures === 0 && turn !== null;
      waking = new AbortController();
      if (waitMs > 0 && !stopping.signal.aborted && !(isIdle && isAsked)) await clock.wait(waitMs, waking.signal);
      if (isIdle && isAsked && !stopping.signal.aborted) {
        isIdle = false;
        const nudgeMs = typeof loop.nudgeMs === 'function' ? loop.nudgeMs() : (loop.nudgeMs ?? 0);
        await clock.wait(nudgeMs, stopping.signal);
      }
      isIdle = false;
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      waking.abort();
      forget();
      await running;
      await loop.close?.();
      await turn?.lease.release().catch(() => undefined);
    },
  };
}
