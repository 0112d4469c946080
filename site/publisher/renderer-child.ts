/**
 * Runs the built Astro portal as a child of the publisher, tells it the port, and ends with it even when the
 * publisher is killed: the operating system closes the channel between both.
 */
import { flushCompileCache } from 'node:module';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { answerHealth } from '../../collections/doors/health.ts';
import { withRequestId } from '../../collections/doors/request-id.ts';
import { consoleAsJson } from '../../collections/installation/log-lines.ts';
import { GROWS_LITTLE } from './renderer-flags.ts';
import { rendererHealth } from './renderer-health.ts';

consoleAsJson('renderer');
process.on('disconnect', () => process.exit(0));
process.on('message', (message) => {
  if (message !== GROWS_LITTLE) return;
  setFlagsFromString(GROWS_LITTLE);
  // What it holds beyond that goes now, and not when it has grown again.
  globalThis.gc?.();
});
const entry = process.argv[2];
if (!entry) throw new Error('Falta la ruta del portal Astro construido.');
const { handler } = (await import(pathToFileURL(entry).href)) as {
  handler: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};

const health = rendererHealth(process.env['PUBLISHED_DB'] ?? '');
const server = createServer((request, response) => {
  if (answerHealth(request, response, health)) return;
  health.watch(request, response);
  try {
    decodeURI(request.url ?? '/');
  } catch {
    response.writeHead(400).end();
    return;
  }
  void withRequestId(request, response, () => handler(request, response));
});
server.listen(Number(process.env['PORT'] ?? 0), process.env['HOST'] ?? '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.send?.({ port: address.port });
  flushCompileCache();
});
