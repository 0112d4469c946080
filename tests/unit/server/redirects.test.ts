import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPortalServer, type PortalServer } from '../../../site/server/server.ts';
import { writeMovedPages } from '../../../site/publisher/moved-pages.ts';
import { readFileSync, existsSync } from 'node:fs';

let folder: string;
let server: PortalServer;
let written = 0;

const write = (redirects: object[]): void => {
  const file = join(folder, 'public/redirecciones.json');
  writeFileSync(file, JSON.stringify({ redirects }));
  written += 1;
  // Files are told apart by date and size; two writes may fall into one tick of the clock.
  utimesSync(file, new Date(), new Date(Date.now() + written * 1000));
};
const get = (path: string) => fetch(`${server.url}${path}`, { redirect: 'manual' });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redirects-'));
  mkdirSync(join(folder, 'public/noticias/nueva'), { recursive: true });
  mkdirSync(join(folder, 'media'));
  for (const [file, text] of [
    ['index.html', 'portada'],
    ['404.html', 'no existe'],
    ['noticias/nueva/index.html', 'nueva'],
  ] as const)
    writeFileSync(join(folder, 'public', file), text);
  write([
    { from: '/noticias/vieja/', to: '/noticias/nueva/', isPermanent: true },
    { from: '/noticias/nueva/', to: '/', isPermanent: true },
    { from: '/sistema.pdf', to: 'https://www.gob.pe/invermet', isPermanent: false },
  ]);
  server = await startPortalServer({
    port: 0,
    publicDir: join(folder, 'public'),
    mediaDir: join(folder, 'media'),
    publicUrl: 'http://127.0.0.1',
    tileUrl: null,
  });
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

test('an address that moved answers 308, with and without its slash; a passing one 307', async () => {
  for (const path of ['/noticias/vieja/', '/noticias/vieja', '/noticias/vieja/?utm=1']) {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([308, '/noticias/nueva/']);
  }
  const passing = await get('/sistema.pdf');
  expect([passing.status, passing.headers.get('location')]).toEqual([307, 'https://www.gob.pe/invermet']);
});

test('the files and other pages of a work that moved move with it', async () => {
  write([
    { from: '/obras/vieja/', to: '/obras/nueva/', isPermanent: true },
    { from: '/oportunidades/a/', to: '/oportunidades/b/', isPermanent: true },
    { from: '/noticias/vieja/', to: '/noticias/nueva/', isPermanent: true },
  ]);
  const pairs = [
    ['/obras/vieja.json', '/obras/nueva.json'],
    ['/incrustar/obras/vieja/', '/incrustar/obras/nueva/'],
    ['/datos/oc4ids/vieja.json', '/datos/oc4ids/nueva.json'],
    ['/en/opportunities/a/', '/en/opportunities/b/'],
    ['/oportunidades/a.ics', '/oportunidades/b.ics'],
  ] as const;
  await expect.poll(async () => (await get('/obras/vieja/')).status, { timeout: 15_000 }).toBe(308);
  for (const [from, to] of pairs) expect((await get(from)).headers.get('location'), from).toBe(to);
  for (const path of ['/obras/otra.json', '/obras/.json', '/noticias/vieja.json'])
    expect((await get(path)).status, path).toBe(404);
});

test('what is made on request moves too, and a card that is not there is a page that nobody may frame', async () => {
  write([{ from: '/obras/vieja/', to: '/obras/nueva/', isPermanent: true }]);
  const renderer = createServer((_request, response) =>
    response.writeHead(404, { 'content-type': 'text/html' }).end('no'),
  );
  await new Promise<void>((resolve) => renderer.listen(0, '127.0.0.1', resolve));
  const port = (renderer.address() as AddressInfo).port;
  const live = await startPortalServer({
    port: 0,
    publicDir: join(folder, 'public'),
    mediaDir: join(folder, 'media'),
    publicUrl: 'http://127.0.0.1',
    tileUrl: null,
    renderer: { port: () => port, version: () => '1' },
  });
  const ask = (path: string): Promise<Response> => fetch(live.url + path, { redirect: 'manual' });
  for (const [from, to] of [
    ['/obras/vieja.atom', '/obras/nueva.atom'],
    ['/incrustar/obras/vieja/', '/incrustar/obras/nueva/'],
    ['/datos/oc4ids/vieja.json', '/datos/oc4ids/nueva.json'],
  ] as const) {
    expect([(await ask(from)).status, (await ask(from)).headers.get('location')], from).toEqual([308, to]);
  }
  const missing = await ask('/incrustar/obras/otra/');
  expect([missing.status, missing.headers.get('x-frame-options')]).toEqual([404, 'DENY']);
  await live.stop();
  renderer.close();
});

test('a page that exists wins over a redirect, and what never was stays a 404', async () => {
  expect(await (await get('/noticias/nueva/')).text()).toBe('nueva');
  expect((await get('/noticias/otra/')).status).toBe(404);
});

test('a new list of redirects is taken over; one that cannot be read leaves the last good one', async () => {
  write([{ from: '/antes/', to: '/noticias/nueva/', isPermanent: true }]);
  await expect.poll(async () => (await get('/antes/')).status, { timeout: 15_000 }).toBe(308);
  expect((await get('/noticias/vieja/')).status).toBe(404);
  write([{ from: '/antes/', to: '//ajeno.example/', isPermanent: true }]);
  await expect
    .poll(async () => (await get('/antes/')).headers.get('location'), { timeout: 15_000 })
    .toBe('/noticias/nueva/');
});

test('AC-2 the static export has a page with a link, without automatic refresh, and never in the place of a real page', async () => {
  write([
    { from: '/vieja-página/', to: '/noticias/nueva/', isPermanent: true },
    { from: '/noticias/nueva/', to: '/', isPermanent: true },
    { from: '/../fuera/', to: '/', isPermanent: true },
  ]);
  expect(await writeMovedPages({ root: join(folder, 'public'), publicUrl: 'https://abierto.example' })).toBe(1);
  const html = readFileSync(join(folder, 'public/vieja-página/index.html'), 'utf8');
  expect(html).toContain('<a href="/noticias/nueva/">');
  expect(html).toContain('<link rel="canonical" href="https://abierto.example/noticias/nueva/">');
  expect(html).not.toMatch(/http-equiv|<script/i);
  expect(readFileSync(join(folder, 'public/noticias/nueva/index.html'), 'utf8')).toBe('nueva');
  expect(existsSync(join(folder, 'fuera'))).toBe(false);
});
