import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explainCause, Interrupted, StartError } from './failures.ts';
import { openLog, withoutColours, startMark, tailOf } from './logs.ts';
import { stopGroup } from './processes.ts';

const TAIL_LINES = 20;
const followParent = new URL('./follow-parent.mjs', import.meta.url).href;

/** Folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/**
 * Environment of the portal's processes: code is kept as it is run; one stock of memory for all threads, and a small place for what is
 * young: 60 MB less for each process.
 */
export const portalProcess = {
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'),
  MALLOC_ARENA_MAX: '1',
  NODE_OPTIONS: '--max-semi-space-size=4',
};

/** What to run on the product's Node: a script and its arguments. */
export type NodeCommand = { script: string; args?: string[]; environment: NodeJS.ProcessEnv };

/** Starts a Node script in a process group of its own, which stops when this process dies. */
export function spawnNode({ script, args = [], environment }: NodeCommand): ChildProcess {
  return spawn(process.execPath, ['--import', followParent, script, ...args], {
    cwd: root,
    env: { ...environment, SUPERVISED_CHILD: '1' },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

type Run = NodeCommand & {
  /** What it does, for the message of a failure: «la construcción del CMS». */
  purpose: string;
  logPath: string;
  signal: AbortSignal;
  onLine?: (line: string) => void;
  /** Lines that must not reach the log. */
  isSecret?: (line: string) => boolean;
};

/** Runs a Node script to its end with its output in a log; throws `StartError` with the end of the log when it fails. */
export async function runNode({ purpose, logPath, signal, onLine, isSecret, ...command }: Run): Promise<void> {
  if (signal.aborted) throw new Interrupted();
  const log = openLog(logPath);
  log.write(startMark(`${command.script} ${(command.args ?? []).join(' ')}`));
  const child = spawnNode(command);
  const abort = (): void => void (child.pid && stopGroup(child.pid, 5_000));
  signal.addEventListener('abort', abort, { once: true });
  let rest = '';
  const take = (line: string): void => {
    if (!isSecret?.(line)) log.write(`${line}\n`);
    onLine?.(line);
  };
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(withoutColours(line));
  });
  child.stderr?.on('data', (chunk: Buffer) => log.write(chunk));
  const end = await endOf(child);
  if (rest !== '') take(withoutColours(rest));
  signal.removeEventListener('abort', abort);
  log.close();
  if (child.pid) await stopGroup(child.pid, 1_000);
  if (signal.aborted) throw new Interrupted();
  if (end !== 'código 0') throw failure(purpose, end, logPath);
}

/** How a child ended, for messages: «código 1», «señal SIGKILL» or the error of not starting. */
export function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ? `señal ${signal}` : `código ${code}`));
  });
}

/** The error of something that ended badly: the cause if it is known, and the end of its log. */
export function failure(purpose: string, end: string, logPath: string): StartError {
  const cause = causeOf(end, logPath) ?? 'Vea los mensajes de arriba.';
  return new StartError(`Falló ${purpose} (${end}). ${cause}\n  Registro completo: ${logPath}`, {
    tail: tailOf(logPath, TAIL_LINES),
  });
}

/** Why something ended badly, in Spanish, out of how it ended and what it wrote last; null when it is not known. */
export const causeOf = (end: string, logPath: string): string | null =>
  explainCause(`${end}\n${tailOf(logPath, TAIL_LINES).join('\n')}`);
