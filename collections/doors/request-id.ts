import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

export const REQUEST_ID = 'x-request-id';

/** Next loads modules twice: one storage for both. */
const storage = ((globalThis as { invermetRequests?: AsyncLocalStorage<string | null> }).invermetRequests ??=
  new AsyncLocalStorage<string | null>());

/**
 * As nginx and Caddy make them: 32 hexadecimal digits, or a UUID. Anything else might say something, and goes into
 * logs.
 */
const PLAIN = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** The identifier that the proxy on this machine gave a request, or a new one. */
export function requestIdOf({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): string {
  const given = headers[REQUEST_ID];
  const isOurs = LOOPBACK.has(socket.remoteAddress ?? '');
  return isOurs && typeof given === 'string' && PLAIN.test(given) ? given : randomUUID();
}

/**
 * Answers a request under its identifier: it stands in the header `X-Request-Id` of the answer, in that of the request,
 * and in every line of the log that this causes.
 */
export function withRequestId<Result>(request: IncomingMessage, response: ServerResponse, work: () => Result): Result {
  const id = requestIdOf(request);
  request.headers[REQUEST_ID] = id;
  response.setHeader('X-Request-Id', id);
  return storage.run(id, work);
}

/** The identifier of the request that is being answered, null outside of any. */
export const currentRequestId = (): string | null => storage.getStore() ?? null;

/**
 * Does what a request caused and left in a row, under its identifier; `null` for work that no request caused, whoever
 * woke it.
 */
export const underRequest = <Result>(id: string | null, work: () => Result): Result => storage.run(id, work);

/** The one request that all of these were caused by, null when there are several or none. Pure. */
export function onlyRequest(rows: readonly { request?: unknown }[]): string | null {
  const [first, ...others] = new Set(rows.map(({ request }) => (typeof request === 'string' ? request : null)));
  return others.length === 0 ? (first ?? null) : null;
}

/** Header with which another process of the product is asked, so that its log names the same request. */
export function requestIdHeader(): Record<string, string> {
  const id = currentRequestId();
  return id === null ? {} : { 'X-Request-Id': id };
}
