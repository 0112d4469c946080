import { causeOf, endOf, failure, spawnNode, type NodeCommand } from './children.ts';
import { Interrupted } from './failures.ts';
import { asLogLine, lineReader, logLine, type LogLevel } from '../../collections/installation/log-lines.ts';
import { isAlive } from '../../collections/installation/alive.ts';
import { watchAlive, type Look } from '../../collections/installation/watch-alive.ts';
import { MARK, openLog } from './logs.ts';
import { signalGroup, stopGroup } from './processes.ts';

/** Failures in a row after which the person is told the cause, once. */
const TOLD_AFTER = 5;
const LONGEST_PAUSE_MS = 60_000;
/** A process that answered for so long was well: its failure is the first of a new row. */
const STEADY_MS = 5 * 60_000;
/** So long one that failed again and again must answer before it is said to work. */
const WELL_MS = 60_000;
/** So long a new process may take before its silence counts. */
const BOOT_MS = 2 * 60_000;
const ASK_MS = 10_000;
const GRACE_MS = 10_000;
const HUNG = 'llevaba demasiado sin responder y se le puso fin';

export type ServiceOptions = NodeCommand & {
  /** For its log: `cms`. */
  name: string;
  /** For messages: «el CMS». */
  title: string;
  logPath: string;
  /** It answers here with 200 when it works. */
  healthUrl: string;
  /** Runs before each start of the process; when it rejects, that start has failed. */
  prepare?: (() => Promise<void>) | undefined;
  /** Does the installation show something already? Then a service that never worked is tried for ever too. */
  hasShown: () => boolean;
  /** What goes on while this one does not work, as a sentence; empty when nothing does. */
  goesOn: () => string;
  /** Called with every new process number, and with null when there is none. */
  onProcess: (pid: number | null) => void;
  /** Takes lines for the person, with their sign. */
  tell: (line: string) => void;
  /** Called once, when it failed before it ever worked on an installation that has shown nothing. */
  onGiveUp: (error: Error) => void;
  /** How often and how long it is asked, in milliseconds, and after how many silences and how long it is ended. */
  patience?: { everyMs?: number; askMs?: number; hungAsks?: number; hungMs?: number };
};

export type Service = {
  /**
   * Resolves when it answers; the caller stops waiting through the signal. Rejects after `timeoutMs`, or when it failed five times in a
   * row; it is tried further on.
   */
  ready(options: { signal: AbortSignal; timeoutMs: number }): Promise<void>;
  /** Whether it works, as far as is known. */
  isWell(): boolean;
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
};

/** Milliseconds to wait before the next start after so many failures in a row: 1, 2, 4, … seconds, a minute at most. Pure. */
export const restartDelay = (failures: number): number =>
  Math.min(1000 * 2 ** Math.max(0, failures - 1), LONGEST_PAUSE_MS);

/** Keeps a process running, for ever: its output in a log, started again when it dies, ended and started again when it hangs. */
export function superviseService(options: ServiceOptions): Service {
  const log = openLog(options.logPath);
  let pid: number | null = null;
  let isStopping = false;
  let hasWorked = false;
  let failures = 0;
  /** The error of what failed again and again and does not work yet. */
  let trouble: Error | null = null;
  let isHung = false;
  /** Moments of the monotonic clock, of the process that runs. */
  let startedAt = 0;
  let answered: { first: number; last: number } | null = null;
  let timer: NodeJS.Timeout | undefined;

  const note = (level: LogLevel, msg: string): void => log.write(`${logLine({ level, process: options.name, msg })}\n`);

  const start = async (): Promise<void> => {
    note('info', `${MARK}${[options.script, ...(options.args ?? [])].join(' ')}`);
    [startedAt, answered, isHung] = [performance.now(), null, false];
    try {
      if (options.prepare) await options.prepare();
      if (!isStopping) launch();
    } catch (error) {
      if (!(error instanceof Interrupted))
        ended(String(error instanceof Error ? error.message : error).split('\n', 1)[0] ?? '');
    }
  };

  const launch = (): void => {
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
    // What it started itself goes with it: until then it would hold the log open, and the end would not be seen.
    child.once('exit', () => {
      if (child.pid) signalGroup(child.pid, 'SIGKILL');
    });
    void endOf(child).then((end) => {
      for (const reader of readers) reader.end();
      pid = null;
      options.onProcess(null);
      ended(isHung ? HUNG : end);
    });
  };

  const ended = (end: string): void => {
    if (isStopping) return;
    note('error', `Terminó: ${end}`);
    if (!hasWorked && !options.hasShown()) {
      isStopping = true;
      watching.stop();
      options.onGiveUp(failure(`${options.title} al arrancar`, end, options.logPath));
      return;
    }
    failures = answered !== null && answered.last - answered.first >= STEADY_MS ? 1 : failures + 1;
    const delay = restartDelay(failures);
    const again = `vuelve a arrancar en ${delay / 1000} s`;
    if (failures >= TOLD_AFTER && trouble === null) beInTrouble(`${options.title}, ${failures} veces seguidas`, end);
    else if (trouble === null)
      options.tell(`⚠ ${options.title} se detuvo (${end}); ${again}. Registro: ${options.logPath}`);
    else note('warn', again);
    timer = setTimeout(() => void start(), delay);
  };

  /** Tells once what is the matter; the next news is that it works. */
  const beInTrouble = (what: string, end: string): void => {
    trouble = failure(what, end, options.logPath);
    const words = [
      `⚠ Falló ${what} (${end}).`,
      causeOf(end, options.logPath) ?? 'Vea su registro.',
      'Se sigue intentando, a más tardar cada minuto.',
      options.goesOn(),
      `Registro: ${options.logPath}`,
    ];
    options.tell(words.filter((part) => part !== '').join(' '));
  };

  const works = (): void => {
    hasWorked = true;
    if (trouble === null || answered === null || answered.last - answered.first < WELL_MS) return;
    trouble = null;
    note('info', `${options.title} vuelve a funcionar`);
    options.tell(`✓ ${options.title} vuelve a funcionar.`);
  };

  const look = async (): Promise<Look> => {
    const asked = pid;
    // One that is being started again is no silent one.
    if (asked === null) return 'none';
    const isTurning = await isAlive(Number(new URL(options.healthUrl).port), options.patience?.askMs ?? ASK_MS);
    if (pid !== asked) return 'none';
    const now = performance.now();
    if (!isTurning) return answered === null && now - startedAt < BOOT_MS ? 'none' : 'silent';
    answered = { first: answered?.first ?? now, last: now };
    if ((trouble !== null || !hasWorked) && (await answers(options.healthUrl)) && pid === asked) works();
    return 'alive';
  };

  const watching = watchAlive({
    ...options.patience,
    ask: look,
    onChange: (isTurning) => {
      const words = isTurning
        ? `${options.title} vuelve a responder`
        : `${options.title} no responde: su proceso sigue, pero está detenido o muy ocupado`;
      note(isTurning ? 'info' : 'error', words);
      options.tell(`${isTurning ? '✓' : '⚠'} ${words}. Registro: ${options.logPath}`);
    },
    onHung: () => {
      if (pid === null) return;
      isHung = true;
      signalGroup(pid, 'SIGKILL');
    },
  });

  const letGo = (): void => {
    isStopping = true;
    watching.stop();
    clearTimeout(timer);
  };

  void start();
  return {
    async ready({ signal, timeoutMs }) {
      const deadline = AbortSignal.timeout(timeoutMs);
      while (!(await answers(options.healthUrl))) {
        if (signal.aborted || isStopping) throw new Interrupted();
        if (trouble !== null) throw trouble;
        if (deadline.aborted) {
          const what = `${options.title}: no respondió en ${timeoutMs / 1000} s`;
          if (options.hasShown()) beInTrouble(what, options.healthUrl);
          throw trouble ?? failure(what, options.healthUrl, options.logPath);
        }
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      const now = performance.now();
      answered ??= { first: now, last: now };
      works();
    },
    isWell: () => hasWorked && trouble === null && pid !== null,
    async stop() {
      letGo();
      if (pid) await stopGroup(pid, GRACE_MS);
    },
    kill() {
      letGo();
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
