import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';

type Handler = (...given: unknown[]) => unknown;
const did: unknown[] = [];
const handlers = new Map<string, Handler>();
let settings: object | Error = {};
let live: PromiseWithResolvers<void>;
let given: { server: Record<string, unknown>; publisher: object; months: object } = {
  server: {},
  publisher: {},
  months: {},
};
const ended =
  (name: string): (() => Promise<void>) =>
  () =>
    Promise.resolve(void did.push(`termina ${name}`));

// The memory of whoever runs the tests stays as it is.
vi.mock('node:v8', async (original) => ({
  ...(await original<typeof import('node:v8')>()),
  setFlagsFromString: () => undefined,
}));
vi.mock('../../../collections/installation/environment.ts', () => ({
  readSettings: () => {
    if (settings instanceof Error) throw settings;
    return settings;
  },
}));
vi.mock('../../../collections/installation/log-lines.ts', () => ({
  consoleAsJson: (name: string) => did.push(`consola ${name}`),
  logTo: () => (text: string) => did.push(`dice ${text}`),
}));
vi.mock('../../../collections/installation/snapshots.ts', () => ({ snapshotsDir: (path: string) => `${path}/meses` }));
vi.mock('../../../site/published/settings.ts', () => ({
  demonstrationOf: (path: string) => `demostración de ${path}`,
}));
vi.mock('../../../site/published/visits.ts', () => ({ visitsPath: (path: string) => `${path}/visitas` }));
vi.mock('../../../site/server/server.ts', () => ({
  startPortalServer: (options: Record<string, unknown>) => {
    given.server = options;
    return Promise.resolve({ url: 'http://127.0.0.1:4321', stop: ended('el servidor') });
  },
}));
vi.mock('../../../site/publisher/publisher.ts', () => ({
  startPublisher: (options: object) => {
    given.publisher = options;
    return Promise.resolve({
      live: live.promise,
      stop: ended('el publicador'),
      rendererPort: () => 5432,
      lastSeq: () => '77',
      noteFrozen: (month: string) => did.push(`congelado ${month}`),
      noteFreezeFailed: () => undefined,
      hasFreezeFailed: () => false,
    });
  },
}));
vi.mock('../../../site/publisher/keep-months.ts', () => ({
  keepMonths: (options: { onFrozen: (month: string) => void }) => {
    given.months = options;
    options.onFrozen('2026-10');
    return { stop: () => did.push('terminan los meses') };
  },
}));

const say = vi.spyOn(process.stdout, 'write').mockImplementation((text) => did.push(String(text).trim()) > 0);
const exit = vi
  .spyOn(process, 'exit')
  .mockImplementation(((code: unknown) => did.push(`sale ${String(code)}`)) as never);
const on = vi.spyOn(process, 'on').mockImplementation(((name: string, handler: Handler) => {
  handlers.set(name, handler);
  return process;
}) as never);
afterAll(() => {
  for (const spy of [say, exit, on]) spy.mockRestore();
  process.exitCode = undefined;
  vi.unstubAllEnvs();
});

const all = {
  portalPort: 4321,
  publicDir: '/publico',
  publishedDb: '/datos/p.db',
  publishedMediaDir: '/datos/media',
  publicUrl: 'https://abierto.example',
  tileUrl: null,
  cmsPort: 3000,
  countsVisits: true,
};
beforeEach(() => {
  vi.resetModules();
  did.length = 0;
  handlers.clear();
  live = Promise.withResolvers<void>();
  given = { server: {}, publisher: {}, months: {} };
  settings = all;
  process.exitCode = undefined;
});
const start = async (): Promise<void> => void (await import('../../../site/publisher/main.ts'));
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('11-5 the portal as one process', () => {
  test('says that it is ready when the first complete site is served, not before; then it keeps the months', async () => {
    const started = start();
    await vi.waitFor(() => expect(given.publisher).not.toEqual({}));
    await settle();
    expect(did).toEqual(['consola portal']);
    live.resolve();
    await started;
    expect(did).toEqual(['consola portal', 'congelado 2026-10', 'PORTAL_LISTO http://127.0.0.1:4321']);
    expect(given.server).toMatchObject({
      port: 4321,
      publicDir: '/publico',
      snapshotsDir: '/datos/p.db/meses',
      mediaDir: '/datos/media',
      publicUrl: 'https://abierto.example',
      tileUrl: null,
      cmsPort: 3000,
      isDemonstration: 'demostración de /datos/p.db',
      visitsDb: '/datos/p.db/visitas',
    });
    const renderer = given.server['renderer'] as { port(): number; version(): string };
    expect([renderer.port(), renderer.version()]).toEqual([5432, '77']);
    expect(given.publisher).toMatchObject({ settings: all });
    expect(given.months).toMatchObject({ settings: all });
  });

  test('counts no visits where the installation does not want them; what was built may stand elsewhere', async () => {
    settings = { ...all, countsVisits: false };
    vi.stubEnv('SITE_DIST', '/otro/dist');
    live.resolve();
    await start();
    vi.unstubAllEnvs();
    expect(given.server).not.toHaveProperty('visitsDb');
    expect(given.publisher).toMatchObject({ distDir: '/otro/dist' });
    did.length = 0;
    vi.resetModules();
    await start();
    expect((given.publisher as { distDir: string }).distDir).toMatch(/\/site\/dist$/);
  });

  test.each(['SIGTERM', 'SIGINT', 'disconnect'])('ends in order at «%s», once', async (name) => {
    live.resolve();
    await start();
    did.length = 0;
    handlers.get(name)?.();
    for (const handler of handlers.values()) handler();
    await settle();
    expect(did).toEqual(['terminan los meses', 'termina el servidor', 'termina el publicador', 'sale 0']);
  });

  test('what it cannot begin with is said, and it ends with a failure', async () => {
    settings = new Error('Falta PORT_PORTAL.');
    await start();
    await settle();
    expect(did).toEqual(['consola portal', 'dice Falta PORT_PORTAL.', 'sale 1']);
  });

  test('a first site that fails ends what had begun', async () => {
    live.reject(new Error('No hay espacio.'));
    await start();
    await settle();
    expect(did).toEqual([
      'consola portal',
      'dice No hay espacio.',
      'termina el servidor',
      'termina el publicador',
      'sale 1',
    ]);
  });
});
