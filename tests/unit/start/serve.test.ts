import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Settings } from '../../../collections/installation/environment.ts';
import { Interrupted } from '../../../scripts/start/failures.ts';
import type { ServiceOptions } from '../../../scripts/start/supervise.ts';

const did: string[] = [];
type Supervised = ServiceOptions & { isReady: PromiseWithResolvers<void> };
const services: Supervised[] = [];
const well = new Set<string>();
vi.mock('../../../scripts/start/supervise.ts', () => ({
  superviseService: (options: ServiceOptions) => {
    const isReady = Promise.withResolvers<void>();
    services.push({ ...options, isReady });
    return {
      ready: ({ timeoutMs }: { timeoutMs: number }) => {
        did.push(`espera ${options.name} ${timeoutMs}`);
        return isReady.promise;
      },
      isWell: () => well.has(options.name),
      stop: () => Promise.resolve(did.push(`detiene ${options.name}`)),
      kill: () => did.push(`mata ${options.name}`),
    };
  },
}));
let free = 1e12;
vi.mock('../../../scripts/start/checks.ts', async (original) => ({
  ...(await original<typeof import('../../../scripts/start/checks.ts')>()),
  freeSpace: () => free,
}));
const { serveProduct } = await import('../../../scripts/start/serve.ts');

const terminal = {
  isTerminal: false,
  step: <T>(title: string, work: (detail: (text: string) => void) => Promise<T>): Promise<T> => {
    did.push(`· ${title}`);
    return work((text) => did.push(`  ${text}`));
  },
  line: (text: string) => void did.push(text),
  box: () => undefined,
};
const { signal } = new AbortController();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'servir-'));
  [services, did].forEach((list) => (list.length = 0));
  free = 1e12;
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

describe('CMS and portal are served', () => {
  const settings = { cmsPort: 3001, portalPort: 4322, dataDir: '/datos', publicDir: '/datos/public' } as Settings;
  function served(publicDir = settings.publicDir) {
    const children: number[][] = [];
    const lock = { setChildren: (pids: number[]) => void children.push(pids), release: () => undefined };
    return {
      product: serveProduct({
        settings: { ...settings, publicDir },
        environment: { NODE_ENV: 'test' },
        logsDir: '/registros',
        lock,
        terminal,
        signal,
      }),
      children,
    };
  }
  test('each where it answers, with its log; the lock knows their processes', async () => {
    const { product, children } = served();
    expect(
      services.map(({ name, title, script, healthUrl, logPath }) => [name, title, script, healthUrl, logPath]),
    ).toEqual([
      ['cms', 'el CMS', 'cms/server.ts', 'http://127.0.0.1:3001/admin/login', '/registros/cms.log'],
      ['portal', 'el portal', 'site/publisher/main.ts', 'http://127.0.0.1:4322/', '/registros/portal.log'],
    ]);
    services[0]?.onProcess(11);
    services[1]?.onProcess(22);
    services[0]?.onProcess(null);
    expect(children).toEqual([[11], [11, 22], [22]]);
    services[0]?.tell('⚠ vuelve');
    expect(did.splice(0)).toEqual(['⚠ vuelve']);
    await product.stop();
    product.kill();
    expect(did).toEqual(['detiene cms', 'detiene portal', 'mata cms', 'mata portal']);
  });
  test('ready when both are, told one after the other, five minutes at most', async () => {
    const { product } = served();
    let isReady = false;
    const waiting = product.ready().then(() => (isReady = true));
    services[1]?.isReady.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    expect([isReady, did.splice(0)]).toEqual([
      false,
      ['espera portal 300000', '· Arrancar el CMS', 'espera cms 300000'],
    ]);
    services[0]?.isReady.resolve();
    await waiting;
    expect(did).toEqual(['· Publicar el portal']);
    await product.stop();
  });
  test('one that was given up is a failure, before it is ready or after', async () => {
    const { product } = served();
    const waiting = product.ready();
    services[1]?.isReady.reject(new Error('otra'));
    services[0]?.onGiveUp(new Error('no arranca'));
    await expect(waiting).rejects.toThrow('no arranca');
    expect((await product.failed).message).toBe('no arranca');
    await product.stop();
  });
  test('one that does not come up is a failure where nothing has been shown', async () => {
    const { product } = served(join(folder, 'public'));
    const waiting = product.ready();
    services[0]?.isReady.reject(new Error('no arranca'));
    await expect(waiting).rejects.toThrow('no arranca');
    expect(did).not.toContain('· Publicar el portal');
    await product.stop();
  });
  test('where a site is shown, the other one comes up without it; who interrupts is heard', async () => {
    mkdirSync(join(folder, 'releases', 'a'), { recursive: true });
    symlinkSync(join('releases', 'a'), join(folder, 'public'));
    for (const [bad, good] of [
      [0, 1],
      [1, 0],
    ] as const) {
      [services, did].forEach((list) => (list.length = 0));
      const { product } = served(join(folder, 'public'));
      const waiting = product.ready();
      services[bad]?.isReady.reject(new Error('no arranca'));
      services[good]?.isReady.resolve();
      await waiting;
      expect(did.filter((line) => line.startsWith('·'))).toEqual(['· Arrancar el CMS', '· Publicar el portal']);
      expect(services.map(({ hasShown }) => hasShown())).toEqual([true, true]);
      await product.stop();
    }
    services.length = 0;
    const { product } = served(join(folder, 'public'));
    const waiting = product.ready();
    services[0]?.isReady.reject(new Interrupted());
    await expect(waiting).rejects.toThrow('Detenido.');
    await product.stop();
  });
  test('a link to a release that is gone shows nothing', async () => {
    symlinkSync(join('releases', 'ninguna'), join(folder, 'public'));
    const { product } = served(join(folder, 'public'));
    expect(services[0]?.hasShown()).toBe(false);
    await product.stop();
  });
  test('what goes on while the other does not work is said only when it does', async () => {
    const { product } = served();
    const words = (): (string | undefined)[] => services.map(({ goesOn }) => goesOn());
    expect(words()).toEqual(['', '']);
    well.add('cms').add('portal');
    expect(words()).toEqual(['El portal sigue sirviendo sus páginas.', 'El CMS sigue funcionando.']);
    expect([product.isWell('cms'), product.isWell('portal')]).toEqual([true, true]);
    well.clear();
    await product.stop();
  });
  test('a disk that is nearly full is told once, and when it is well again', async () => {
    vi.useFakeTimers();
    const { product } = served();
    const later = (bytes: number): string[] => {
      free = bytes;
      vi.advanceTimersByTime(30_000);
      return did.splice(0);
    };
    const MB = 1024 * 1024;
    expect(later(200 * MB)).toEqual([]);
    expect(later(200 * MB - 1)).toEqual([
      '⚠ El disco de /datos está casi lleno (199 MB libres). El portal sigue con las últimas páginas; libere espacio para poder guardar y publicar.',
    ]);
    expect(later(0)).toEqual([]);
    expect(later(200 * MB)).toEqual(['✓ El disco vuelve a tener espacio.']);
    expect(later(201 * MB)).toEqual([]);
    await product.stop();
    did.length = 0;
    expect(later(0)).toEqual([]);
  });
});
