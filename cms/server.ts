// The CMS in production: `node cms/server.ts` serves what `next build cms` made, on 127.0.0.1:PORT_CMS, behind its own
// front.
import { resolve } from 'node:path';
import next from 'next';
import { readSettings } from '../collections/installation/environment.ts';
import { quietConsole } from './logger.ts';
import { answerCounts } from '../collections/doors/answer-counts.ts';
import { answerHealth } from '../collections/doors/health.ts';
import { cmsHealth } from './health/cms-health.ts';
import { createFront } from './server/front.ts';
import { endInOrder } from './server/end-in-order.ts';
import { keepWorker, type Worker } from './server/worker.ts';
import { setWorkApart } from './background/apart.ts';

/** What `startCms` leaves for this process to find: it lives in what Next built. */
type Shared = { invermetCms?: Promise<{ stop(): Promise<void> }> };

quietConsole();
setWorkApart();
const HOST = '127.0.0.1';
const { cmsPort: port } = readSettings();
const counts = answerCounts('invermet_cms');
const health = cmsHealth(counts.lines);
const app = next({ dev: false, dir: resolve(import.meta.dirname), hostname: HOST, port });
const prepared = app.prepare().then(() => app.getRequestHandler());
const server = createFront((request, response) => {
  counts.watch(request, response);
  if (answerHealth(request, response, health)) return;
  prepared
    .then((handle) => handle(request, response))
    .catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
});
server.once('error', (error) => {
  console.error(error);
  process.exit(1);
});
server.listen(port, HOST, () => console.log(`CMS en http://${HOST}:${port}`));
let isStopping = false;
let worker: Worker | null = null;
// What is stored is ready, and of this version, before anybody works on it.
prepared
  .then(() => (globalThis as Shared).invermetCms)
  .then(
    () => {
      if (!isStopping) worker = keepWorker();
    },
    () => undefined,
  );
prepared.catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    void worker?.stop();
    void endInOrder({
      server,
      app,
      background: async () => {
        await worker?.stop();
        await (await (globalThis as Shared).invermetCms)?.stop();
      },
    }).then(() => process.exit(0));
  });
}
