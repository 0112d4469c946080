import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerCounts } from '../../collections/doors/answer-counts.ts';
import type { HealthSources } from '../../collections/doors/health.ts';
import { loopDelay, memoryLines } from '../../collections/doors/loop-delay.ts';
import { openPublished } from '../published/open.ts';

const PREFIX = 'portal_renderer';
const READY_MS = 1000;

/** Health of a renderer: ready while the read model can be read. */
export function rendererHealth(
  publishedDb: string,
): HealthSources & { watch(request: IncomingMessage, response: ServerResponse): void } {
  const counts = answerCounts(PREFIX);
  const delay = loopDelay(PREFIX);
  return {
    // Only this machine asks: it listens on loopback.
    token: null,
    ready: async () => {
      openPublished(publishedDb, { waitMs: READY_MS }).close();
    },
    metrics: async () => [...counts.lines(), ...delay.lines(), ...memoryLines(PREFIX), ''].join('\n'),
    watch: counts.watch,
  };
}
