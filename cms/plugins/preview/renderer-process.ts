import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

const Listening = z.object({ port: z.number().int().positive() });
const START_MS = 30_000;
const IDLE_MS = 10 * 60_000;
/** What the renderer may know of the environment: no secrets, no database of the CMS. */
const PASSED_ON = ['PATH', 'HOME', 'TZ', 'LANG', 'PUBLIC_TILE_URL', 'PORTAL_TODAY', 'SYSTEMROOT'];

export type PreviewRenderer = {
  /** Loopback port of the running renderer; starts it when there is none. Throws with a message in Spanish. */
  port(): Promise<number>;
  stop(): void;
};

/**
 * The renderer of previews: the built portal in a process of its own, started by the first preview and ended after ten
 * idle minutes or with the CMS. The public renderer never has a draft, since only this one knows the folder of
 * previews.
 */
export function previewRenderer({
  publishedDb,
  previewDir,
  publicUrl,
  log,
}: {
  publishedDb: string;
  previewDir: string;
  publicUrl: string;
  log: (message: string) => void;
}): PreviewRenderer {
  let running: { child: ChildProcess; port: Promise<number> } | null = null;
  let idle: NodeJS.Timeout | undefined;

  const stop = (): void => {
    clearTimeout(idle);
    running?.child.kill();
    running = null;
  };
  const start = (): { child: ChildProcess; port: Promise<number> } => {
    const root = process.cwd();
    const entry = resolve(
      /* turbopackIgnore: true */ process.env['SITE_DIST'] ?? resolve(/* turbopackIgnore: true */ root, 'site/dist'),
      'server/entry.mjs',
    );
    if (!existsSync(/* turbopackIgnore: true */ entry))
      throw new Error('El portal no está construido. Ejecute «npm run build» para ver borradores.');
    const passed = Object.fromEntries(
      PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
    );
    const child = fork(resolve(/* turbopackIgnore: true */ root, 'site/publisher/renderer-child.ts'), [entry], {
      env: {
        ...passed,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: '0',
        PUBLISHED_DB: publishedDb,
        PREVIEW_DIR: previewDir,
        PUBLIC_URL: publicUrl,
      },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => log(text.trimEnd().slice(0, 2000)));
    const { promise, resolve: listens, reject } = Promise.withResolvers<number>();
    const late = setTimeout(
      () => reject(new Error('La vista previa no arrancó a tiempo. Inténtelo de nuevo.')),
      START_MS,
    );
    child.on('message', (message) => {
      const parsed = Listening.safeParse(message);
      if (parsed.success) listens(parsed.data.port);
    });
    child.once('exit', () => {
      if (running?.child === child) running = null;
      reject(new Error('La vista previa se cerró. Inténtelo de nuevo.'));
    });
    promise
      .catch(() => child.kill())
      .finally(() => clearTimeout(late))
      .catch(() => undefined);
    return { child, port: promise };
  };
  return {
    port: () => {
      clearTimeout(idle);
      idle = setTimeout(stop, IDLE_MS);
      idle.unref();
      running ??= start();
      return running.port;
    },
    stop,
  };
}
