import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@playwright/test';
import { risenNumbers } from '../fixtures/falling-numbers.ts';
import { buildReadModel } from '../fixtures/read-model.ts';

const root = join(import.meta.dirname, '../..');
const pagesDir = join(root, 'site/src/pages');

let folder = '';
let publishedDb = '';
let renderer: ChildProcess;
let base = '';

/** The built renderer over 130 works that never change. */
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'consultas-'));
  publishedDb = join(folder, 'published.db');
  buildReadModel({ path: publishedDb, works: 130 });
  renderer = fork(join(root, 'site/publisher/renderer-child.ts'), [join(root, 'site/dist/server/entry.mjs')], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: '0',
      PUBLISHED_DB: publishedDb,
      PUBLIC_URL: 'https://abierto.example.org',
      PORTAL_TODAY: '2026-11-29',
    },
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', join(root, 'tests/fixtures/told-statements.ts')],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ port }] = (await once(renderer, 'message')) as [{ port: number }];
  base = `http://127.0.0.1:${port}`;
});

test.afterAll(async () => {
  const ended = once(renderer, 'exit');
  renderer.disconnect();
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

/** What is asked of SQLite since the last call. */
async function statementsSince(): Promise<number> {
  const answer = once(renderer, 'message');
  renderer.send('?');
  const [{ statements }] = (await answer) as [{ statements: number }];
  return statements;
}

/** Routes of the pages' folder, those without a part to fill in first: `/obras/[code].astro` → `^/obras/[^/]+/?$`. */
const routes = globSync('**/*.{astro,ts}', { cwd: pagesDir })
  .map((file) => `/${file.replace(/(\/?index)?\.astro$|\.ts$/, '')}`)
  .sort((a, b) => a.split('[').length - b.split('[').length || a.localeCompare(b))
  .map((route) => ({
    route,
    pattern: new RegExp(`^${route.replace(/\./g, '\\.').replace(/\[(\.\.\.)?\w+\]/g, '[^/]+')}/?$`),
  }));

const routeOf = (path: string): string | undefined => routes.find(({ pattern }) => pattern.test(path))?.route;

test('11-5 the statements that a page of every kind asks of the read model may only fall', async () => {
  test.setTimeout(180_000);
  const list = (await (await fetch(`${base}/_addresses.json?completo=1`)).text()).matchAll(/"path":"([^"]+)"/g);
  const firstOf = new Map<string, string>();
  for (const [, path = ''] of list) {
    const route = routeOf(path) ?? `no route: ${path}`;
    if (!firstOf.has(route)) firstOf.set(route, path);
  }
  const measured: Record<string, number> = {};
  for (const [route, path] of [...firstOf].sort(([a], [b]) => a.localeCompare(b))) {
    const ask = async (): Promise<number> => {
      const response = await fetch(`${base}${path}`);
      await response.arrayBuffer();
      return response.status;
    };
    // What many pages share is remembered by the second one.
    expect([path, await ask()]).toEqual([path, 200]);
    await statementsSince();
    await ask();
    measured[route] = await statementsSince();
  }
  expect(Object.keys(measured).length).toBeGreaterThan(60);
  expect(risenNumbers(join(import.meta.dirname, 'page-statements.json'), measured)).toEqual([]);
});

test('11-1 while the read model is being filled the renderer answers no list out of the rows there are', async () => {
  const database = new DatabaseSync(publishedDb, { timeout: 10_000 });
  const statusOf = async (path: string): Promise<[number, string | null]> => {
    const answer = await fetch(`${base}${path}`);
    await answer.arrayBuffer();
    return [answer.status, answer.headers.get('retry-after')];
  };
  const lists = ['/obras/?q=agua', '/buscar/?q=agua', '/api/v1/obras/', '/api/v1/obras/?q=agua'];
  for (const path of lists) expect([path, await statusOf(path)]).toEqual([path, [200, null]]);
  database.exec("INSERT INTO meta VALUES ('needs_rebuild', 'filling')");
  for (const path of lists) expect([path, await statusOf(path)]).toEqual([path, [503, '30']]);
  expect(await statusOf('/obras/')).toEqual([200, null]);
  database.exec("DELETE FROM meta WHERE key = 'needs_rebuild'");
  for (const path of lists) expect([path, await statusOf(path)]).toEqual([path, [200, null]]);
  database.close();
});
