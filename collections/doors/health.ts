import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

export type HealthSources = {
  /** Rejects, or does not come, while the process cannot do its work. */
  ready(): Promise<void>;
  metrics(): Promise<string>;
  /** Who shows it may read `/metrics` from elsewhere; null: nobody may. */
  token: string | null;
};

const READY_MS = 5000;
const HEALTH = new Set(['/health/live', '/health/ready', '/metrics']);

/** Is this address, with whatever follows it, one of those that `answerHealth` answers? */
export const isHealthPath = (url: string | undefined): boolean => HEALTH.has((url ?? '').split('?', 1)[0] ?? '');

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * Answers `/health/live` (this process turns), `/health/ready` (and its database answers) and `/metrics` (for who asks
 * from this very machine, not through its proxy, or shows the token). False for any other address. They tell nothing of
 * the content.
 */
export function answerHealth(request: IncomingMessage, response: ServerResponse, sources: HealthSources): boolean {
  if (!isHealthPath(request.url)) return false;
  const [path] = (request.url ?? '').split('?');
  const end = (status: number, body: string, type = 'application/json; charset=utf-8'): void => {
    response.writeHead(status, {
      'Content-Type': type,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(request.method === 'HEAD' ? '' : body);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') end(405, '{"ok":false}');
  else if (path === '/health/live') end(200, '{"ok":true}');
  else if (path === '/health/ready')
    void inTime(sources.ready()).then(
      () => end(200, '{"ok":true}'),
      () => end(503, '{"ok":false}'),
    );
  else if (!mayRead(request, sources.token)) end(404, '{"ok":false}');
  else
    void inTime(sources.metrics()).then(
      (text) => end(200, text, 'text/plain; version=0.0.4; charset=utf-8'),
      () => end(503, '{"ok":false}'),
    );
  return true;
}

function mayRead(request: IncomingMessage, token: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token !== null && given !== undefined) {
    const [one, other] = [Buffer.from(given), Buffer.from(token)];
    if (one.length === other.length && timingSafeEqual(one, other)) return true;
  }
  // The front wrote there who asks: whoever comes through the proxy is not this machine.
  const forwarded = request.headers['x-forwarded-for'];
  const asks = typeof forwarded === 'string' ? forwarded : (request.socket.remoteAddress ?? '');
  return LOOPBACK.has(request.socket.remoteAddress ?? '') && LOOPBACK.has(asks);
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('tarde')), READY_MS);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
