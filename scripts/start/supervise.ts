import { endOf, failure, spawnNode, type NodeCommand } from './children.ts';
import { Interrupted } from './failures.ts';
import { asLogLine, lineReader, logLine } from '../../collections/installation/log-lines.ts';
import { isAlive } from '../../collections/installation/alive.ts';
import { watchAlive } from './watch-alive.ts';
import { MARK, openLog } from './logs.ts';
import { signalGroup, stopGroup } from './processes.ts';

const WINDOW_MS = 5 * 60_000;
const MAX_FAILURES = 5;
const GRACE_MS = 10_000;

export type ServiceOptions = NodeCommand & {
  /** For its log: `cms`. */
  name: string;
  /** For messages: «el CMS». */
  title: string;
  logPath: string;
  /** It answers here with 200 when it works. */
  healthUrl: string;
  /** Called with every new process number, and with null when there is none. */
  onProcess: (pid: number | null) => void;
  onRestart: (message: string) => void;
  /** Called when it has not answered for three quarters of a minute though it runs, and when it answers again. */
  onSilence: (message: string) => void;
  /** Called once, when it failed before it ever worked or too often. */
  onGiveUp: (error: Error) => void;
};

export type Service = {
  /** Resolves when it answers; the caller stops waiting through the signal. Rejects after `timeoutMs`. */
  ready(options: { signal: AbortSignal; timeoutMs: number }): Promise<void>;
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
};

/** Milliseconds to wait before starting again a service that failed at these moments, or null when it failed too often. */
export function restartDelay(failures: number[], now: number): number | null {
  const recent = failures.filter((moment) => now - moment < WINDOW_MS).length;
  if (recent >= MAX_FAILURES) return null;
  return Math.min(1000 * 2 ** Math.max(0, recent - 1), 30_000);
}

/** Keeps a process running: its output in a log, started again when it dies, given up after five failures in five minutes. */
export function superviseService(options: ServiceOptions): Service {
  const log = openLog(options.logPath);
  const failures: number[] = [];
  let pid: number | null = null;
  let isStopping = false;
  let hasWorked = false;
  let timer: NodeJS.Timeout | undefined;
  let watching: { stop(): void } | undefined;

  const start = (): void => {
    const what = [options.script, ...(options.args ?? [])].join(' ');
    log.write(`${logLine({ level: 'info', process: options.name, msg: `${MARK}${what}` })}\n`);
    const child = spawnNode({ ...options, environment: { ...options.environment, LOG_FORMAT: 'json' } });
    pid = child.pid ?? null;
    options.onProcess(pid);
    const readers = (
      [
        ['info', child.stdout],
        ['warn', child.stderr],
      ] as const
    ).map(([level, stream]) => {
      const reader = lineReader((line) => log.write(`${asLogLine(line, { level, process: options.name })}\n`));
      stream?.on('data', reader.take);
      return reader;
    });
    void endOf(child).then((end) => {
      for (const reader of readers) reader.end();
      ended(child.pid ?? null, end);
    });
  };

  const ended = (endedPid: number | null, end: string): void => {
    // What it started itself goes with it.
    if (endedPid) signalGroup(endedPid, 'SIGKILL');
    pid = null;
    options.onProcess(null);
    if (isStopping) return;
    log.write(`${logLine({ level: 'error', process: options.name, msg: `Terminó: ${end}` })}\n`);
    failures.push(Date.now());
    const delay = hasWorked ? restartDelay(failures, Date.now()) : null;
    if (delay === null) {
      isStopping = true;
      options.onGiveUp(
        failure(
          `${options.title}${hasWorked ? `, ${failures.length} veces seguidas` : ' al arrancar'}`,
          end,
          options.logPath,
        ),
      );
      return;
    }
    options.onRestart(
      `${options.title} se detuvo (${end}); vuelve a arrancar en ${delay / 1000} s. Registro: ${options.logPath}`,
    );
    timer = setTimeout(start, delay);
  };

  start();
  return {
    async ready({ signal, timeoutMs }) {
      const deadline = AbortSignal.timeout(timeoutMs);
      while (!(await answers(options.healthUrl))) {
        if (signal.aborted || isStopping) throw new Interrupted();
        if (deadline.aborted)
          throw failure(`${options.title}: no respondió en ${timeoutMs / 1000} s`, options.healthUrl, options.logPath);
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      hasWorked = true;
      watching ??= watchAlive({
        // One that is being started again is no silent one.
        ask: async () => pid === null || (await isAlive(Number(new URL(options.healthUrl).port), 10_000)),
        onChange: (isTurning) => {
          const words = isTurning
            ? `${options.title} vuelve a responder`
            : `${options.title} no responde: su proceso sigue, pero está detenido o muy ocupado`;
          log.write(`${logLine({ level: isTurning ? 'info' : 'error', process: options.name, msg: words })}\n`);
          options.onSilence(`${isTurning ? '✓' : '⚠'} ${words}. Registro: ${options.logPath}`);
        },
      });
    },
    async stop() {
      isStopping = true;
      watching?.stop();
      clearTimeout(timer);
      if (pid) await stopGroup(pid, GRACE_MS);
    },
    kill() {
      isStopping = true;
      watching?.stop();
      clearTimeout(timer);
      if (pid) signalGroup(pid, 'SIGKILL');
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(30_000) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
