import { createServer, type Server } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formAt } from '../../../collections/forms/paths.ts';
import { locationOf } from '../../../site/server/forms.ts';
import { isSameSite } from '../../../collections/doors/same-site.ts';
import { takesQuery } from '../../../collections/doors/routes.ts';
import { startPortalServer, type PortalServer } from '../../../site/server/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'formularios-'));
const PUBLIC_URL = 'https://abierto.example.pe';
const received: { url: string; client: string; body: string }[] = [];
let answer: { status: number; body: string } = { status: 200, body: '{}' };
let cms: Server;
let portal: PortalServer;
let orphan: PortalServer;

beforeAll(async () => {
  mkdirSync(join(folder, 'media'));
  writeFileSync(join(folder, 'index.html'), 'portada');
  cms = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      received.push({ url: request.url ?? '', client: String(request.headers['x-forwarded-for']), body });
      response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => cms.listen(0, '127.0.0.1', resolve));
  const address = cms.address();
  const cmsPort = typeof address === 'object' && address ? address.port : 0;
  const options = { port: 0, publicDir: folder, mediaDir: join(folder, 'media'), publicUrl: PUBLIC_URL, tileUrl: null };
  portal = await startPortalServer({ ...options, cmsPort, formLimit: { burst: 6, perSecond: 0.01 } });
  // Nothing listens on port 1: the CMS is down.
  orphan = await startPortalServer({ ...options, cmsPort: 1 });
});

afterAll(async () => {
  await Promise.all([portal.stop(), orphan.stop()]);
  cms.closeAllConnections();
  await new Promise((resolve) => cms.close(resolve));
  rmSync(folder, { recursive: true });
});

const post = (server: PortalServer, path: string, client = '203.0.113.9') =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    body: 'correo=a%40b.pe',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: PUBLIC_URL, 'x-forwarded-for': client },
  });

test('a form goes to its endpoint with the address of the visitor, and the visitor to a page of the portal', async () => {
  answer = { status: 200, body: JSON.stringify({ outcome: 'check-mail', language: 'en' }) };
  const response = await post(portal, '/suscripciones/');
  expect([response.status, response.headers.get('location'), response.headers.get('cache-control')]).toEqual([
    303,
    '/en/subscriptions/check-your-mail/',
    'no-store',
  ]);
  expect(received.at(-1)).toEqual({ url: '/api/portal/subscriptions', client: '203.0.113.9', body: 'correo=a%40b.pe' });
});

test.each([
  ['an error of the CMS', { status: 500, body: '{}' }],
  ['an answer that is no JSON', { status: 200, body: '<html>' }],
  ['an unknown outcome', { status: 200, body: '{"outcome":"constructor"}' }],
])('after %s nothing is acknowledged: a page in Spanish says so', async (_what, given) => {
  answer = given;
  const response = await post(portal, '/suscripciones/');
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('No se guardó nada');
});

test('when the CMS is down the portal says so and goes on serving', async () => {
  const response = await post(orphan, '/oportunidades/teleferico/interes/');
  expect([response.status, response.headers.get('content-security-policy') !== null]).toEqual([503, true]);
  expect(await response.text()).toContain('No pudimos recibir su envío');
  expect((await fetch(`${orphan.url}/`)).status).toBe(200);
});

test('one address sends a few forms, then waits; others do not', async () => {
  answer = { status: 200, body: JSON.stringify({ outcome: 'cancelled', language: 'es' }) };
  const statuses: number[] = [];
  for (let count = 0; count < 8; count += 1)
    statuses.push((await post(portal, '/suscripciones/', '198.51.100.7')).status);
  expect(statuses).toEqual([303, 303, 303, 303, 303, 303, 429, 429]);
  expect((await post(portal, '/suscripciones/', '198.51.100.8')).status).toBe(303);
});

test.each([
  '/suscripciones',
  '/suscripciones/error/',
  '/suscripciones/../api/users/',
  '/oportunidades/A/interes/',
  '/oportunidades/x/y/interes/',
  '/en/subscriptions/',
  '/api/portal/subscriptions',
  '/',
])('%s takes no form', (path) => {
  expect(formAt(path)).toBeNull();
});

test.each([
  [{ origin: PUBLIC_URL }, true],
  [{ origin: 'http://localhost:4321', host: 'localhost:4321' }, true],
  [{ referer: `${PUBLIC_URL}/suscripciones/` }, true],
  [{ origin: 'https://abierto.example.pe.otro.pe' }, false],
  [{ origin: 'null', referer: `${PUBLIC_URL}/` }, false],
  [{ origin: 'https://otro.pe', referer: `${PUBLIC_URL}/` }, false],
  [{ host: 'abierto.example.pe' }, false],
  [{ origin: 'abierto.example.pe', host: 'abierto.example.pe' }, false],
])('%j comes from this portal: %s', (headers, expected) => expect(isSameSite(headers, PUBLIC_URL)).toBe(expected));

test('a reason goes into the address only when it is a plain word', () => {
  expect(locationOf({ outcome: 'error', reason: 'correo', language: 'es' })).toBe(
    '/suscripciones/error/?motivo=correo',
  );
  expect(locationOf({ outcome: 'error', reason: 'x\r\nSet-Cookie: a', language: 'es' })).toBe('/suscripciones/error/');
});

test('9-5.2 what the CMS says of a form goes into the address only as plain names and codes', () => {
  const page = { es: '/oportunidades/x/', en: '/en/opportunities/x/', form: 'interes' };
  const answer = {
    outcome: 'error',
    reason: 'correo',
    fields: ['correo', 'a&b=c', 7],
    keep: { obra: '2673653', mal: 'a b', 'x y': '1' },
    language: 'es',
  };
  expect(locationOf(answer, page)).toBe('/oportunidades/x/?obra=2673653&formulario=interes&errores=correo#errores');
  expect(locationOf({ ...answer, language: 'en' }, page)).toBe(
    '/en/opportunities/x/?obra=2673653&formulario=interes&errores=correo#errores',
  );
  expect(locationOf({ ...answer, fields: [] }, page)).toBe('/suscripciones/error/?motivo=correo');
});

test('9-5.2 only an opportunity whose form came back is asked of the renderer', () => {
  expect(takesQuery('/oportunidades/x/', 'formulario=interes&errores=correo')).toBe(true);
  expect(takesQuery('/en/opportunities/x/', 'errores=correo')).toBe(true);
  expect([
    takesQuery('/oportunidades/x/', 'utm_source=a'),
    takesQuery('/obras/x/', 'errores=correo'),
    takesQuery('/oportunidades/x/y/', 'errores=a'),
  ]).toEqual([false, false, false]);
});
