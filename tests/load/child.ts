import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../../scripts/start/children.ts';

export type Worker = {
  pid: number;
  /** The next message that fits the schema; rejects when the process ends before. */
  next<T>(schema: z.ZodType<T>): Promise<T>;
  send(message: object): void;
  /** The end of what it printed. */
  output(): string;
  /** Ends it and waits until it is gone. */
  stop(): Promise<void>;
};

export type WorkerOptions = { script: string; args?: string[]; environment: NodeJS.ProcessEnv; execArgv?: string[] };

const TAIL = 4000;

/**
 * Starts a Node process with a channel to this one; it ends when this one does. Its output is shown only when it fails.
 */
export function startWorker({ script, args = [], environment, execArgv = [] }: WorkerOptions): Worker {
  const child = fork(join(root, script), args, {
    cwd: root,
    env: environment,
    execArgv: ['--disable-warning=ExperimentalWarning', ...execArgv],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  if (child.pid === undefined) throw new Error(`No arrancó ${script}.`);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-TAIL);
    });
  const gone = new Promise<string>((resolve) =>
    child.once('exit', (code, signal) => resolve(`${script} terminó (${signal ?? `código ${code}`}).\n${output}`)),
  );
  return {
    pid: child.pid,
    next: (schema) =>
      Promise.race([
        messageOf(child, schema),
        gone.then((reason) => {
          throw new Error(reason);
        }),
      ]),
    send: (message) => void child.send(message, () => undefined),
    output: () => output,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await gone;
      clearTimeout(timer);
    },
  };
}

/** Runs a process to its result, the one message it sends. */
export async function runWorker<T>(options: WorkerOptions, schema: z.ZodType<T>): Promise<T> {
  const worker = startWorker(options);
  try {
    return await worker.next(schema);
  } finally {
    await worker.stop();
  }
}

function messageOf<T>(child: ChildProcess, schema: z.ZodType<T>): Promise<T> {
  return new Promise((resolve) => {
    const take = (message: unknown): void => {
      const parsed = schema.safeParse(message);
      if (!parsed.success) return;
      child.off('message', take);
      resolve(parsed.data);
    };
    child.on('message', take);
  });
}
