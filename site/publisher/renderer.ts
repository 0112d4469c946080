import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isAlive } from '../../collections/installation/alive.ts';
import { standBack } from '../../collections/installation/stand-back.ts';
import type { Log } from '../../collections/installation/log-lines.ts';
import { watchAlive, type Look } from '../../collections/installation/watch-alive.ts';
import { GROWS_LITTLE, RENDERER_FLAGS } from './renderer-flags.ts';

/** What the child says when its server listens, on a port that the operating system chose. */
const Listening = z.object({ port: z.number().int().positive() });

export type Patience = { everyMs?: number; askMs?: number; hungAsks?: number; hungMs?: number };

export type Renderer = {
  /** Private port of the running renderer; changes when it is started again. */
  port(): number;
  /** Whether it answers requests now. */
  isReady(): boolean;
  /** Resolves when the renderer answers requests. */
  ready(): Promise<void>;
  /** Starts a fresh process, for instance because `published.db` is another file. */
  restart(): Promise<void>;
  /** From now on it grows as little as `RENDERER_FLAGS` say, whatever it was started with. */
  growLittle(): void;
  stop(): Promise<void>;
};

/** Some eighteen seconds of silence. At 10,000 works no page and no file kept it from answering for longer than 0.8 s. */
const PATIENCE = { everyMs: 3000, askMs: 4000, hungAsks: 3, hungMs: 15_000 };
/** So long a new process may take before it listens. */
const BOOT_MS = 60_000;

/** What the renderer may know of the environment: no secrets, no database of the CMS. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'TZ',
  'LANG',
  'PORT_CMS',
  'PORT_PORTAL',
  'DATA_DIR',
  'PUBLIC_URL',
  'CMS_URL',
  'PUBLIC_TILE_URL',
  'SYSTEMROOT',
  'LOG_FORMAT',
  'NODE_COMPILE_CACHE',
  'MALLOC_ARENA_MAX',
];

/**
 * Starts the built Astro server on a free loopback port and starts it again, with growing pauses, when it ends.
 * Throws when `entry` does not exist.
 */
export function startRenderer(options: {
  entry: string;
  publishedDb: string;
  environment?: Record<string, string>;
  log?: Log;
  /** How far it stands back behind other processes: 0, not at all, to 19. */
  niceness?: number;
  /** Of each process that is started. */
  flags?: () => readonly string[];
  /** `ready` rejects after so many starts that ended before they listened; without it they are tried for ever. */
  giveUpAfter?: number;
  /** How often and how long it is asked whether it turns, in milliseconds, and after how many silences and how long it is ended. */
  patience?: Patience;
}): Renderer {
  if (!existsSync(options.entry))
    throw new Error(`No existe ${options.entry}. Construya el portal con «npm run build».`);
  const log = options.log ?? (() => undefined);
  let child: ChildProcess | null = null;
  let port = 0;
  let isListening = false;
  let isStopped = false;
  let crashes = 0;
  let startedAt = 0;
  let waking: Promise<void> = Promise.resolve();
  const patience = { ...PATIENCE, ...options.patience };

  async function launch(): Promise<void> {
    const passed = Object.fromEntries(
      PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
    );
    const started = fork(fileURLToPath(new URL('./renderer-child.ts', import.meta.url)), [options.entry], {
      env: {
        ...passed,
        ...options.environment,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: '0',
        PUBLISHED_DB: options.publishedDb,
      },
      execArgv: [...(options.flags?.() ?? RENDERER_FLAGS)],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child = started;
    if (options.niceness && started.pid !== undefined) standBack(options.niceness, started.pid);
    let words = '';
    for (const [stream, level] of [
      [started.stdout, 'info'],
      [started.stderr, 'warn'],
    ] as const) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        words = (words + text).slice(0, 1000);
        log(text.trimEnd().slice(0, 2000), level);
      });
    }
    startedAt = performance.now();
    // On `close`, unlike on `exit`, all that it said has arrived.
    const ended = new Promise<void>((resolve) => started.once('close', () => resolve()));
    started.once('close', (code, signal) => {
      if (child !== started || isStopped) return;
      isListening = false;
      crashes = performance.now() - startedAt > 60_000 ? 1 : crashes + 1;
      if (options.giveUpAfter !== undefined && port === 0 && crashes >= options.giveUpAfter) {
        waking = Promise.reject(new Error(`El renderizador no arranca (${signal ?? code}): ${words.trim()}`));
        waking.catch((error: unknown) => log(String(error)));
        return;
      }
      const wait = Math.min(200 * 2 ** (crashes - 1), 10_000);
      log(`El renderizador terminó (${signal ?? code}); se inicia de nuevo en ${wait} ms.`, 'error');
      waking = pause(wait).then(() => (isStopped ? undefined : launch()));
      waking.catch((error: unknown) => log(String(error)));
    });
    const listening = new Promise<void>((resolve) =>
      started.on('message', (message) => {
        const parsed = Listening.safeParse(message);
        if (!parsed.success || child !== started) return;
        port = parsed.data.port;
        isListening = true;
        resolve();
      }),
    );
    await Promise.race([listening, ended]);
  }

  async function look(): Promise<Look> {
    const asked = child;
    if (!asked || asked.exitCode !== null || asked.signalCode !== null) return 'none';
    if (!isListening) return performance.now() - startedAt < BOOT_MS ? 'none' : 'silent';
    const isTurning = await isAlive(port, patience.askMs);
    if (child !== asked) return 'none';
    return isTurning ? 'alive' : 'silent';
  }

  async function end(): Promise<void> {
    const ending = child;
    child = null;
    isListening = false;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
    ending.kill('SIGTERM');
    const timer = setTimeout(() => ending.kill('SIGKILL'), 1000);
    await gone;
    clearTimeout(timer);
  }

  waking = launch();
  waking.catch((error: unknown) => log(String(error)));
  const watching = watchAlive({
    ...patience,
    ask: look,
    onHung: () => {
      log('El renderizador no responde aunque su proceso sigue; se le pone fin.', 'error');
      child?.kill('SIGKILL');
    },
  });
  return {
    port: () => port,
    isReady: () => isListening,
    async ready() {
      let seen: Promise<void>;
      do {
        seen = waking;
        await seen;
      } while (seen !== waking);
    },
    async restart() {
      crashes = 0;
      waking = end().then(launch);
      await waking;
    },
    growLittle() {
      if (child?.connected) child.send(GROWS_LITTLE, () => undefined);
    },
    async stop() {
      isStopped = true;
      watching.stop();
      await end();
    },
  };
}
