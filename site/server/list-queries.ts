import { createHash } from 'node:crypto';
import { Agent, get } from 'node:http';
import { requestIdHeader } from '../../collections/doors/request-id.ts';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { carriesKey } from '../../collections/doors/headers.ts';

/** A filtered list as the renderer answered it, in its three forms. */
export type ListAnswer = {
  status: number;
  type: string;
  location: string | null;
  etag: string;
  identity: Buffer;
  br: Buffer;
  gzip: Buffer;
};

/** Why there is no answer: too many wait already, or the renderer is slow or down. */
export class ListUnavailable extends Error {
  override name = 'ListUnavailable';
}

export type ListQueries = {
  /** Answers a filtered list from memory or from the renderer. Throws `ListUnavailable`. */
  ask(path: string, query: string): Promise<ListAnswer>;
  /** Whether the answer is in memory, so that asking costs the renderer nothing. */
  has(path: string, query: string): boolean;
  close(): void;
};

const MAXIMUM_PARAMETERS = 20;
const MAXIMUM_BYTES = 2 * 1024 * 1024;
const brotli = promisify<Buffer, object, Buffer>(brotliCompress);
const gzipped = promisify<Buffer, object, Buffer>(gzip);

/** The same filters in one spelling: sorted, trimmed, without empty ones. Empty when nothing is asked for. */
export function normaliseQuery(query: string): string {
  const pairs = [...new URLSearchParams(query)]
    .map(([name, value]) => [name.trim(), value.trim()] as const)
    .filter(([name, value]) => name !== '' && value !== '')
    .slice(0, MAXIMUM_PARAMETERS)
    .sort(([a, left], [b, right]) => (a < b ? -1 : a > b ? 1 : left < right ? -1 : 1));
  return new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString();
}

/** The query without its empty parameters, as the form of a list sends them; null when it has none. */
export function withoutEmpty(query: string): string | null {
  const pairs = [...new URLSearchParams(query)];
  const full = pairs.filter(([name, value]) => name.trim() !== '' && value.trim() !== '');
  return full.length === pairs.length ? null : new URLSearchParams(full).toString();
}

/**
 * Passes filtered lists on to the renderer; equal questions at once are asked once, answers live until the data
 * changes.
 */
export function listQueries(options: {
  port: () => number;
  /** Version of the data (last change taken over). */
  version: () => string;
  timeoutMs?: number;
  concurrency?: number;
  waiting?: number;
  entries?: number;
}): ListQueries {
  const timeoutMs = options.timeoutMs ?? 5000;
  const concurrency = options.concurrency ?? 4;
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const answers = new Map<string, Promise<ListAnswer>>();
  const settled = new Set<string>();
  const line: (() => void)[] = [];
  let active = 0;

  const keyOf = (path: string, query: string): string => `${options.version()} ${path}?${query}`;

  async function ask(path: string, query: string): Promise<ListAnswer> {
    if (active >= concurrency) {
      if (line.length >= (options.waiting ?? 64)) throw new ListUnavailable('Demasiadas consultas a la vez.');
      await new Promise<void>((resolve) => line.push(resolve));
    }
    active += 1;
    try {
      return await fetchList({
        port: options.port(),
        agent,
        timeoutMs,
        address: query === '' ? path : `${path}?${query}`,
      });
    } finally {
      active -= 1;
      line.shift()?.();
    }
  }

  return {
    has: (path, query) => settled.has(keyOf(path, query)),
    ask(path, query) {
      // The key of a mail is kept by nobody, this memory included.
      if (carriesKey(path)) return ask(path, query);
      const key = keyOf(path, query);
      const known = answers.get(key);
      if (known) {
        answers.delete(key);
        answers.set(key, known);
        return known;
      }
      const answer = ask(path, query);
      answers.set(key, answer);
      answer.then(
        (value) => {
          if (value.status < 500) settled.add(key);
          else answers.delete(key);
        },
        () => answers.delete(key),
      );
      for (const oldest of answers.keys()) {
        if (answers.size <= (options.entries ?? 500)) break;
        answers.delete(oldest);
        settled.delete(oldest);
      }
      return answer;
    },
    close: () => agent.destroy(),
  };
}

function fetchList({
  port,
  agent,
  timeoutMs,
  address,
}: {
  port: number;
  agent: Agent;
  timeoutMs: number;
  address: string;
}): Promise<ListAnswer> {
  // Port 0 would be that of whatever web server this machine has.
  if (port === 0) return Promise.reject(new ListUnavailable('No hay renderizador todavía.'));
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => reject(new ListUnavailable(reason));
    const asked = get(
      {
        host: '127.0.0.1',
        port,
        path: address,
        agent,
        headers: requestIdHeader(),
        signal: AbortSignal.timeout(timeoutMs),
      },
      (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size > MAXIMUM_BYTES) asked.destroy(new Error('Respuesta demasiado grande.'));
        });
        response.once('error', (error) => fail(error.message));
        response.once('end', () => {
          const status = response.statusCode ?? 500;
          if (status >= 500) return fail(`El renderizador respondió ${status}.`);
          const location = response.headers.location ?? null;
          // A redirect to another site must not pass through the portal.
          const isOwn = location === null || /^\/(?!\/)/.test(location);
          if (!isOwn) return fail('El renderizador redirigió a otro sitio.');
          answerOf({
            body: Buffer.concat(chunks),
            status,
            type: response.headers['content-type'] ?? 'text/html; charset=utf-8',
            location,
          }).then(resolve, reject);
        });
      },
    );
    asked.once('error', (error) => fail(error.message));
  });
}

async function answerOf({
  body,
  ...rest
}: {
  body: Buffer;
  status: number;
  type: string;
  location: string | null;
}): Promise<ListAnswer> {
  const [br, gz] = await Promise.all([
    brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
    gzipped(body, { level: 5 }),
  ]);
  return {
    ...rest,
    etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
    identity: body,
    br,
    gzip: gz,
  };
}
