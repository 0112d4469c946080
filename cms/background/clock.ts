import { setTimeout as delay } from 'node:timers/promises';

/** Time as the room knows it: intervals by the monotonic clock, days by the wall. Tests hand in their own. */
export type Clock = {
  /** Milliseconds that only go forward. */
  mono(): number;
  wall(): Date;
  /** Resolves after `ms`, or as soon as the signal is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
};

export const systemClock: Clock = {
  mono: () => performance.now(),
  wall: () => new Date(),
  wait: (ms, signal) => delay(ms, undefined, { signal, ref: false }).catch(() => undefined),
};
