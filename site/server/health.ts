import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { HealthSources } from '../../collections/doors/health.ts';

/** Counts what the portal answers, and tells it to `/metrics`; ready once a complete site is there to be served. */
export function portalHealth(publicDir: string): HealthSources & {
  watch(request: IncomingMessage, response: ServerResponse): void;
  stop(): void;
} {
  const answers = new Map<string, number>();
  const took = { seconds: 0, count: 0 };
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return {
    token: process.env['METRICS_TOKEN'] || null,
    ready: async () => {
      if (!existsSync(join(publicDir, 'index.html'))) throw new Error('El portal no tiene todavía un sitio completo.');
    },
    metrics: async () =>
      [
        '# HELP portal_answers_total Answers by class of status',
        '# TYPE portal_answers_total counter',
        ...[...answers].sort().map(([kind, count]) => `portal_answers_total{status="${kind}"} ${count}`),
        '# HELP portal_answer_seconds Time to answer',
        '# TYPE portal_answer_seconds summary',
        `portal_answer_seconds_sum ${took.seconds.toFixed(6)}`,
        `portal_answer_seconds_count ${took.count}`,
        '# HELP portal_event_loop_delay_seconds Delay of the event loop, 99th percentile since the start',
        '# TYPE portal_event_loop_delay_seconds gauge',
        `portal_event_loop_delay_seconds ${(Number.isFinite(delay.percentile(99)) ? delay.percentile(99) / 1e9 : 0).toFixed(6)}`,
        '# HELP portal_memory_bytes Resident memory of this process',
        '# TYPE portal_memory_bytes gauge',
        `portal_memory_bytes ${process.memoryUsage.rss()}`,
        '',
      ].join('\n'),
    watch: (_request, response) => {
      const started = performance.now();
      response.once('finish', () => {
        const kind = `${Math.floor(response.statusCode / 100)}xx`;
        answers.set(kind, (answers.get(kind) ?? 0) + 1);
        took.seconds += (performance.now() - started) / 1000;
        took.count += 1;
      });
    },
    stop: () => delay.disable(),
  };
}
