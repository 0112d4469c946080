import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { get, big, asked, write, portal, folder } from './server-setup.ts';

test('large files are streamed', async () => {
  expect((await get('/grande.json')).body.equals(big)).toBe(true);
  expect((await get('/grande.json', { range: 'bytes=1-2' })).body.toString()).toBe('aa');
});

test.each([
  '/../secreto.txt',
  '/obras/../../secreto.txt',
  '/%2e%2e/secreto.txt',
  '/..%2fsecreto.txt',
  '/%252e%252e/secreto.txt',
  '/.oculto',
  '/escape.txt',
  '/obras%00/',
  '/obras\\..\\',
  '//example.com/',
  '/obras/index.html.br',
  '/_addresses.json',
  '/%zz',
  '/media/../secreto.txt',
  '/media/%2e%2e/secreto.txt',
  `/${'a'.repeat(3000)}`,
])('%s gets nothing', async (path) => {
  const answer = await get(path);
  expect([400, 404, 414]).toContain(answer.status);
  expect(answer.body.toString()).not.toContain('secreto');
  expect(answer.headers['location']).toBeUndefined();
});

test('an address without its slash, or with index.html, leads to the page', async () => {
  expect(await get('/obras?q=1')).toMatchObject({ status: 308, headers: { location: '/obras/?q=1' } });
  expect(await get('/obras/index.html')).toMatchObject({ status: 308, headers: { location: '/obras/' } });
});

test('what does not exist gets the page of the portal with status 404, and only GET and HEAD are taken', async () => {
  const missing = await get('/nada/');
  expect([missing.status, missing.body.toString()]).toEqual([404, 'no existe']);
  expect(await get('/', {}, 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
});

test('every answer carries the security headers', async () => {
  for (const path of ['/', '/nada/', '/obras?', '/%zz', '/obras/?q=a', '/_astro/a.123.css']) {
    const { headers } = await get(path);
    expect(headers['content-security-policy'], path).toContain(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; img-src 'self' data: https://*.tiles.example;",
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=31536000',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
    });
  }
});

test('open data may be read from any page; hashed assets never change; pages are asked for again', async () => {
  expect((await get('/datos/obras.geojson')).headers).toMatchObject({
    'access-control-allow-origin': '*',
    'content-type': 'application/geo+json; charset=utf-8',
    'cross-origin-resource-policy': 'cross-origin',
  });
  expect((await get('/_astro/a.123.css')).headers['cache-control']).toContain('immutable');
  expect((await get('/')).headers).toMatchObject({ 'cache-control': 'public, max-age=0, must-revalidate' });
  expect((await get('/')).headers['access-control-allow-origin']).toBeUndefined();
});

test('PO-2 filters are answered by the renderer, once per question however it is spelt; other query strings are ignored', async () => {
  asked.length = 0;
  expect((await get('/obras/?distrito=150101&q=%20pista')).body.toString()).toContain('distrito=150101&q=pista');
  await get('/obras/?q=pista&distrito=150101', { 'accept-encoding': 'br' });
  expect(asked).toEqual(['/obras/?distrito=150101&q=pista']);
  expect((await get('/obras/?q=')).headers['location']).toBe('/obras/');
  expect((await get('/?utm_source=x')).body.toString()).toBe('portada');
});

test('a slow renderer gives a page in Spanish with 503, and it cannot lead to another site', async () => {
  const slow = await get('/obras/?q=lento');
  expect([slow.status, slow.headers['retry-after']]).toEqual([503, '5']);
  expect(slow.body.toString()).toContain('<html lang="es">');
  expect((await get('/obras/?q=ajeno')).status).toBe(503);
});

test('one address cannot flood the renderer; another one behind the proxy is still answered', async () => {
  const statuses: number[] = [];
  for (let number = 0; number < 20; number += 1)
    statuses.push((await get(`/obras/?pagina=${number + 2}`, { 'x-forwarded-for': '198.51.100.7' })).status);
  expect(statuses.slice(0, 12)).toEqual(Array(12).fill(200));
  expect(statuses.at(-1)).toBe(429);
  const answer = await get('/obras/?pagina=99', { 'x-forwarded-for': '203.0.113.9, 198.51.100.8' });
  expect(answer.status).toBe(200);
  expect((await get('/obras/', { 'x-forwarded-for': '198.51.100.7' })).status).toBe(200);
});

test('a release can be swapped while a file of the old one is being read', async () => {
  write('r2', 'grande.json', Buffer.alloc(700_000, 'b'));
  const { port } = new URL(portal.url);
  const socket = connect(Number(port), '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.write('GET /grande.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  const first = new Promise<void>((resolve) =>
    socket.once('data', (chunk: Buffer) => {
      chunks.push(chunk);
      socket.pause();
      resolve();
    }),
  );
  await first;
  symlinkSync('r2', join(folder, 'public-next'));
  renameSync(join(folder, 'public-next'), join(folder, 'public'));
  rmSync(join(folder, 'r1/grande.json'));
  socket.on('data', (chunk: Buffer) => chunks.push(chunk)).resume();
  await new Promise((resolve) => socket.once('end', resolve));
  const whole = Buffer.concat(chunks).toString();
  expect(whole.slice(whole.indexOf('\r\n\r\n') + 4)).toBe(big.toString());
});

test.each([
  ['/obras/?q=&distrito=150101&estado=&orden=', '/obras/?distrito=150101'],
  ['/obras/?q=%20&estado=', '/obras/'],
  ['/buscar/?q=puente&tipo=', '/buscar/?q=puente'],
])('9-2.8 empty parameters leave the address: %s', async (from, to) => {
  const response = await fetch(`${portal.url}${from}`, {
    redirect: 'manual',
    headers: { 'x-forwarded-for': '203.0.113.200' },
  });
  expect([response.status, response.headers.get('location')]).toEqual([302, to]);
});
