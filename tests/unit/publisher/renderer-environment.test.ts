import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { previewRenderer } from '../../../cms/plugins/preview/renderer-process.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { startRenderer } from '../../../site/publisher/renderer.ts';
import { portalHealth } from '../../../site/server/health.ts';

const folder = mkdtempSync(join(tmpdir(), 'renderer-environment-'));
const entry = join(folder, 'server/entry.mjs');
const publishedDb = join(folder, 'published.db');
/** A portal that says what it knows of the environment. */
const TELLS = 'export const handler = async (_request, response) => response.end(JSON.stringify(process.env));';
const SECRETS = {
  PAYLOAD_SECRET: 'SECRETO',
  DATABASE_URI: 'SECRETO',
  MONGODB_URI: 'SECRETO',
  SMTP_URL: 'SECRETO',
  DOCUMENTS_KEY: 'SECRETO',
  AWS_SECRET_ACCESS_KEY: 'SECRETO',
  S3_SECRET: 'SECRETO',
  NODE_OPTIONS: '--max-old-space-size=2000',
};

beforeAll(() => {
  mkdirSync(join(folder, 'server'));
  writeFileSync(entry, TELLS);
  for (const [name, value] of Object.entries({ ...SECRETS, TZ: 'America/Lima', SITE_DIST: folder }))
    vi.stubEnv(name, value);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const known = async (port: number): Promise<Record<string, string>> =>
  (await (await fetch(`http://127.0.0.1:${port}/`)).json()) as Record<string, string>;
/** Names that the test's own machine may lack, and those that macOS puts into every process. */
const names = (environment: Record<string, string>): string[] =>
  Object.keys(environment)
    .filter((name) => !name.startsWith('__CF') && !name.startsWith('NODE_CHANNEL'))
    .sort();

test('11-5 the renderer of the portal knows no secret: of the environment only what is named', async () => {
  const renderer = startRenderer({ entry, publishedDb, environment: { PORTAL_TODAY: '2026-11-29' } });
  await renderer.ready();
  const environment = await known(renderer.port());
  await renderer.stop();
  const allowed = [
    ...['PATH', 'HOME', 'TZ', 'LANG', 'PORT_CMS', 'PORT_PORTAL', 'DATA_DIR', 'PUBLIC_URL', 'CMS_URL'],
    ...['NODE_COMPILE_CACHE', 'MALLOC_ARENA_MAX'],
    ...['PUBLIC_TILE_URL', 'SYSTEMROOT', 'NODE_ENV', 'HOST', 'PORT', 'PUBLISHED_DB', 'PORTAL_TODAY'],
  ];
  expect(names(environment).filter((name) => !allowed.includes(name))).toEqual([]);
  expect(environment).toMatchObject({ TZ: 'America/Lima', NODE_ENV: 'production', PUBLISHED_DB: publishedDb });
  expect(JSON.stringify(environment)).not.toContain('SECRETO');
});

test('11-10 a renderer stands back behind other processes as far as it is told to', async () => {
  const nice = join(folder, 'server/nice.mjs');
  writeFileSync(
    nice,
    "import { getPriority } from 'node:os';\nexport const handler = async (_request, response) => response.end(JSON.stringify({ nice: getPriority() }));",
  );
  const own = getPriority();
  const renderer = startRenderer({ entry: nice, publishedDb, niceness: Math.min(own + 7, 19) });
  await renderer.ready();
  const told = await known(renderer.port());
  await renderer.stop();
  expect(told).toEqual({ nice: Math.min(own + 7, 19) });
});

test('11-8 a renderer turns, is ready while the read model can be read, and tells what it answered', async () => {
  const store = join(folder, 'salud.db');
  const renderer = startRenderer({ entry, publishedDb: store });
  await renderer.ready();
  const ask = async (path: string): Promise<{ status: number; text: string }> => {
    const answer = await fetch(`http://127.0.0.1:${renderer.port()}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  expect((await ask('/health/live')).status).toBe(200);
  expect((await ask('/health/ready')).status).toBe(503);
  openPublishedForWriting(store).database.close();
  expect((await ask('/health/ready')).status).toBe(200);
  await ask('/una-pagina/');
  await ask('/otra-pagina/');
  const { text } = await ask('/metrics');
  const health = portalHealth({ publicDir: folder, renderer: renderer.port });
  const told = await health.metrics();
  health.stop();
  await renderer.stop();
  expect(text).toContain('portal_renderer_answers_total{status="2xx"} 2\n');
  expect(Number(/^portal_renderer_memory_bytes (\d+)$/m.exec(text)?.[1])).toBeGreaterThan(1e7);
  expect(text).toMatch(/^portal_renderer_event_loop_delay_seconds \d/m);
  expect(told).toContain('portal_renderer_answers_total{status="2xx"} 2\n');
  expect(told).toMatch(/^portal_memory_bytes \d/m);
  const alone = portalHealth({ publicDir: folder, renderer: () => renderer.port() });
  expect(await alone.metrics()).not.toContain('portal_renderer');
  alone.stop();
});

test('11-5 the renderer of previews knows no secret either', async () => {
  const publicUrl = 'https://abierto.example.pe';
  const renderer = previewRenderer({
    publishedDb,
    previewDir: join(folder, 'preview'),
    publicUrl,
    log: () => undefined,
  });
  vi.stubEnv('PORTAL_TODAY', '2026-11-29');
  vi.stubEnv('PUBLIC_TILE_URL', 'https://mapas.example');
  const environment = await known(await renderer.port());
  renderer.stop();
  const allowed = [
    ...['PATH', 'HOME', 'TZ', 'LANG', 'PUBLIC_TILE_URL', 'PORTAL_TODAY', 'SYSTEMROOT'],
    ...['NODE_ENV', 'HOST', 'PORT', 'PUBLISHED_DB', 'PREVIEW_DIR', 'PUBLIC_URL'],
  ];
  expect(names(environment).filter((name) => !allowed.includes(name))).toEqual([]);
  expect(environment).toMatchObject({
    ...{ TZ: 'America/Lima', PORTAL_TODAY: '2026-11-29', PUBLIC_TILE_URL: 'https://mapas.example' },
    ...{ NODE_ENV: 'production', HOST: '127.0.0.1', PUBLISHED_DB: publishedDb },
    ...{ PREVIEW_DIR: join(folder, 'preview'), PUBLIC_URL: publicUrl },
  });
  expect(JSON.stringify(environment)).not.toContain('SECRETO');
});
