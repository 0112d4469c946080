import { setTimeout as wait } from 'node:timers/promises';
import type { Payload } from 'payload';
import { readSettings } from '../../collections/installation/environment.ts';
import type { HealthSources } from '../../collections/doors/health.ts';
import { loopDelay } from '../../collections/doors/loop-delay.ts';
import { metricsText } from './metrics.ts';
import { systemState } from './system-state.ts';

/** What `startCms` leaves for this process to find: the CMS itself lives in what Next built. */
type Shared = { invermetCms?: Promise<{ payload: Payload }> };

/**
 * Health of the CMS in this process: ready once it has started and its database answers.
 * `ownLines`: what this process counts itself, told also while it comes up.
 */
export function cmsHealth(ownLines: () => string[] = () => []): HealthSources {
  const delay = loopDelay('invermet_cms');
  const running = async (): Promise<Payload> => {
    const started = (globalThis as Shared).invermetCms;
    if (!started) throw new Error('El CMS arranca todavía.');
    return (await started).payload;
  };
  return {
    token: process.env['METRICS_TOKEN'] || null,
    ready: async () => {
      const payload = await running();
      await payload.db.count({ collection: 'background-nodes', where: { isDead: { equals: false } } });
    },
    metrics: async () => {
      const own = [
        ...ownLines(),
        ...delay.lines(),
        '# HELP invermet_cms_up Whether the CMS has started and its database answers',
        '# TYPE invermet_cms_up gauge',
      ];
      const started = await soon(running());
      if (started === null) return [...own, 'invermet_cms_up 0', ''].join('\n');
      const state = await systemState({ payload: started, options: readSettings() });
      return [...own, 'invermet_cms_up 1', metricsText(state, process.memoryUsage.rss())].join('\n');
    },
  };
}

/** What is there within half a second, null else. */
const soon = <Result>(work: Promise<Result>): Promise<Result | null> =>
  Promise.race([work.catch(() => null), wait(500, null, { ref: false })]);
