import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPortalServer, type PortalServer } from '../../../site/server/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'api-'));
const asked: string[] = [];
let renderer: Server;
let portal: PortalServer;
let alone: PortalServer;

beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), 'portada');
  mkdirSync(join(folder, 'fotos/2026-11/ocds'), { recursive: true });
  writeFileSync(join(folder, 'fotos/2026-11/ocds/records.json'), '{}');
  renderer = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url?.startsWith('/api/v1/falla')) return void response.writeHead(500).end();
    if (request.url?.startsWith('/api/v1/sin-forma') || request.url?.startsWith('/datos/oc4ids/nada'))
      return void response.writeHead(404, { 'content-type': 'text/plain' }).end('No existe.');
    const status = request.url?.startsWith('/api/v1/nada') ? 404 : 200;
    response
      .writeHead(status, {
        'content-type': status === 200 ? 'application/json; charset=utf-8' : 'application/problem+json; charset=utf-8',
      })
      .end(JSON.stringify({ address: request.url, filler: 'x'.repeat(2000) }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => renderer.once('listening', resolve));
  const port = (): number => (renderer.address() as AddressInfo).port;
  const options = {
    port: 0,
    publicDir: folder,
    mediaDir: folder,
    snapshotsDir: join(folder, 'fotos'),
    publicUrl: 'http://127.0.0.1',
    tileUrl: null,
  };
  portal = await startPortalServer({
    ...options,
    renderer: { port, version: () => '1' },
    limit: { burst: 6, perSecond: 0.01 },
  });
  alone = await startPortalServer(options);
});

afterAll(async () => {
  await portal.stop();
  await alone.stop();
  renderer.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (path: string, init: RequestInit & { client?: string } = {}): Promise<Response> =>
  fetch(portal.url + path, {
    ...init,
    headers: { 'X-Forwarded-For': init.client ?? '192.0.2.1', 'Accept-Encoding': 'identity', ...init.headers },
  });

test('PO-11 the API answers programs of any site, with a version and the state of the limit', async () => {
  const response = await ask('/api/v1/obras?limite=10&estado=');
  expect(response.status).toBe(200);
  expect(asked.at(-1)).toBe('/api/v1/obras/?limite=10');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(response.headers.get('ratelimit')).toBe('"consultas";r=5;t=100');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const again = await ask('/api/v1/obras?limite=10', {
    headers: { 'If-None-Match': response.headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
});

test('PO-11 what the API does not have is a problem and not a page', async () => {
  expect((await ask('/api/v1/nada', { client: '192.0.2.2' })).headers.get('content-type')).toBe(
    'application/problem+json; charset=utf-8',
  );
  for (const [path, status] of [
    ['/api/v1/falla', 503],
    ['/api/v1/sin-forma', 404],
  ] as const) {
    const response = await ask(path, { client: '192.0.2.2' });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  }
});

test('PO-11 who asks too often is told when to come back; what is known already costs nothing', async () => {
  const client = '192.0.2.3';
  const statuses = [];
  for (let number = 1; number <= 7; number += 1)
    statuses.push((await ask(`/api/v1/obras?pagina=${number}`, { client })).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429]);
  const refused = await ask('/api/v1/obras?pagina=8', { client });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.headers.get('ratelimit')).toContain('r=0');
  expect((await ask('/api/v1/obras?pagina=1', { client })).status).toBe(200);
});

test('PO-11 a browser may ask beforehand, and nothing can be written', async () => {
  const preflight = await ask('/api/v1/obras', { method: 'OPTIONS' });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
  expect((await ask('/api/v1/obras', { method: 'DELETE' })).status).toBe(405);
});

test('PO-11 the file of one work is made on request, and is a file in the complete static site', async () => {
  expect((await ask('/datos/oc4ids/2673653.json', { client: '192.0.2.4' })).status).toBe(200);
  expect(asked.at(-1)).toBe('/datos/oc4ids/2673653.json');
  expect((await ask('/datos/oc4ids/nada.json', { client: '192.0.2.4' })).status).toBe(404);
  expect((await fetch(`${alone.url}/datos/oc4ids/2673653.json`)).status).toBe(404);
  expect((await fetch(`${alone.url}/api/v1/obras`)).status).toBe(503);
});

test('PO-11 the frozen months are served, asked for again each time, and nothing beside them', async () => {
  const response = await ask('/datos/historico/2026-11/ocds/records.json');
  expect([
    response.status,
    response.headers.get('cache-control'),
    response.headers.get('access-control-allow-origin'),
  ]).toEqual([200, 'public, max-age=0, must-revalidate', '*']);
  for (const path of [
    '/datos/historico/2026-12/ocds/records.json',
    '/datos/historico/2026-11/../../index.html',
    '/datos/historico/',
  ])
    expect((await ask(path)).status, path).toBe(404);
});
