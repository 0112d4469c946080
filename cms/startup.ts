import { getPayload, type Payload } from 'payload';
import config from './payload.config.ts';
import { readCmsSettings } from './environment.ts';
import { runProjector } from './plugins/publishing/run-projector.ts';

type Started = { payload: Payload; stop(): Promise<void> };
const state = globalThis as { invermetCms?: Promise<Started> };

/** Starts what runs beside the requests, once per process: the projector, and Payload's timers. */
export function startCms(): Promise<Started> {
  state.invermetCms ??= start();
  return state.invermetCms;
}

async function start(): Promise<Started> {
  const payload = await getPayload({ config, cron: true });
  const running = runProjector({ payload, options: readCmsSettings() });
  const stop = async (): Promise<void> => {
    await running.stop();
    await payload.destroy();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
  return { payload, stop };
}
