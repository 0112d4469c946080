import { join } from 'node:path';
import type { Settings } from '../../collections/installation/environment.ts';
import { portalProcess } from './children.ts';
import { diskLimits, freeSpace } from './checks.ts';
import type { InstanceLock } from './lock.ts';
import { superviseService, type Service } from './supervise.ts';
import type { Terminal } from './terminal.ts';

const READY_MS = 5 * 60_000;
const DISK_WATCH_MS = 30_000;

type Options = {
  settings: Settings;
  environment: NodeJS.ProcessEnv;
  logsDir: string;
  lock: InstanceLock;
  terminal: Terminal;
  signal: AbortSignal;
};

export type Product = {
  /** Resolves with the error when a service was given up. */
  failed: Promise<Error>;
  ready(): Promise<void>;
  stop(): Promise<void>;
  kill(): void;
};

/** Starts the CMS and the portal and keeps them running. */
export function serveProduct({ settings, environment, logsDir, lock, terminal, signal }: Options): Product {
  const failed = Promise.withResolvers<Error>();
  const pids = new Map<string, number>();
  const start = (name: string, title: string, script: string, args: string[], healthUrl: string): Service =>
    superviseService({
      name,
      script,
      args,
      environment: name === 'portal' ? { ...portalProcess, ...environment } : environment,
      title,
      healthUrl,
      logPath: join(logsDir, `${name}.log`),
      onProcess(pid) {
        if (pid === null) pids.delete(name);
        else pids.set(name, pid);
        lock.setChildren([...pids.values()]);
      },
      onSilence: (message) => terminal.line(message),
      onRestart: (message) => terminal.line(`⚠ ${message}`),
      onGiveUp: failed.resolve,
    });

  const cms = start('cms', 'el CMS', 'cms/server.ts', [], `http://127.0.0.1:${settings.cmsPort}/admin/login`);
  const portal = start('portal', 'el portal', 'site/publisher/main.ts', [], `http://127.0.0.1:${settings.portalPort}/`);
  const services = [cms, portal];
  const watch = watchDisk(settings.dataDir, terminal);
  return {
    failed: failed.promise,
    async ready() {
      // Both start at once; they are shown one after the other.
      const portalReady = portal.ready({ signal, timeoutMs: READY_MS });
      const waiting = terminal
        .step('Arrancar el CMS', () => cms.ready({ signal, timeoutMs: READY_MS }))
        .then(() => terminal.step('Publicar el portal', () => portalReady));
      portalReady.catch(() => undefined);
      await Promise.race([
        waiting,
        failed.promise.then((error) => {
          throw error;
        }),
      ]);
    },
    async stop() {
      clearInterval(watch);
      await Promise.all(services.map((service) => service.stop()));
    },
    kill() {
      clearInterval(watch);
      for (const service of services) service.kill();
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
