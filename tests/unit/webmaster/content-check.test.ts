import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { altInspector, altProblem } from '../../../cms/plugins/webmaster/check/alt-text.ts';
import { externalAddresses } from '../../../cms/plugins/webmaster/check/editorial-links.ts';
import { linkChecker } from '../../../cms/plugins/webmaster/check/external-links.ts';
import { isCheckDue } from '../../../cms/plugins/webmaster/check/run-weekly-check.ts';
import { brokenInternalLinks, linksIn } from '../../../cms/plugins/webmaster/check/internal-links.ts';
import { isPublicAddress, publicLookup } from '../../../cms/plugins/webmaster/check/public-address-guard.ts';

test.each([
  ['IMG_2034', 'IMG_2034.jpg', 'Es el nombre del archivo.'],
  ['obra puente norte', 'obra-puente_norte.JPG', 'Es el nombre del archivo.'],
  ['foto1.png', 'x.png', 'Es el nombre del archivo.'],
  ['DSC-00421', 'a.jpg', 'Es un código, no una descripción.'],
  ['2026-11-02 10:00', 'a.jpg', 'Es un código, no una descripción.'],
  ['Foto de la obra', 'a.jpg', 'No dice qué se ve.'],
  ['imagen 3', 'a.jpg', 'No dice qué se ve.'],
  ['Un puente', 'a.jpg', 'Es demasiado corto para decir qué se ve.'],
  ['', 'a.jpg', 'No tiene texto alternativo.'],
  ['Dos operarios vacían concreto en el estribo norte del puente', 'a.jpg', null],
  ['Obra del malecón vista desde el mar', 'a.jpg', null],
])('AC-1 alternative text «%s» of %s: %s', (alt, fileName, expected) => {
  expect(altProblem({ alt, fileName })).toBe(expected);
});

test('AC-1 a text that another photo already has is reported for the later one', () => {
  const inspect = altInspector();
  expect(inspect({ id: '1', alt: 'Columnas del puente a medio vaciar', fileName: 'a.jpg' })).toBeNull();
  expect(inspect({ id: '2', alt: 'columnas del puente a medio vaciar', fileName: 'b.jpg' })).toBe(
    'Es igual al de «a.jpg».',
  );
});

test('links of a page are read as a browser does', () => {
  expect([
    ...linksIn(
      '<a href="../mapa/?a=1&amp;b=2#c"></a><a href="#x"></a><a href="https://otro.example/"></a><a href="//otro.example/"></a><a href="mailto:a@b.pe"></a><img src="/media/a.jpg">',
      '/obras/',
    ),
  ]).toEqual(['/mapa/', '/media/a.jpg']);
});

test('every internal link of the live site that leads nowhere is found once, with the first page that has it', async () => {
  const root = mkdtempSync(join(tmpdir(), 'links-'));
  const put = (file: string, text: string): void => {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  put(
    'public/index.html',
    '<a href="/obras/">a</a><a href="/nada/">b</a><a href="/vieja/">c</a><img src="/media/v/1.jpeg"><img src="/media/v/2.jpeg"><a href="/../secreto">d</a><a href="/obras/2673653.json">e</a><a href="/incrustar/obras/no-hay/">f</a><a href="/api/v1/obras">g</a><a href="/datos/historico/2026-10/obras.csv">h</a><a href="/datos/historico/2026-09/obras.csv">i</a>',
  );
  put('public/obras/2673653/index.html', '');
  put('snapshots/2026-10/obras.csv', 'a');
  put('public/obras/index.html', '<a href="/">a</a><a href="/nada/#x">b</a><a href="/datos/obras.csv">c</a>');
  put('public/404.html', '<a href="/no-se-mira/">');
  put('public/datos/obras.csv', 'a');
  put(
    'public/redirecciones.json',
    JSON.stringify({ redirects: [{ from: '/vieja/', to: '/obras/', isPermanent: true }] }),
  );
  put('media/v/1.jpeg', 'x');
  put('secreto/index.html', 'x');
  const { broken, pages } = await brokenInternalLinks({
    publicDir: join(root, 'public'),
    mediaDir: join(root, 'media'),
    snapshotsDir: join(root, 'snapshots'),
  });
  expect(pages).toBe(3);
  expect(broken.sort((a, b) => a.target.localeCompare(b.target))).toEqual([
    { target: '/datos/historico/2026-09/obras.csv', page: '/', pages: 1 },
    { target: '/incrustar/obras/no-hay/', page: '/', pages: 1 },
    { target: '/media/v/2.jpeg', page: '/', pages: 1 },
    { target: '/nada/', page: '/', pages: 2 },
    { target: '/secreto', page: '/', pages: 1 },
  ]);
  rmSync(root, { recursive: true });
});

test('external addresses of a document are found in fields and in its HTML', () => {
  expect([
    ...externalAddresses({
      sourceUrl: 'https://a.example/x',
      bodyHtml: '<p>https://no.example <a href="https://b.example/?a=1&amp;b=2">b</a><a href="/interno/">c</a></p>',
      links: [{ url: 'http://c.example/' }],
      title: 'nada',
    }),
  ]).toEqual(['https://a.example/x', 'https://b.example/?a=1&b=2', 'http://c.example/']);
});

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '2001:db8::1',
  '::7f00:1',
  '64:ff9b::a00:1',
  'fec0::1',
  'no-es-una',
])('%s is not asked', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});
test.each(['200.48.225.130', '8.8.8.8', '2800:200::1', '::ffff:8.8.8.8'])('%s is on the internet', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test('a name that leads inside is refused where the connection is made', async () => {
  const error = await new Promise<Error | null>((resolve) =>
    publicLookup('localhost', {}, (problem) => resolve(problem)),
  );
  expect(error).toMatchObject({ code: 'EPRIVATE' });
});

let server: Server;
let host: string;
const asked: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const path = request.url ?? '/';
    if (path === '/bien') return response.end('ok');
    if (path === '/sin-head') return response.writeHead(request.method === 'HEAD' ? 405 : 200).end();
    if (path === '/movida') return response.writeHead(301, { Location: '/bien' }).end();
    if (path === '/vueltas') return response.writeHead(302, { Location: '/vueltas' }).end();
    if (path === '/adentro') return response.writeHead(302, { Location: 'http://169.254.169.254/latest/' }).end();
    if (path === '/callada') return undefined;
    if (path === '/error') return response.writeHead(500).end();
    return response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('external links are asked with HEAD, with GET where that is not answered, and followed within limits', async () => {
  const check = linkChecker({ pauseMs: 0, timeoutMs: 300, trustedHosts: [host] });
  const ask = async (path: string): Promise<string | null> => (await check(`http://${host}${path}`))?.problem ?? null;
  expect(await Promise.all(['/bien', '/sin-head', '/movida'].map(ask))).toEqual([null, null, null]);
  expect(asked).toContain('GET /sin-head');
  expect(asked).not.toContain('GET /bien');
  expect(await ask('/no-esta')).toBe('La página ya no existe (404).');
  expect(await ask('/error')).toBe('El sitio respondió con un error (500).');
  expect(await ask('/vueltas')).toBe('Se desvía demasiadas veces.');
  expect(await check(`http://${host}/callada`)).toEqual({ problem: 'No respondió a tiempo.', isUnreached: true });
});

test('a link into the house is not asked: by number, by name, with a port, with a password, or after a redirect', async () => {
  asked.length = 0;
  const checkLink = linkChecker({ pauseMs: 0, timeoutMs: 300 });
  const check = async (address: string): Promise<string | null> => (await checkLink(address))?.problem ?? null;
  expect(await check(`http://${host}/bien`)).toBe('Usa un puerto que no se revisa.');
  expect(await check('http://127.0.0.1/bien')).toBe('La dirección no es de internet.');
  expect(await check('http://[::1]/')).toBe('La dirección no es de internet.');
  expect(await check('http://2130706433/')).toBe('La dirección no es de internet.');
  expect(await check('http://localhost/')).toBe('La dirección no es de internet.');
  expect(await check('https://user:clave@ejemplo.example/')).toBe('Lleva usuario o contraseña.');
  expect(asked).toEqual([]);
  expect(await linkChecker({ pauseMs: 0, timeoutMs: 300, trustedHosts: [host] })(`http://${host}/adentro`)).toEqual({
    problem: 'La dirección no es de internet.',
    isUnreached: false,
  });
});

test.each([
  ['never looked', null, '2026-11-22T08:00:00Z', true],
  ['six days ago', { at: '2026-11-16T08:00:00Z', failed: false }, '2026-11-22T08:00:00Z', false],
  ['a week ago, at a later minute', { at: '2026-11-15T09:30:00Z', failed: false }, '2026-11-22T07:10:00Z', true],
  ['failed last night', { at: '2026-11-21T08:00:00Z', failed: true }, '2026-11-22T08:00:00Z', true],
  ['failed an hour ago', { at: '2026-11-22T07:00:00Z', failed: true }, '2026-11-22T08:00:00Z', false],
])('PO-9 the portal is looked through once a week: %s', (_name, last, now, expected) => {
  const outcome = last && {
    finishedAt: last.at,
    pages: 1,
    links: 0,
    photos: 0,
    findings: 0,
    message: last.failed ? 'No pudo terminar' : null,
  };
  expect(isCheckDue({ last: outcome, now: new Date(now) })).toBe(expected);
});
