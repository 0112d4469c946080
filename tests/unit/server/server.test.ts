import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPortalServer, type PortalServer } from '../../../site/server/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'portal-server-'));
const big = Buffer.alloc(700_000, 'a');
let portal: PortalServer;
let renderer: Server;
const asked: string[] = [];

function write(release: string, file: string, text: string | Buffer): void {
  const path = join(folder, release, file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  if (!/\.(html|json|csv)$/.test(file)) return;
  writeFileSync(`${path}.br`, brotliCompressSync(text));
  writeFileSync(`${path}.gz`, gzipSync(text));
}

beforeAll(async () => {
  write('r1', 'index.html', 'portada');
  write('r1', 'obras/index.html', 'lista completa');
  write('r1', '404.html', 'no existe');
  write('r1', 'datos/obras.geojson', '{}');
  write('r1', 'datos/obras.csv', 'a;b');
  write('r1', '_astro/a.123.css', 'body{}');
  write('r1', 'grande.json', big);
  write('media', 'foto.avif', '0123456789');
  write('r1', '.oculto', 'secreto');
  writeFileSync(join(folder, 'secreto.txt'), 'secreto');
  symlinkSync('../secreto.txt', join(folder, 'r1/escape.txt'));
  symlinkSync('r1', join(folder, 'public'));
  renderer = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url?.includes('lento')) return;
    if (request.url?.includes('ajeno')) return void response.writeHead(302, { Location: 'https://example.com/' }).end();
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(`filtro ${request.url}`);
  });
  await new Promise<void>((resolve) => renderer.listen(0, '127.0.0.1', resolve));
  const address = renderer.address();
  portal = await startPortalServer({
    port: 0,
    publicDir: join(folder, 'public'),
    mediaDir: join(folder, 'media'),
    publicUrl: 'https://abierto.example.pe',
    tileUrl: 'https://{s}.tiles.example/{z}/{x}/{y}.png',
    renderer: {
      port: () => (typeof address === 'object' && address ? address.port : 0),
      version: () => '1',
      timeoutMs: 200,
    },
    limit: { burst: 12, perSecond: 0.5 },
  });
});

afterAll(async () => {
  await portal.stop();
  renderer.closeAllConnections();
  await new Promise((resolve) => renderer.close(resolve));
  rmSync(folder, { recursive: true });
});

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

/** A request as sent: `fetch` would tidy the address. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = new URL(portal.url);
  return new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
    })
      .on('error', reject)
      .end();
  });
}

test('serves the precompressed form the client takes, with Vary and one strong tag per form', async () => {
  const [plain, br, gzip, refused] = await Promise.all([
    get('/obras/'),
    get('/obras/', { 'accept-encoding': 'gzip, br' }),
    get('/obras/', { 'accept-encoding': 'gzip' }),
    get('/obras/', { 'accept-encoding': 'br;q=0' }),
  ]);
  expect(plain.body.toString()).toBe('lista completa');
  expect([
    br.headers['content-encoding'],
    gzip.headers['content-encoding'],
    refused.headers['content-encoding'],
  ]).toEqual(['br', 'gzip', undefined]);
  expect(br.headers['vary']).toBe('Accept-Encoding');
  expect(new Set([plain, br, gzip].map((answer) => answer.headers['etag'])).size).toBe(3);
  expect(plain.headers['etag']).toMatch(/^"[^"]+"$/);
});

test('answers 304 to its own tag, and HEAD with the header alone', async () => {
  const { headers } = await get('/obras/');
  const again = await get('/obras/', { 'if-none-match': `W/${String(headers['etag'])}` });
  expect([again.status, again.body.length]).toEqual([304, 0]);
  const head = await get('/obras/', {}, 'HEAD');
  expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '14', 0]);
});

test.each([
  ['bytes=2-4', 206, '234'],
  ['bytes=-3', 206, '789'],
  ['bytes=8-', 206, '89'],
  ['bytes=20-', 416, ''],
  ['bytes=x', 200, '0123456789'],
])('photos can be read in parts: %s', async (range, status, body) => {
  const answer = await get('/media/foto.avif', { range });
  expect([answer.status, answer.body.toString(), answer.headers['content-type']]).toEqual([status, body, 'image/avif']);
});

describe('9-4.3 Range requests', () => {
  const parts: [string, string, number, string, string | undefined][] = [
    ['one range', 'bytes=0-0', 206, '0', 'bytes 0-0/10'],
    ['to the end', 'bytes=4-', 206, '456789', 'bytes 4-9/10'],
    ['an end past the file', 'bytes=7-99', 206, '789', 'bytes 7-9/10'],
    ['a suffix', 'bytes=-4', 206, '6789', 'bytes 6-9/10'],
    ['a suffix longer than the file', 'bytes=-50', 206, '0123456789', 'bytes 0-9/10'],
    ['a start past the file', 'bytes=10-', 416, '', 'bytes */10'],
    ['a suffix of nothing', 'bytes=-0', 416, '', 'bytes */10'],
    ['an end before the start', 'bytes=5-2', 200, '0123456789', undefined],
    ['several ranges', 'bytes=0-1,4-5', 200, '0123456789', undefined],
    ['another unit', 'lines=1-2', 200, '0123456789', undefined],
    ['no number', 'bytes=-', 200, '0123456789', undefined],
  ];
  test.each(parts)('9-4.3 %s: %s', async (_name, range, status, body, contentRange) => {
    const answer = await get('/media/foto.avif', { range });
    expect([
      answer.status,
      answer.body.toString(),
      answer.headers['content-range'],
      answer.headers['accept-ranges'],
      answer.headers['content-length'],
    ]).toEqual([status, body, contentRange, 'bytes', String(body.length)]);
  });

  test('9-4.3 HEAD with a range says what GET would send, without a body', async () => {
    const answer = await get('/media/foto.avif', { range: 'bytes=2-5' }, 'HEAD');
    expect([
      answer.status,
      answer.headers['content-range'],
      answer.headers['content-length'],
      answer.body.length,
    ]).toEqual([206, 'bytes 2-5/10', '4', 0]);
    expect((await get('/media/foto.avif', { range: 'bytes=99-' }, 'HEAD')).status).toBe(416);
  });

  test('9-4.3 If-Range: a part of the same version only, by its tag or its date; else the whole file', async () => {
    const { headers } = await get('/media/foto.avif');
    const [tag, date] = [String(headers['etag']), String(headers['last-modified'])];
    for (const [condition, status] of [
      [tag, 206],
      [date, 206],
      ['"otra"', 200],
      [`W/${tag}`, 200],
      ['Mon, 01 Jan 2001 00:00:00 GMT', 200],
    ] as const)
      expect([
        condition,
        (await get('/media/foto.avif', { range: 'bytes=1-2', 'if-range': condition })).status,
      ]).toEqual([condition, status]);
    expect((await get('/media/foto.avif', { range: 'bytes=1-2', 'if-none-match': tag })).status).toBe(304);
  });

  test('9-4.3 of a file that is kept compressed parts are of its plain form', async () => {
    const answer = await get('/datos/obras.csv', { range: 'bytes=1-2', 'accept-encoding': 'br, gzip' });
    expect([
      answer.status,
      answer.headers['content-encoding'],
      answer.headers['content-range'],
      answer.body.toString(),
    ]).toEqual([206, undefined, 'bytes 1-2/3', ';b']);
    const whole = await get('/datos/obras.csv', { 'accept-encoding': 'br' });
    expect([whole.status, whole.headers['content-encoding'], whole.headers['vary']]).toEqual([
      200,
      'br',
      'Accept-Encoding',
    ]);
    // The tag of the compressed form is not that of the plain one: its part is not sent for it.
    expect(
      (
        await get('/datos/obras.csv', {
          range: 'bytes=1-2',
          'accept-encoding': 'br',
          'if-range': String(whole.headers['etag']),
        })
      ).status,
    ).toBe(200);
  });
});

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
