import { setTimeout as delay } from 'node:timers/promises';
import { LibsqlError } from '@libsql/client';
import { isBusy } from './sqlite-connection.ts';

/** Patience, in milliseconds. */
export type WriteLimits = {
  /** A transaction that has only read gives up its turn after so long without a statement; it takes it again later. */
  pauseMs: number;
  /** A writer waiting behind a transaction idle for so long fails, naming the probable cause. */
  stuckMs: number;
  /** A transaction that has written is undone after so long without a statement. */
  abandonMs: number;
  /** The longest wait for a turn, whatever the one before does. */
  waitMs: number;
  /** The longest wait for the write lock of another process. */
  lockMs: number;
};

export const DEFAULT_LIMITS: WriteLimits = {
  pauseMs: 500,
  stuckMs: 10_000,
  abandonMs: 20_000,
  waitMs: 120_000,
  lockMs: 30_000,
};

export type WriteTurn = {
  /** Says that the holder is at work. */
  touch: () => void;
  release: () => void;
};

type Waiter = { since: number; ticks: number; resolve: (turn: WriteTurn) => void; reject: (error: Error) => void };
type Holder = { ticks: number };

/** Idleness is counted in ticks that the event loop really made: a process with too much to do is busy, not idle. */
export const TICKS = 25;

// After so long without a gap, other processes get one: they look for the lock every few milliseconds.
const BURST_MS = 100;
const GAP_MS = 6;

/** First come, first served: one holder of the writer at a time within this process. */
export class WriteTurns {
  readonly #limits: WriteLimits;
  readonly #queue: Waiter[] = [];
  #holder: Holder | null = null;
  #handingOver = false;
  #burstSince = 0;
  #watch: NodeJS.Timeout | null = null;

  constructor(limits: WriteLimits) {
    this.#limits = limits;
  }

  /** Waits for the turn; rejects with `SQLITE_BUSY` when the holder is stuck or the wait too long. */
  take(): Promise<WriteTurn> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ since: performance.now(), ticks: 0, resolve, reject });
      this.#serve();
      if (this.#queue.length > 0) this.#startWatch();
    });
  }

  /** Refuses everyone who waits. */
  close(error: Error): void {
    this.#stopWatch();
    for (const waiter of this.#queue.splice(0)) waiter.reject(error);
  }

  #serve(): void {
    if (this.#holder !== null || this.#handingOver) return;
    const now = performance.now();
    if (this.#queue.length === 0) {
      this.#burstSince = 0;
      this.#stopWatch();
      return;
    }
    if (this.#burstSince === 0) this.#burstSince = now;
    if (now - this.#burstSince > BURST_MS) {
      this.#handingOver = true;
      this.#burstSince = 0;
      setTimeout(() => {
        this.#handingOver = false;
        this.#serve();
      }, GAP_MS);
      return;
    }
    const holder: Holder = { ticks: 0 };
    this.#holder = holder;
    this.#queue.shift()?.resolve({
      touch: () => {
        holder.ticks = 0;
      },
      release: () => {
        if (this.#holder !== holder) return;
        this.#holder = null;
        this.#serve();
      },
    });
  }

  #startWatch(): void {
    this.#watch ??= setInterval(() => this.#refuseStuck(), this.#limits.stuckMs / TICKS).unref();
  }

  #stopWatch(): void {
    if (this.#watch !== null) clearInterval(this.#watch);
    this.#watch = null;
  }

  #refuseStuck(): void {
    const now = performance.now();
    if (this.#holder !== null) this.#holder.ticks += 1;
    for (const waiter of this.#queue) waiter.ticks += 1;
    const isHolderStuck = this.#holder !== null && this.#holder.ticks >= TICKS;
    while (this.#queue[0] !== undefined) {
      const waitedMs = now - this.#queue[0].since;
      if (!(isHolderStuck && this.#queue[0].ticks >= TICKS) && waitedMs < this.#limits.waitMs) return;
      this.#queue
        .shift()
        ?.reject(
          new LibsqlError(
            `Una escritura esperó ${Math.round(waitedMs / 1000)} s su turno detrás de una transacción${isHolderStuck ? ' sin actividad' : ' muy larga'}. ` +
              'Si ocurre dentro de un hook, pase «req» a la operación interior: sin él espera a su propia transacción. ' +
              'Si no, busque una transacción que nadie confirma ni deshace.',
            'SQLITE_BUSY',
            5,
          ),
        );
    }
  }
}

/**
 * Runs something that needs the write lock of the file, trying again while another process holds it.
 * The waiting is asynchronous: the process keeps answering. Throws `SQLITE_BUSY` after `lockMs`.
 */
export async function whenUnlocked<Result>({
  action,
  lockMs,
}: {
  action: () => Result;
  lockMs: number;
}): Promise<Result> {
  const until = performance.now() + lockMs;
  for (;;) {
    try {
      return action();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > until) {
        throw new LibsqlError(
          `Otro proceso escribe en la base desde hace más de ${Math.round(lockMs / 1000)} s. Espere a que termine (importación, copia de seguridad) o deténgalo.`,
          'SQLITE_BUSY',
          5,
        );
      }
      await delay(1 + Math.random() * 3);
    }
  }
}
