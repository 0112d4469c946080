import type { QueueState } from './system-state.ts';

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
