import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Settings } from '../../../collections/installation/environment.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { publishedWriter } from '../../../site/published/write.ts';
import { doorsOf, portalInDevelopment, reloadOnChange } from '../../../site/server/development.ts';

const folder = mkdtempSync(join(tmpdir(), 'desarrollo-'));
const path = join(folder, 'published.db');
const publicUrl = 'http://portal.example';
let database: DatabaseSync;
let door: Server;
let cms: Server;
let answer: unknown = { outcome: 'sent' };
const passed: string[] = [];
const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

beforeAll(async () => {
  ({ database } = openPublishedForWriting(path));
  const moved = (from: string, to: string, isPermanent: boolean) => ({
    table: 'redirects' as const,
    key: from,
    doc: { from, to, isPermanent, updatedAt: '2026-01-01T00:00:00.000Z' },
  });
  publishedWriter(database).apply({
    rows: [moved('/viejo/', '/nuevo/', true), moved('/pasa/', '/otro/', false)],
    tags: [],
    editedAt: '2026-01-01T00:00:00.000Z',
  });
  mkdirSync(join(folder, 'media'));
  mkdirSync(join(folder, 'public'));
  writeFileSync(join(folder, 'media/foto.txt'), 'foto');
  writeFileSync(join(folder, 'public/robots.txt'), 'del sitio');
  cms = createServer((request, response) => {
    passed.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  const cmsPort = await listen(cms);
  const doors = doorsOf(
    {
      publishedDb: path,
      publicDir: join(folder, 'public'),
      publishedMediaDir: join(folder, 'media'),
      publicUrl,
      tileUrl: null,
      cmsPort,
    } as unknown as Settings,
    database,
  );
  door = createServer((request, response) =>
    doors(request, response, (error) => response.writeHead(error === undefined ? 418 : 500).end()),
  );
  await listen(door);
});
afterAll(async () => {
  for (const server of [door, cms]) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  database.close();
  rmSync(folder, { recursive: true });
});
const ask = (address: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${(door.address() as AddressInfo).port}${address}`, { redirect: 'manual', ...init });

test('the style of its own pages, photos, and addresses that moved; all else goes on to the renderer', async () => {
  const style = await ask('/_servidor/aviso.css');
  expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  expect(await style.text()).toContain('main{');
  const photo = await ask('/media/foto.txt');
  expect([photo.status, await photo.text()]).toEqual([200, 'foto']);
  const part = await ask('/media/foto.txt', { headers: { range: 'bytes=1-2' } });
  expect([part.status, await part.text()]).toEqual([206, 'ot']);
  for (const [from, status, to] of [
    ['/viejo/', 308, '/nuevo/'],
    ['/pasa/', 307, '/otro/'],
  ] as const) {
    const moved = await ask(from);
    expect([moved.status, moved.headers.get('location')]).toEqual([status, to]);
  }
  for (const other of [
    '/obras/',
    '/robots.txt',
    '/media/no.txt',
    '/media/',
    '/a%2fb',
    '/datos/historico/2026-01/x.csv',
  ])
    expect([other, (await ask(other)).status]).toEqual([other, 418]);
});

test('a form goes to the CMS, and the visitor to the page that says what became of it', async () => {
  const { subscribe } = await import('../../../collections/forms/subscribe.ts');
  const send = (origin: string): Promise<Response> =>
    ask(subscribe.page.es, {
      method: 'POST',
      body: 'correo=a',
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    });
  answer = { outcome: 'no existe' };
  expect((await send(publicUrl)).status).toBe(503);
  expect((await send('https://otro.example')).status).toBe(403);
  expect((await ask(subscribe.page.es)).status).toBe(418);
  expect((await ask('/obras/', { method: 'POST', body: 'x' })).status).toBe(418);
  const { ends } = await import('../../../collections/forms/ends.ts');
  const [outcome, end] = Object.entries(ends)[0] ?? expect.fail();
  answer = { outcome };
  const sent = await send(publicUrl);
  expect([sent.status, sent.headers.get('location')]).toEqual([303, end.page.es]);
  expect(passed.length).toBe(2);
});

test('open pages are loaded again once for what changed together, not for what is no change', async () => {
  let loads = 0;
  const watching = reloadOnChange({ path, database, reload: () => (loads += 1) });
  const change = (): void =>
    void database.exec("INSERT INTO changes (tags, edited_at, written_at) VALUES ('news', '', '')");
  change();
  change();
  writeFileSync(`${path}-mark`, '');
  await vi.waitFor(() => expect(loads).toBe(1), { timeout: 10_000 });
  // Written again without a change: nothing is loaded until the next one.
  writeFileSync(`${path}-mark`, 'x');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(loads).toBe(1);
  change();
  writeFileSync(`${path}-mark`, 'y');
  await vi.waitFor(() => expect(loads).toBe(2), { timeout: 10_000 });
  watching.stop();
});

test('it does nothing where no read model is named', () => {
  vi.stubEnv('PUBLISHED_DB', '');
  const use = vi.fn();
  portalInDevelopment.configureServer({ middlewares: { use }, ws: { send: () => undefined } });
  expect(use).not.toHaveBeenCalled();
  expect([portalInDevelopment.apply, portalInDevelopment.name]).toEqual(['serve', 'portal-in-development']);
  vi.unstubAllEnvs();
});
