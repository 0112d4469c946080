import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { isAlive } from '../../collections/installation/alive.ts';
import { answerCounts } from '../../collections/doors/answer-counts.ts';
import type { HealthSources } from '../../collections/doors/health.ts';
import { loopDelay, memoryLines } from '../../collections/doors/loop-delay.ts';

const RENDERER_MS = 2000;

/** Counts what the portal answers, and tells it to `/metrics`; ready once a complete site is there to be served. */
export function portalHealth({
  publicDir,
  neighbours = {},
  renderer = () => 0,
}: {
  publicDir: string;
  /**
   * Processes of this machine, by the name that the figures give them, and the port they listen on now; 0 while there
   * is none.
   */
  neighbours?: Record<string, () => number>;
  /** Port of the renderer of the pages, which listens on this machine alone: its figures are told with these. */
  renderer?: () => number;
}): HealthSources & {
  watch(request: IncomingMessage, response: ServerResponse): void;
  stop(): void;
} {
  const counts = answerCounts('portal');
  const delay = loopDelay('portal');
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
        ...delay.lines(),
        ...memoryLines('portal'),
        '# HELP portal_neighbour_alive Whether the process turns: one that is stopped or stuck does not answer',
        '# TYPE portal_neighbour_alive gauge',
        ...alive,
        ...(await rendererLines(renderer())),
        '',
      ].join('\n');
    },
    watch: counts.watch,
    stop: delay.stop,
  };
}

/** What the renderer tells of itself; nothing while there is none, or it does not answer. */
async function rendererLines(port: number): Promise<string[]> {
  if (port === 0) return [];
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`, { signal: AbortSignal.timeout(RENDERER_MS) });
    return answer.ok ? [(await answer.text()).trimEnd()] : [];
  } catch {
    return [];
  }
}
