import { AsyncResource } from 'node:async_hooks';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { withRequestId } from '../../collections/doors/request-id.ts';
import { clientAddress } from '../../collections/doors/rate-limit.ts';
import { steadyNow } from '../../collections/installation/steady-clock.ts';
import { IMPORT_BYTES, JSON_BYTES } from '../access/body-limits.ts';
import { isOpen } from '../access/open-routes.ts';
import { WriteCrowd } from './crowd.ts';

export type FrontTimes = {
  /** For the headers of a request. */
  headersMs: number;
  /** For the body of whatever is no call of the API: those have rules of their own (`body-limits.ts`). */
  bodyMs: number;
  /** For a whole request, the longest upload included. */
  requestMs: number;
  /** What is left to a client to read an answer that came before its body was in. */
  lingerMs: number;
};
export const usualTimes: FrontTimes = { headersMs: 15_000, bodyMs: 30_000, requestMs: 20 * 60_000, lingerMs: 500 };

/** Of a body that is taken in before anybody knows who sends it. */
const SMALL_BYTES = 64 * 1024;

/**
 * The HTTP server of the CMS, before Next: says who asks, and ends what is too large or too slow before anything is
 * held in memory. `X-Forwarded-For` becomes one address: what the proxy on this machine saw, or whoever connected;
 * nobody else's word counts. Those who write wait in `WriteCrowd`.
 */
export function createFront(handle: RequestListener, times: FrontTimes = usualTimes, given?: WriteCrowd): Server {
  let arrived = 0;
  const crowd = given ?? new WriteCrowd({}, steadyNow, () => arrived);
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    arrived += 1;
    request.headers['x-forwarded-for'] = clientAddress(
      request.socket.remoteAddress,
      request.headers['x-forwarded-for'],
    );
    const isApi = (request.url ?? '').startsWith('/api/');
    const bytes = isApi ? IMPORT_BYTES : JSON_BYTES;
    endUnread(request, response, times.lingerMs);
    if (Number(request.headers['content-length'] ?? 0) > bytes)
      return refuse(response, 413, 'Lo enviado es demasiado grande. Redúzcalo o divídalo.');
    const go = AsyncResource.bind(() => handle(request, response));
    const wait = (): void =>
      crowd.pass(response, {
        begin: go,
        refuse: (seconds) =>
          // It was taken in whole: the connection serves for the next try.
          refuse(response, 503, CROWDED, { 'Retry-After': String(seconds), Connection: 'keep-alive' }),
      });
    const isSave = isApi && isSmallWrite(request);
    // A page answers without reading: a body that does not say its size is held until it is in, or too large.
    const isHeld = !isApi && request.headers['transfer-encoding'] !== undefined;
    limitBytes(request, response, bytes, isSave ? wait : isHeld ? go : null);
    if (!isApi || isSave) limitTime(request, response, times.bodyMs);
    if (!isHeld && !isSave) go();
  };
  const server = createServer((request, response) => withRequestId(request, response, () => answer(request, response)));
  server.on('connection', () => (arrived += 1));
  Object.assign(server, { headersTimeout: times.headersMs, requestTimeout: times.requestMs, keepAliveTimeout: 65_000 });
  return server;
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What a session writes, but files and imports, which take their time: it is taken in whole, and holds up nobody until it is. */
function isSmallWrite({ method = '', url = '', headers }: IncomingMessage): boolean {
  if (READS.has(method) || headers['transfer-encoding'] !== undefined) return false;
  if (Number(headers['content-length'] ?? 0) > SMALL_BYTES || url.startsWith('/api/imports')) return false;
  return !isOpen({ method, pathname: url.split('?')[0] ?? '' });
}

const CROWDED =
  'Hay muchos cambios guardándose a la vez y este no se guardó. Espere unos segundos e inténtelo otra vez.';

function refuse(
  response: ServerResponse,
  status: 408 | 413 | 503,
  message: string,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'private, no-store',
    Connection: 'close',
    ...headers,
  });
  response.end(JSON.stringify({ errors: [{ message }] }));
}

/**
 * Counts what the parser hands over, whoever reads it and whether anybody does. With `whenIn` it takes all of it in, up
 * to the limit, and calls that at its end.
 */
function limitBytes(
  request: IncomingMessage,
  response: ServerResponse,
  bytes: number,
  whenIn: (() => void) | null,
): void {
  const { socket } = request;
  const push = request.push.bind(request);
  let total = 0;
  request.push = (chunk: Buffer | null, ...rest) => {
    total += chunk?.length ?? 0;
    if (total <= bytes) {
      const wantsMore = push(chunk, ...rest);
      if (chunk === null) whenIn?.();
      return whenIn === null ? wantsMore : true;
    }
    refuse(response, 413, 'Lo enviado es demasiado grande. Redúzcalo o divídalo.');
    socket.destroySoon();
    return false;
  };
}

function limitTime(request: IncomingMessage, response: ServerResponse, ms: number): void {
  const { socket } = request;
  const timer = setTimeout(() => {
    if (request.complete) return;
    refuse(response, 408, 'Lo enviado no terminó de llegar. Revise la conexión e inténtelo otra vez.');
    socket.destroySoon();
  }, ms);
  for (const end of ['end', 'close'] as const) request.once(end, () => clearTimeout(timer));
}

/** An answer given before the body was in ends the connection: nobody swallows the rest. */
function endUnread(request: IncomingMessage, response: ServerResponse, ms: number): void {
  // Taken now: an answered request lets go of it.
  const { socket } = request;
  response.once('finish', () => {
    if (request.complete) return;
    setTimeout(() => {
      if (!request.complete) socket.destroy();
    }, ms).unref();
  });
}
