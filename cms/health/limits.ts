import type { LoopState, QueueState } from './system-state.ts';

/** Seconds that the oldest of a queue may wait before somebody is told. */
export const queueLimits: Record<string, number> = {
  projection: 10 * 60,
  pages: 10 * 60,
  mails: 60 * 60,
  runs: 2 * 3600,
};

/** The queues whose oldest has waited for too long. Pure. */
export const lateQueues = (queues: readonly QueueState[]): QueueState[] =>
  queues.filter(({ name, waiting, oldestSeconds }) => waiting > 0 && oldestSeconds > (queueLimits[name] ?? Infinity));

/** Seconds for which a loop may fail before somebody is told. */
const LOOP_LIMIT = 15 * 60;

/** The loops that have failed for too long, or ever since they began. Pure. */
export const failingLoops = (loops: readonly LoopState[]): LoopState[] =>
  loops.filter(({ failures, lastOkSeconds }) => failures > 0 && (lastOkSeconds ?? Infinity) > LOOP_LIMIT);
