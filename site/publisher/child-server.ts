import { flushCompileCache } from 'node:module';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { withRequestId } from '../../collections/doors/request-id.ts';
import { consoleAsJson } from '../../collections/installation/log-lines.ts';

/**
 * To be called first in a child of the publisher: it ends with it even when the publisher is killed, since the operating system closes the
 * channel between both. `name`: whose lines of the log they are.
 */
export function endWithParent(name: 'renderer' | 'files'): void {
  consoleAsJson(name);
  process.on('disconnect', () => process.exit(0));
}

/** Listens for the publisher on `HOST` and `PORT`, by itself on a free port of the loopback, and tells it the port. */
export function listenForParent(answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>): void {
  const server = createServer((request, response) => {
    if (request.url === '/health/live') {
      response.end('{"ok":true}');
      return;
    }
    try {
      decodeURI(request.url ?? '/');
    } catch {
      response.writeHead(400).end();
      return;
    }
    void withRequestId(request, response, () => answer(request, response));
  });
  server.listen(Number(process.env['PORT'] ?? 0), process.env['HOST'] ?? '127.0.0.1', () => {
    const address = server.address();
    if (address !== null && typeof address === 'object') process.send?.({ port: address.port });
    flushCompileCache();
  });
}
