import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isAlive } from '../../collections/installation/alive.ts';
import { answerCounts } from '../../collections/doors/answer-counts.ts';
import type { HealthSources } from '../../collections/doors/health.ts';

/** Counts what the portal answers, and tells it to `/metrics`; ready once a complete site is there to be served. */
export function portalHealth({
  publicDir,
  neighbours = {},
}: {
  publicDir: string;
  /** Processes of this machine, by the name that the figures give them, and the port they listen on now; 0 while there is none. */
  neighbours?: Record<string, () => number>;
}): HealthSources & {
  watch(request: IncomingMessage, response: ServerResponse): void;
  stop(): void;
} {
  const counts = answerCounts('portal');
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return {
    token: process.env['METRICS_TOKEN'] || null,
    ready: async () => {
      if (!existsSync(join(publicDir, 'index.html'))) throw new Error('El portal no tiene todavía un sitio completo.');
    },
    metrics: async () => {
      const alive = await Promise.all(
        Object.entries(neighbours).map(
          async ([name, port]) =>
            `portal_neighbour_alive{process="${name}"} ${Number(port() > 0 && (await isAlive(port())))}`,
        ),
      );
      return [
        ...counts.lines(),
        '# HELP portal_event_loop_delay_seconds Delay of the event loop, 99th percentile since the start',
        '# TYPE portal_event_loop_delay_seconds gauge',
        `portal_event_loop_delay_seconds ${(Number.isFinite(delay.percentile(99)) ? delay.percentile(99) / 1e9 : 0).toFixed(6)}`,
        '# HELP portal_memory_bytes Resident memory of this process',
        '# TYPE portal_memory_bytes gauge',
        `portal_memory_bytes ${process.memoryUsage.rss()}`,
        '# HELP portal_neighbour_alive Whether the process turns: one that is stopped or stuck does not answer',
        '# TYPE portal_neighbour_alive gauge',
        ...alive,
        '',
      ].join('\n');
    },
    watch: counts.watch,
    stop: () => delay.disable(),
  };
}
