import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { endInOrder } from '../../../cms/server/end-in-order.ts';

/** A server that answers when it is told to, and what happens in its order. */
async function house() {
  const events: string[] = [];
  const answer = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const server = createServer((_request, response) => {
    asked.resolve();
    void answer.promise.then(() => response.end('guardado', () => events.push('answered')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { events, answer, asked, server, url, app: { close: async () => void events.push('app') } };
}

test('what is being answered is answered before the work beside it and its database end, and these before the process', async () => {
  const { events, answer, asked, server, url, app } = await house();
  const text = fetch(url).then((response) => response.text());
  await asked.promise;
  const mail = Promise.withResolvers<void>();
  let hasEnded = false;
  const ended = endInOrder({
    server,
    app,
    background: async () => {
      await mail.promise;
      events.push('background');
    },
    graceMs: 60_000,
    cutMs: 60_000,
  }).then(() => (hasEnded = true));
  answer.resolve();
  expect(await text).toBe('guardado');
  await vi.waitFor(() => expect(events).toEqual(['answered', 'app']), { timeout: 15_000 });
  expect(hasEnded).toBe(false);
  mail.resolve();
  await ended;
  expect(events).toEqual(['answered', 'app', 'background']);
});

test('a request that does not end is cut off, and work that does not end is not waited for', async () => {
  const { events, asked, server, url, app } = await house();
  const cut = fetch(url).then(
    () => 'answered',
    () => 'cut',
  );
  await asked.promise;
  await endInOrder({ server, app, background: () => new Promise(() => undefined), graceMs: 300, cutMs: 50 });
  expect(await cut).toBe('cut');
  expect(events).toEqual(['app']);
});
