import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { writeResponse } from 'astro/app/node';
import { expect, test } from 'vitest';
import { bodyAsRead } from '../../../site/open-data/as-read.ts';

const CHUNK = Buffer.alloc(256 * 1024, 'x');
const CHUNKS = 400;
/** What sockets of the operating system hold between both, and more. */
const MOST_AHEAD = 100;

/** A server that answers with 100 MB through Astro's adapter, and how many of its chunks were made. */
async function bigFile(): Promise<{
  ask: () => Promise<IncomingMessage>;
  made: () => number;
  ended: Promise<void>;
  close: () => void;
}> {
  let made = 0;
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  async function* chunks(): AsyncGenerator<Buffer> {
    try {
      for (let number = 0; number < CHUNKS; number += 1) {
        made += 1;
        yield CHUNK;
      }
    } finally {
      resolve();
    }
  }
  const server = createServer(
    (_request, response) => void writeResponse(new Response(bodyAsRead(chunks())), response),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ask: async () => {
      const [response] = (await once(get({ host: '127.0.0.1', port }), 'response')) as [IncomingMessage];
      return response;
    },
    made: () => made,
    ended,
    close: () => server.close(),
  };
}

test('of a file whose reader pauses no more is made than it reads, and all of it when it goes on', async () => {
  const file = await bigFile();
  const answer = await file.ask();
  await pause(500);
  expect(file.made()).toBeLessThan(MOST_AHEAD);
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) bytes += chunk.length;
  expect([bytes, file.made()]).toEqual([CHUNKS * CHUNK.length, CHUNKS]);
  file.close();
});

test('a reader that goes away ends the making of the file', async () => {
  const file = await bigFile();
  const answer = await file.ask();
  await pause(200);
  answer.destroy();
  await file.ended;
  expect(file.made()).toBeLessThan(MOST_AHEAD);
  file.close();
});
