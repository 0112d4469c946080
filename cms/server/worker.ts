import { fork, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { watchAlive, type Look } from '../../collections/installation/watch-alive.ts';
import { FromWorker, ownWork, type ToWorker } from '../background/apart.ts';
import { waitAfter } from '../background/loop.ts';
import { onAnyNudge } from '../background/nudge.ts';

export type Worker = { pid(): number | null; stop(): Promise<void> };

type Options = {
  script?: string;
  tell?: (line: string) => void;
  /** Times for tests. */
  times?: { everyMs?: number; hungAsks?: number; hungMs?: number; mostWaitMs?: number; graceMs?: number };
};

/** One that has worked for so long before it ended is no one that cannot start. */
const WELL_MS = 60_000;
/** One that starts has so long until its first word. */
const BOOT_MS = 90_000;
const SCRIPT = resolve(import.meta.dirname, '../work.ts');

/**
 * Runs what the CMS does beside the requests in a process of its own (`cms/work.ts`) and keeps it running: one that ends is started again
 * after 1, 2, 4 … 60 s, one that has been silent for half a minute is ended. Each nudge of this process reaches it. What it does it does
 * under leases: two of them for a moment do nothing twice.
 */
export function keepWorker({ script = SCRIPT, tell = console.warn, times = {} }: Options = {}): Worker {
  const { everyMs = 5000, hungAsks = 4, hungMs = 30_000, mostWaitMs = 60_000, graceMs = 6000 } = times;
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  let [failures, isStopping] = [0, false];
  let stopped: Promise<void> | null = null;
  const send = (message: ToWorker): void => {
    if (child?.connected) child.send(message, () => undefined);
  };

  const start = (): void => {
    const started = performance.now();
    const own = fork(script, {
      env: ownWork(process.env),
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child = own;
    let isGone = false;
    const gone = (how: string): void => {
      if (isGone) return;
      isGone = true;
      watching.stop();
      child = null;
      if (isStopping) return;
      failures = performance.now() - started > WELL_MS ? 1 : failures + 1;
      const waitMs = waitAfter(failures, mostWaitMs);
      tell(`El proceso de las tareas del CMS terminó (${how}); se arranca otra vez en ${Math.ceil(waitMs / 1000)} s.`);
      timer = setTimeout(start, waitMs);
    };
    own.once('error', (error) => gone(error.message));
    own.once('exit', (code, signal) => gone(signal ? `señal ${signal}` : `código ${code}`));
    let isWorking = false;
    let heard: () => void = () => undefined;
    own.on('message', (message) => {
      if (!FromWorker.safeParse(message).success) return;
      isWorking = true;
      heard();
    });
    const ask = async (): Promise<Look> => {
      const answered = new Promise<boolean>((done) => {
        heard = () => done(true);
        setTimeout(() => done(false), everyMs).unref();
      });
      send({ type: 'ask' });
      if (await answered) return 'alive';
      return isWorking || performance.now() - started > BOOT_MS ? 'silent' : 'none';
    };
    const watching = watchAlive({ ask, onHung: () => own.kill('SIGKILL'), ...{ everyMs, hungAsks, hungMs } });
  };
  start();
  const forget = onAnyNudge((name) => send({ type: 'nudge', name }));
  return {
    pid: () => child?.pid ?? null,
    stop: () => (stopped ??= stop()),
  };

  async function stop(): Promise<void> {
    isStopping = true;
    forget();
    clearTimeout(timer);
    const own = child;
    if (!own) return;
    const ended = new Promise<void>((done) => own.once('exit', () => done()));
    own.kill('SIGTERM');
    const cut = setTimeout(() => own.kill('SIGKILL'), graceMs);
    await ended;
    clearTimeout(cut);
  }
}
