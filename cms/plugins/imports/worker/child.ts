import { fork, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { currentRequestId } from '../../../../collections/doors/request-id.ts';
import { Faulty } from '../../../background/fault.ts';
import { CANCELLED, STOPPING } from '../../../background/runs.ts';
import type { ImportProgress } from '../preview-rows.ts';
import { FromWorker, type ImportRun, type ToWorker } from './messages.ts';
import { nodeFlags } from './node-flags.ts';

/** Whoever confirms what was just shown does not wait for a new process. */
const IDLE_MS = 60_000;
/** A part takes a second; the CMS itself has eight to end. */
const GRACE_MS = 5000;

/** The process that imported ended half way: what it had written whole is there. */
export class CutOff extends Faulty {
  override name = 'CutOff';
  constructor() {
    super('document', 'El proceso que importaba se interrumpió.');
  }
}

type Following = { signal: AbortSignal; progress(at: ImportProgress): void };

export type ImportWorker = {
  /**
   * Does one preview or import in the other process. `goesOn`: it left between two parts, since the signal said so
   * (`STOPPING`). Throws `CutOff` when the process died.
   */
  work(run: ImportRun, following: Following): Promise<'ended' | 'goesOn'>;
};

/** Starts the process at the first import, and ends it when none came for a minute. */
export function importWorker(): ImportWorker {
  let running: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  const start = (): ChildProcess => {
    const child = fork(resolve(/* turbopackIgnore: true */ process.cwd(), 'cms/plugins/imports/worker/work.ts'), [], {
      execArgv: [...nodeFlags],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const forget = (): void => {
      if (running === child) running = null;
    };
    child.once('exit', forget);
    child.on('error', forget);
    return child;
  };
  return {
    work: async (run, { signal, progress }) => {
      clearTimeout(idle);
      const child = (running ??= start());
      const say = (told: ToWorker): void => void child.send(told, () => undefined);
      const { promise, resolve: end, reject } = Promise.withResolvers<'ended' | 'goesOn'>();
      let late: NodeJS.Timeout | undefined;
      const onMessage = (message: unknown): void => {
        const { data } = FromWorker.safeParse(message);
        if (data?.type === 'progress') progress(data.at);
        else if (data) end(data.type);
      };
      const onExit = (): void => reject(new CutOff());
      const onAbort = (): void => {
        const told = signal.reason === CANCELLED ? 'cancel' : signal.reason === STOPPING ? 'stop' : null;
        // Another node may have taken it.
        if (told === null) return void child.kill('SIGKILL');
        say({ type: told });
        if (told === 'stop') late = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      };
      child.on('message', onMessage);
      child.once('exit', onExit);
      child.once('error', onExit);
      signal.addEventListener('abort', onAbort, { once: true });
      child.ref();
      child.channel?.ref();
      say({ type: 'work', run, request: currentRequestId() });
      if (signal.aborted) onAbort();
      try {
        return await promise;
      } finally {
        clearTimeout(late);
        child.off('message', onMessage).off('exit', onExit).off('error', onExit);
        signal.removeEventListener('abort', onAbort);
        // Nobody waits for it any more: it keeps no process alive.
        child.unref();
        child.channel?.unref();
        idle = setTimeout(() => child.kill('SIGKILL'), IDLE_MS).unref();
      }
    },
  };
}
