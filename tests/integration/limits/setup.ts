import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { Payload } from 'payload';
import { afterAll, beforeAll } from 'vitest';
import { createFront, usualTimes } from '../../../cms/server/front.ts';
import { doorOf, HOST, type Ask } from '../../fixtures/door.ts';
import { sampleDocuments, type Samples } from '../../fixtures/sample-documents.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

let cms: TestCms;

export let payload: Payload;

export let samples: Samples;

export let ask: Ask;

let server: Server;

export let port = 0;

export let staff: Record<string, string>;

const PASSWORD = 'tornillo-membrillo-faro-1';

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  samples = await sampleDocuments(payload);
  const { ask: asked, door } = doorOf(payload, { patience: { wholeMs: 1500, idleMs: 800 } });
  ask = asked;
  server = createFront(
    (incoming, response) =>
      void (async () => {
        // Screens are Next's: one answers without reading what was sent, the other waits for the whole of it.
        if (incoming.url === '/admin') return void response.end('página');
        if (incoming.url?.startsWith('/admin')) return void incoming.resume().on('end', () => response.end('página'));
        const method = incoming.method ?? 'GET';
        const body = ['GET', 'HEAD'].includes(method) ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>);
        const answer = await door(
          new Request(`${HOST}${incoming.url}`, {
            method,
            headers: incoming.headers as Record<string, string>,
            body,
            duplex: 'half',
          } as RequestInit),
        );
        response.writeHead(answer.status, Object.fromEntries(answer.headers));
        response.end(Buffer.from(await answer.arrayBuffer()));
      })().catch(() => response.destroy()),
    { ...usualTimes, headersMs: 1000, bodyMs: 1500, lingerMs: 300 },
  );
  Object.assign(server, { connectionsCheckingInterval: 200 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  staff = await signIn('webmaster');
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await cms.close();
});

export async function signIn(role: string): Promise<Record<string, string>> {
  const email = `${role}-${Math.random().toString(36).slice(2)}@prueba.example`;
  await payload.create({
    collection: 'users',
    overrideAccess: true,
    data: { name: 'Zoila', email, password: PASSWORD, role: role as 'admin', organization: samples.organization },
  });
  return {
    Authorization: `JWT ${String((await ask('/api/users/login', { method: 'POST', body: { email, password: PASSWORD } })).body['token'])}`,
  };
}
