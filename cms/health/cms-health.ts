import type { Payload } from 'payload';
import { readSettings } from '../../collections/installation/environment.ts';
import type { HealthSources } from '../../collections/doors/health.ts';
import { metricsText } from './metrics.ts';
import { systemState } from './system-state.ts';

/** What `startCms` leaves for this process to find: the CMS itself lives in what Next built. */
type Shared = { invermetCms?: Promise<{ payload: Payload }> };

/** Health of the CMS in this process: ready once its work beside the requests has begun and its database answers. */
export function cmsHealth(): HealthSources {
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
      const state = await systemState({ payload: await running(), options: readSettings() });
      return metricsText(state, process.memoryUsage.rss());
    },
  };
}
