import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Agent, get, type IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { PAGE_GROUP_HEADER, PAGE_TAGS_HEADER, pageGroups, type PageGroup } from '../published/tags.ts';

/** A page as the renderer answered it. A large body is in a file, so that memory stays bounded. */
export type FetchedPage = {
  status: number;
  hash: string;
  /** Bytes before compression. */
  size: number;
  body: Buffer | { file: string };
  tags: string[];
  group: PageGroup | null;
};

/** `patience` multiplies the time limit; with `signal` the answer is broken off. */
export type FetchOptions = { patience?: number; signal?: AbortSignal };

export type PageClient = {
  /** Asks for one page. `spillTo` names the file that takes a body over 2 MB; the caller moves or removes it. */
  fetch(path: string, spillTo: string, options?: FetchOptions): Promise<FetchedPage>;
  close(): void;
};

/** There is no renderer now; another one is coming. */
class NoRenderer extends Error {
  override name = 'NoRenderer';
  readonly code = 'ECONNREFUSED';
  constructor() {
    super('El renderizador no está en marcha.');
  }
}

const IN_MEMORY_BYTES = 2 * 1024 * 1024;
const MAXIMUM_BYTES = 1024 * 1024 * 1024;

/** Client with a few kept-alive connections to the renderer. `timeoutMs` is the longest silence it bears. */
export function pageClient(options: { port: () => number; connections?: number; timeoutMs?: number }): PageClient {
  const agent = new Agent({ keepAlive: true, maxSockets: (options.connections ?? 4) + 2 });
  const timeoutMs = options.timeoutMs ?? 20_000;

  const ask = (
    path: string,
    spillTo: string,
    { limitMs, signal }: { limitMs: number; signal: AbortSignal | undefined },
    isSecondTry = false,
  ): Promise<FetchedPage & { location: string }> =>
    new Promise((resolve, reject) => {
      const port = options.port();
      // Port 0 would be that of whatever web server this machine has.
      if (port === 0) return reject(new NoRenderer());
      const asked = get(
        {
          host: '127.0.0.1',
          port,
          path,
          agent,
          timeout: limitMs,
          headers: { 'accept-encoding': 'identity' },
          ...(signal ? { signal } : {}),
        },
        (response) => {
          receive(response, spillTo).then(resolve, reject);
        },
      );
      asked.once('timeout', () => asked.destroy(new Error(`Sin respuesta en ${limitMs / 1000} s.`)));
      asked.once('error', (error: NodeJS.ErrnoException) => {
        // The renderer closed a resting connection at the moment it was taken again.
        if (asked.reusedSocket && error.code === 'ECONNRESET' && !isSecondTry)
          ask(path, spillTo, { limitMs, signal }, true).then(resolve, reject);
        else reject(error);
      });
    });

  return {
    close: () => agent.destroy(),
    async fetch(path, spillTo, { patience = 1, signal } = {}) {
      const limits = { limitMs: timeoutMs * patience, signal };
      const page = await ask(path, spillTo, limits);
      // With slashes everywhere, the renderer answers a file without extension (SHA256SUMS) only under its name with a slash.
      const isSlashOnly = page.status >= 300 && page.status < 400 && page.location === `${path}/`;
      return isSlashOnly ? ask(page.location, spillTo, limits) : page;
    },
  };
}

async function receive(response: IncomingMessage, spillTo: string): Promise<FetchedPage & { location: string }> {
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  let size = 0;
  let body: FetchedPage['body'] | null = null;
  // A connection that breaks in the middle ends this loop with an error: it must not pass for a short page.
  for await (const chunk of response.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    chunks.push(chunk);
    size += chunk.length;
    if (size > IN_MEMORY_BYTES) {
      size += await spill({ head: chunks, rest: response, hash, file: spillTo });
      body = { file: spillTo };
      break;
    }
  }
  return {
    status: response.statusCode ?? 0,
    location: response.headers.location ?? '',
    hash: hash.digest('hex'),
    size,
    body: body ?? Buffer.concat(chunks),
    tags: headerOf(response, PAGE_TAGS_HEADER).split(/\s+/).filter(Boolean),
    group: pageGroups.find((group) => group === headerOf(response, PAGE_GROUP_HEADER)) ?? null,
  };
}

async function spill({
  head,
  rest,
  hash,
  file,
}: {
  head: Buffer[];
  rest: IncomingMessage;
  hash: Hash;
  file: string;
}): Promise<number> {
  let more = 0;
  await pipeline(async function* () {
    yield* head;
    for await (const chunk of rest as AsyncIterable<Buffer>) {
      hash.update(chunk);
      more += chunk.length;
      if (more > MAXIMUM_BYTES) throw new Error('El archivo pasa de 1 GB.');
      yield chunk;
    }
  }, createWriteStream(file));
  return more;
}

function headerOf(response: IncomingMessage, name: string): string {
  const value = response.headers[name];
  return Array.isArray(value) ? value.join(' ') : (value ?? '');
}
