import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

/** The answer of the request that is being worked on. */
const answers = new AsyncLocalStorage<ServerResponse>();
subscribe('http.server.request.start', (message) =>
  answers.enterWith((message as { response: ServerResponse }).response),
);

/**
 * The chunks as body of the answer to this request, made no faster than they are read. Astro's adapter writes what a
 * stream gives without waiting for the socket: of a reader that pauses, a file of 160 MB would stand in memory whole.
 */
export function bodyAsRead(chunks: AsyncIterable<Buffer>): ReadableStream {
  return Readable.toWeb(Readable.from(asRead(chunks, answers.getStore()), { objectMode: false })) as ReadableStream;
}

async function* asRead(chunks: AsyncIterable<Buffer>, answer: ServerResponse | undefined): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    yield chunk;
    if (answer?.writableNeedDrain) await roomIn(answer);
  }
}

/** Resolves when the answer takes more, or is closed. */
async function roomIn(answer: ServerResponse): Promise<void> {
  const either = new AbortController();
  const events = ['drain', 'close'].map(async (name) => once(answer, name, { signal: either.signal }));
  await Promise.race(events);
  either.abort();
  await Promise.allSettled(events);
}
