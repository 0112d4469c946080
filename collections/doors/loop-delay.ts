import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Watches how late the event loop of this process comes, for its `/metrics`. `prefix`: as that of `answerCounts`. */
export function loopDelay(prefix: string): { lines(): string[]; stop(): void } {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const name = `${prefix}_event_loop_delay_seconds`;
  return {
    lines: () => [
      `# HELP ${name} Delay of the event loop, 99th percentile since the start`,
      `# TYPE ${name} gauge`,
      `${name} ${(Number.isFinite(delay.percentile(99)) ? delay.percentile(99) / 1e9 : 0).toFixed(6)}`,
    ],
    stop: () => delay.disable(),
  };
}

/** Memory of this process, for its `/metrics`. */
export const memoryLines = (prefix: string): string[] => [
  `# HELP ${prefix}_memory_bytes Resident memory of this process`,
  `# TYPE ${prefix}_memory_bytes gauge`,
  `${prefix}_memory_bytes ${process.memoryUsage.rss()}`,
];
