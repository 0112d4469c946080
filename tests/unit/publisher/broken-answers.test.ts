import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { pageClient, type PageClient } from '../../../site/publisher/fetch-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'broken-answers-'));
const open: { server: Server; client: PageClient }[] = [];

async function ask(answer: RequestListener): Promise<{ client: PageClient; fetch: ReturnType<typeof fetchOf> }> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const client = pageClient({ port: () => (server.address() as AddressInfo).port, timeoutMs: 2000, connections: 1 });
  open.push({ server, client });
  return { client, fetch: fetchOf(client) };
}
const fetchOf = (client: PageClient) => (path: string) => client.fetch(path, join(folder, 'spill'));

afterEach(() => {
  for (const { server, client } of open.splice(0)) {
    client.close();
    server.closeAllConnections();
    server.close();
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['with a length that was announced', { 'content-length': '1000' }, 'x'.repeat(400)],
  ['in parts', {}, 'x'.repeat(400)],
  ['of more than two megabytes, in parts', {}, 'x'.repeat(3_000_000)],
  ['of more than two megabytes, with a length', { 'content-length': '9000000' }, 'x'.repeat(3_000_000)],
])('11-5 an answer that breaks off is no page: %s', async (_how, headers, body) => {
  const { fetch } = await ask((_request, response) => {
    response.writeHead(200, headers);
    response.write(body, () => setTimeout(() => response.destroy(), 20));
  });
  await expect(fetch('/obras/1/')).rejects.toThrow(/aborted|incompleta|ECONNRESET|socket hang up/i);
});

test('11-5 the answer of a server that says less than it announced is no page either', async () => {
  const { fetch } = await ask((_request, response) => {
    response.socket?.end('HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<!doctype html><title>Obra');
  });
  await expect(fetch('/obras/1/')).rejects.toThrow();
});

test('11-5 a connection that rested and was closed at that moment is asked once more, and only once', async () => {
  let asked = 0;
  const { fetch } = await ask((request, response) => {
    asked += 1;
    if (request.url === '/rest/') return void response.end('one');
    if (request.url === '/again/' && asked === 2) return void response.socket?.resetAndDestroy();
    if (request.url === '/never/') return void response.socket?.resetAndDestroy();
    response.end('two');
  });
  await fetch('/rest/');
  expect(String((await fetch('/again/')).body)).toBe('two');
  asked = 0;
  await expect(fetch('/never/')).rejects.toThrow(/ECONNRESET|socket hang up/);
  expect(asked).toBe(2);
});

test('12-2 where no renderer runs nobody else is asked, such as a web server at the usual port', async () => {
  const client = pageClient({ port: () => 0, timeoutMs: 2000 });
  const asked = client.fetch('/obras/1/', join(folder, 'spill'));
  await expect(asked).rejects.toMatchObject({ code: 'ECONNREFUSED', message: 'El renderizador no está en marcha.' });
  client.close();
});
