import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter, once } from 'node:events';
import { createServer, request as ask, type Server } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { WriteCrowd, type CrowdLimits } from '../../../cms/server/crowd.ts';
import { createFront } from '../../../cms/server/front.ts';

type Asked = { number: number; answer: () => void; retrySeconds: number | null };

/** A crowd in which requests begin by number and are answered by hand, by a clock of its own. */
function crowdOf(limits: Partial<CrowdLimits> = {}) {
  let at = 0;
  const crowd = new WriteCrowd({ patienceMs: 600_000, ...limits }, () => at);
  const begun: number[] = [];
  const asked: Asked[] = [];
  const come = (): Asked => {
    const response = new EventEmitter();
    const one: Asked = { number: asked.length, retrySeconds: null, answer: () => void response.emit('close') };
    asked.push(one);
    crowd.pass(response as unknown as ServerResponse, {
      begin: () => begun.push(one.number),
      refuse: (seconds) => {
        one.retrySeconds = seconds;
      },
    });
    return one;
  };
  return {
    begun,
    come: (count: number) => Array.from({ length: count }, come),
    /** Answers the oldest that are at work, one after so many ms. */
    serve: async (count: number, everyMs: number) => {
      for (let served = 0; served < count; served += 1) {
        await turn();
        const number = begun.find((one) => !done.has(one));
        if (number === undefined) return;
        done.add(number);
        at += everyMs;
        asked[number]?.answer();
      }
      await turn();
    },
    pass: (ms: number) => {
      at += ms;
    },
  };
}
const done = new Set<number>();
afterEach(() => done.clear());

test('12-9 fifty at once are all let in where each takes 25 ms, two at work at a time, in the order in which they came', async () => {
  const { come, serve, begun } = crowdOf();
  expect(come(50).map(({ retrySeconds }) => retrySeconds)).toEqual(Array.from({ length: 50 }, () => null));
  await turn();
  expect(begun).toEqual([0, 1]);
  await serve(50, 25);
  expect(begun).toEqual(Array.from({ length: 50 }, (_none, number) => number));
});

test('12-9 whoever would wait for longer than four seconds is told so at once, and when there is room again', async () => {
  const { come, serve, begun } = crowdOf();
  come(60);
  await serve(60, 50);
  const crowd = come(300);
  const refused = crowd.flatMap(({ retrySeconds }) => retrySeconds ?? []);
  // 4000 ms at about 50 ms each; the first guess is still a part of the mean.
  expect(crowd.length - refused.length).toBeGreaterThan(70);
  expect(crowd.length - refused.length).toBeLessThan(100);
  expect(new Set(refused)).toEqual(new Set([5]));
  await serve(100, 50);
  expect(begun).toHaveLength(60 + crowd.length - refused.length);
  expect(come(1)[0]?.retrySeconds).toBeNull();
});

test('12-9 where nothing is answered any more, those who come later are told so too', () => {
  const { come, pass } = crowdOf();
  come(20);
  pass(4001);
  expect(come(1)[0]?.retrySeconds).toBe(5);
});

test('one long piece of work closes the door to nobody for long: sixteen may always wait', async () => {
  const { come, serve } = crowdOf();
  come(4);
  await serve(4, 60_000);
  expect(come(20).filter(({ retrySeconds }) => retrySeconds === null)).toHaveLength(16);
});

test('a pause in which nobody waited is no time that an answer took', async () => {
  const { come, serve } = crowdOf({ least: 1 });
  for (let count = 0; count < 30; count += 1) {
    come(1);
    await serve(1, 10_000);
  }
  expect(come(100).every(({ retrySeconds }) => retrySeconds === null)).toBe(true);
});

test('who has gone while waiting is left out', async () => {
  const { come, serve, begun } = crowdOf();
  const [, , third] = come(4);
  third?.answer();
  await serve(4, 25);
  expect(begun).toEqual([0, 1, 3]);
});

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

test('12-9 the front lets reads pass by, tells the rest within a moment, and keeps each in its own context', async () => {
  const contexts = new AsyncLocalStorage<string>();
  const seen: string[] = [];
  const held: ServerResponse[] = [];
  const crowd = new WriteCrowd({ least: 3, mostWaitMs: 0 });
  const front = createFront(
    (incoming, response) => {
      seen.push(`${incoming.method} ${contexts.getStore()}`);
      if (incoming.method === 'GET' || incoming.url?.startsWith('/api/imports')) response.end('read');
      else held.push(response);
    },
    undefined,
    crowd,
  );
  const listener = front.listeners('request')[0] as Parameters<typeof createServer>[1];
  const server = createServer((incoming, response) =>
    contexts.run(String(incoming.headers['x-name']), () => listener?.(incoming, response)),
  ).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const send = (method: string, name: string, path = '/api/projects/1'): Promise<[number, string | undefined]> =>
    new Promise((resolve, reject) => {
      ask({ port, method, path, headers: { 'x-name': name } }, (response) => {
        response.resume().once('end', () => resolve([response.statusCode ?? 0, response.headers['retry-after']]));
      })
        .once('error', reject)
        .end(method === 'GET' ? undefined : '{"title":"x"}');
    });
  const first = [send('PATCH', 'a'), send('PATCH', 'b'), send('PATCH', 'c')];
  await expect.poll(() => seen).toHaveLength(2);
  expect(await send('GET', 'd')).toEqual([200, undefined]);
  expect(await send('POST', 'i', '/api/imports/preview')).toEqual([200, undefined]);
  await expect.poll(async () => send('PATCH', 'e')).toEqual([503, '1']);
  while (seen.length < 5) {
    held.shift()?.end('kept');
    await turn();
  }
  for (const response of held.splice(0)) response.end('kept');
  expect((await Promise.all(first)).map(([status]) => status)).toEqual([200, 200, 200]);
  expect(seen.toSorted()).toEqual(['GET d', 'PATCH a', 'PATCH b', 'PATCH c', 'POST i']);
});

test('12-9 before the next begins all come in who stand at the door, one connection at each turn, and no more than two hundred', async () => {
  const waitingFor = async (connections: number): Promise<number> => {
    let [arrived, turns, begun] = [0, 0, false];
    const crowd = new WriteCrowd(
      {},
      () => 0,
      () => arrived,
    );
    crowd.pass(new EventEmitter() as unknown as ServerResponse, {
      begin: () => (begun = true),
      refuse: () => undefined,
    });
    while (!begun) {
      if (arrived < connections) arrived += 1;
      turns += 1;
      await turn();
    }
    return turns;
  };
  expect(await waitingFor(0)).toBeLessThanOrEqual(2);
  const fifty = await waitingFor(50);
  expect([fifty >= 50, fifty <= 53]).toEqual([true, true]);
  expect(await waitingFor(10_000)).toBeLessThanOrEqual(202);
});
