import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientAddress } from '../../collections/doors/rate-limit.ts';
import { visitCounter } from './visit-counter.ts';
import { openVisitStore, type VisitStore } from './visit-store.ts';

export type Visits = {
  /** Looks at a request once it is answered. */
  watch(request: IncomingMessage, response: ServerResponse): void;
  /** Stores what is counted. */
  flush(): void;
  close(): void;
};

const FLUSH_MS = 10_000;

/**
 * Counts visits on the server, without cookies, scripts or personal data (PO-15), and stores daily sums every ten
 * seconds: a crash loses no more than that. A store that cannot be written never disturbs a visitor.
 */
export function countVisits({
  path,
  flushMs = FLUSH_MS,
  log = () => undefined,
}: {
  path: string;
  flushMs?: number;
  log?: (message: string) => void;
}): Visits {
  const counter = visitCounter();
  let store: VisitStore | null = null;
  const flush = (): void => {
    const sums = counter.take();
    if (sums.length === 0) return;
    try {
      store ??= openVisitStore(path);
      store.add(sums);
    } catch (error) {
      counter.giveBack(sums);
      log(`Las visitas no se pudieron guardar: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const timer = setInterval(flush, flushMs);
  timer.unref();
  return {
    watch(request, response) {
      response.once('finish', () =>
        counter.add(
          {
            method: request.method ?? '',
            path: (request.url ?? '/').split('?', 1)[0] ?? '/',
            status: response.statusCode,
            agent: request.headers['user-agent'] ?? '',
            address: clientAddress(request.socket.remoteAddress, request.headers['x-forwarded-for']),
            doNotTrack: request.headers['dnt'] === '1' || request.headers['sec-gpc'] === '1',
            isPrefetch: String(request.headers['sec-purpose'] ?? '').includes('prefetch'),
          },
          Date.now(),
        ),
      );
    },
    flush,
    close() {
      clearInterval(timer);
      flush();
      store?.close();
    },
  };
}
