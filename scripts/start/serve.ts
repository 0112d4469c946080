import { join } from 'node:path';
import type { Settings } from '../../collections/installation/environment.ts';
import { portalProcess } from './children.ts';
import { diskLimits, freeSpace } from './checks.ts';
import { Interrupted } from './failures.ts';
import type { InstanceLock } from './lock.ts';
import { hasShown } from './shown.ts';
import { superviseService, type Service, type ServiceOptions } from './supervise.ts';
import type { Terminal } from './terminal.ts';
import { watchChanges } from './watch-changes.ts';

const READY_MS = 5 * 60_000;
const DISK_WATCH_MS = 30_000;
/** One that is silent for half a minute is ended: another one answers within a minute. */
const PATIENCE = { everyMs: 5000, askMs: 5000, hungAsks: 4, hungMs: 30_000 };

type Options = {
  settings: Settings;
  environment: NodeJS.ProcessEnv;
  logsDir: string;
  lock: InstanceLock;
  terminal: Terminal;
  signal: AbortSignal;
  /** What the CMS needs before each start; missing when it has it. */
  prepareCms?: (() => Promise<void>) | undefined;
};

export type Product = {
  /** Resolves with the error when a service was given up: one that never worked, where nothing has been shown yet. */
  failed: Promise<Error>;
  /** Resolves when both answer; where something has been shown already, also when one of them is only tried further on. */
  ready(): Promise<void>;
  isWell(name: 'cms' | 'portal'): boolean;
  stop(): Promise<void>;
  kill(): void;
};

/** Starts the CMS and the portal and keeps each of them running, whatever happens to the other. */
export function serveProduct(options: Options): Product {
  const { settings, environment, logsDir, lock, terminal, signal } = options;
  const failed = Promise.withResolvers<Error>();
  const pids = new Map<string, number>();
  const isShown = (): boolean => hasShown(settings);
  const start = (
    own: Pick<ServiceOptions, 'name' | 'title' | 'script' | 'healthUrl' | 'goesOn' | 'prepare'>,
  ): Service =>
    superviseService({
      ...own,
      environment: own.name === 'portal' ? { ...portalProcess, ...environment } : environment,
      logPath: join(logsDir, `${own.name}.log`),
      hasShown: isShown,
      patience: PATIENCE,
      onProcess(pid) {
        if (pid === null) pids.delete(own.name);
        else pids.set(own.name, pid);
        lock.setChildren([...pids.values()]);
      },
      tell: (line) => terminal.line(line),
      onGiveUp: failed.resolve,
    });

  const cms = start({
    name: 'cms',
    title: 'el CMS',
    script: 'cms/server.ts',
    healthUrl: `http://127.0.0.1:${settings.cmsPort}/admin/login`,
    goesOn: () => (portal.isWell() ? 'El portal sigue sirviendo sus páginas.' : ''),
    prepare: options.prepareCms,
  });
  const portal = start({
    name: 'portal',
    title: 'el portal',
    script: 'site/publisher/main.ts',
    healthUrl: `http://127.0.0.1:${settings.portalPort}/`,
    goesOn: () => (cms.isWell() ? 'El CMS sigue funcionando.' : ''),
  });
  const services = { cms, portal };
  const watch = watchDisk(settings.dataDir, terminal);
  const changes = watchChanges({ cmsPort: settings.cmsPort, tell: (line) => terminal.line(line) });
  const letGo = (): void => {
    clearInterval(watch);
    changes.stop();
  };
  /** Shows a step to its end; what fails where something is shown already is only tried further on. */
  const shown = (title: string, ready: () => Promise<void>): Promise<void> =>
    terminal.step(title, ready).catch((error: unknown) => {
      if (error instanceof Interrupted || !isShown()) throw error;
    });
  return {
    failed: failed.promise,
    async ready() {
      // Both start at once; they are shown one after the other.
      const portalReady = portal.ready({ signal, timeoutMs: READY_MS });
      portalReady.catch(() => undefined);
      const waiting = shown('Arrancar el CMS', () => cms.ready({ signal, timeoutMs: READY_MS })).then(() =>
        shown('Publicar el portal', () => portalReady),
      );
      await Promise.race([
        waiting,
        failed.promise.then((error) => {
          throw error;
        }),
      ]);
    },
    isWell: (name) => services[name].isWell(),
    async stop() {
      letGo();
      await Promise.all([cms.stop(), portal.stop()]);
    },
    kill() {
      letGo();
      cms.kill();
      portal.kill();
    },
  };
}

/** Tells the person once when the disk is nearly full, and once when it is well again. */
function watchDisk(path: string, terminal: Terminal): NodeJS.Timeout {
  let isLow = false;
  return setInterval(() => {
    const free = freeSpace(path);
    const nowLow = free < diskLimits.refuseBytes;
    if (nowLow && !isLow)
      terminal.line(
        `⚠ El disco de ${path} está casi lleno (${Math.floor(free / 1_048_576)} MB libres). El portal sigue con las últimas páginas; libere espacio para poder guardar y publicar.`,
      );
    if (!nowLow && isLow) terminal.line('✓ El disco vuelve a tener espacio.');
    isLow = nowLow;
  }, DISK_WATCH_MS);
}
