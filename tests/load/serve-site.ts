import { z } from 'zod';
import type { Bench } from './bench.ts';
import { startWorker } from './child.ts';

const Ready = z.object({ type: z.literal('ready') });

/** Serves a written site with the embedded server, in a process of its own. */
export async function serveSite(
  bench: Bench,
  site: string,
): Promise<{ origin: string; port: number; stop(): Promise<void> }> {
  const port = bench.port(1);
  const server = startWorker(bench.worker('serve', [site, String(port)]));
  await server.next(Ready);
  return { origin: `http://127.0.0.1:${port}`, port, stop: () => server.stop() };
}
